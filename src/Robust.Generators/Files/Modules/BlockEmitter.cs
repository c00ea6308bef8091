using Robust.Generators.Models;
using Robust.Generators.Text;

namespace Robust.Generators.Files.Modules;

/// <summary>Writes the module of a declared block, whose numbers are parameters of its constructor.</summary>
internal static class BlockEmitter
{
    /// <summary>The members that every block has.</summary>
    public static readonly string[] FixedNames = [LinearizationEmitter.ClassName, "forward"];

    /// <summary>The names of what is written into the class.</summary>
    public static IEnumerable<string> MemberNames(OpenBlock block) =>
        [.. FixedNames, .. MemberEmitter.FieldNames(block.Layers.Select(ModuleLayer.Of))];

    /// <summary>The text of <c>Block.Module.g.cs</c>.</summary>
    public static string Emit(BlockFile file)
    {
        var names = new Names(file.Type.ShadowedNames);
        var layers = file.Block.Layers.Select(ModuleLayer.Of).ToList();
        var (input, output) = (file.Block.Layers[0].Input.ToBatchString(), layers[layers.Count - 1].Output);
        return SourceFile.Write(file.Type, names, writer =>
        {
            if (!file.Type.IsDocumented)
            {
                writer.Lines($"/// <summary>A block of layers from {input} to {output}.</summary>");
            }

            writer.Open($"partial class {file.Type.Identifier} : {names.Module}<{names.Tensor}, {names.Tensor}>, {names.IDeclaredLayers}");
            MemberEmitter.WriteFields(writer, layers, names);
            writer.Lines($"""
                /// <summary>Creates the block, initialized as PyTorch does by default.</summary>
                /// <param name="channels">The channels or features of its input.</param>
                /// <param name="filters">What <c>Block.Filters</c> stands for.</param>
                /// <param name="stride">What <c>Block.Stride</c> stands for.</param>
                public {file.Type.Identifier}(int channels, int filters, int stride)
                    : base(nameof({file.Type.Identifier}))
                """);
            writer.Open();
            MemberEmitter.WriteCreation(writer, layers, names);
            writer.Close().Line();
            ForwardEmitter.Write(writer, $"Maps {input} to {output}.", layers, names);
            LayerList.Write(writer, layers, names);
            writer.Close();
        });
    }
}
