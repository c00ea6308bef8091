using Robust.Generators.Models;
using Robust.Generators.Text;

namespace Robust.Generators.Files.Modules;

/// <summary>Writes the module of a declared architecture: fields, constructor with registration, forward.</summary>
internal static class ModuleEmitter
{
    /// <summary>The members that every module of a declared architecture has.</summary>
    public static readonly string[] FixedNames = ["ClassCount", LinearizationEmitter.ClassName, "forward"];

    /// <summary>The text of <c>Model.Module.g.cs</c>.</summary>
    public static string Emit(ModuleFile file)
    {
        var names = new Names(file.Type.ShadowedNames);
        var layers = file.Network.Layers.Select(ModuleLayer.Of).ToList();
        var summary = $"Maps inputs {file.Network.Input.ToBatchString()} to logits {layers[layers.Count - 1].Output}.";
        var convolves = layers.Exists(Convolves);
        return SourceFile.Write(file.Type, names, writer =>
        {
            ModuleDocumentation.Write(writer, file);
            writer.Open($"partial class {file.Type.Reference} : {names.Module}<{names.Tensor}, {names.Tensor}>, {names.IDeclaredLayers}");
            writer.Lines("/// <summary>The number of classes.</summary>");
            writer.Lines($"public const int ClassCount = {Numbers.Text(file.Network.Classes.Count)};").Line();
            MemberEmitter.WriteFields(writer, layers, names);
            writer.Lines("/// <summary>Creates the network, initialized as PyTorch does by default.</summary>");
            writer.Open($"public {file.Type.Identifier}() : base(nameof({file.Type.Reference}))");
            MemberEmitter.WriteCreation(writer, layers, names);
            if (convolves)
            {
                writer.Lines($"{names.ExactConvolutions}.Ensure(this);");
            }

            writer.Close().Line();
            if (file.Network.IsSplit)
            {
                ForwardEmitter.WriteSplit(writer, summary, layers, names);
            }
            else
            {
                ForwardEmitter.Write(writer, summary, layers, names);
            }

            LayerList.Write(writer, layers, names);
            writer.Close();
        });
    }

    /// <summary>Whether there are convolutions in a layer, which blocks of a network over images may have.</summary>
    private static bool Convolves(ModuleLayer layer) =>
        layer.Layer is ConvolutionLayer || layer.Shortcut is { Dimensions: > 0 }
        || (layer.Layer is BlockLayer && layer.Rank > 1);

    /// <summary>The names of what is written into the class.</summary>
    public static IEnumerable<string> MemberNames(Network network) =>
    [
        .. FixedNames,
        .. network.IsSplit ? ForwardEmitter.Parts : [],
        .. MemberEmitter.FieldNames(network.Layers.Select(ModuleLayer.Of)),
    ];
}
