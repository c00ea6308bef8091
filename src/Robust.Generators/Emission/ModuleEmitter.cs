using Robust.Generators.Models;
using Robust.Generators.Shapes;

namespace Robust.Generators.Emission;

/// <summary>Writes the module of a declared architecture: fields, constructor with registration, forward.</summary>
internal static class ModuleEmitter
{
    /// <summary>The text of <c>Model.Module.g.cs</c>.</summary>
    public static string Emit(ModuleFile file)
    {
        var names = new Names(file.Type.ShadowedNames);
        string[] usings = ["TorchSharp.Modules", "static TorchSharp.torch", "static TorchSharp.torch.nn"];
        return SourceFile.Write(file.Type, usings, writer =>
        {
            ModuleDocumentation.Write(writer, file);
            writer.Open($"partial class {file.Type.Reference} : {names.Module}<{names.Tensor}, {names.Tensor}>");
            WriteFields(writer, file.Network, names);
            WriteConstructor(writer, file, names);
            ForwardEmitter.Write(writer, file.Network, names);
            writer.Close();
        });
    }

    /// <summary>The names of what is written into the class.</summary>
    public static IEnumerable<string> MemberNames(Network network) =>
        ["ClassCount", "forward", .. Learned(network).Select(layer => layer.Layer.Name)];

    private static void WriteFields(IndentedWriter writer, Network network, Names names)
    {
        writer.Lines("/// <summary>The number of classes.</summary>");
        writer.Lines($"public const int ClassCount = {Numbers.Text(network.Classes.Count)};").Line();
        foreach (var layer in Learned(network))
        {
            var type = layer.Layer is Conv2dLayer ? names.Conv2d : names.Linear;
            writer.Lines($"private readonly {type} {layer.Layer.Name};");
        }

        if (Learned(network).Any())
        {
            writer.Line();
        }
    }

    private static void WriteConstructor(IndentedWriter writer, ModuleFile file, Names names)
    {
        writer.Lines("/// <summary>Creates the network, initialized as PyTorch does by default.</summary>");
        writer.Open($"public {file.Type.Identifier}() : base(nameof({file.Type.Reference}))");
        foreach (var layer in Learned(file.Network))
        {
            writer.Lines($"{layer.Layer.Name} = {Creation(layer, names)};");
        }

        // Explicit, so that the names in a state dict do not depend on reflection over fields.
        foreach (var layer in Learned(file.Network))
        {
            writer.Lines($"register_module(nameof({layer.Layer.Name}), {layer.Layer.Name});");
        }

        writer.Close().Line();
    }

    private static IEnumerable<PlacedLayer> Learned(Network network) =>
        network.Layers.Where(layer => layer.Layer is Conv2dLayer or LinearLayer);

    /// <summary>The call that makes a layer; arguments at PyTorch's defaults stay out.</summary>
    private static string Creation(PlacedLayer placed, Names names)
    {
        var inputs = Numbers.Text(placed.Input.Extents[0]);
        switch (placed.Layer)
        {
            case Conv2dLayer conv:
                var options = (conv.Stride == 1 ? "" : $", stride: {Numbers.Text(conv.Stride)}")
                    + (conv.Padding == 0 ? "" : $", padding: {Numbers.Text(conv.Padding)}")
                    + (conv.Bias ? "" : ", bias: false");
                var (filters, kernel) = (Numbers.Text(conv.Filters), Numbers.Text(conv.Kernel));
                return $"{names.NewConv2d}({inputs}, {filters}, {kernel}{options})";
            case LinearLayer linear:
                var bias = linear.Bias ? "" : ", hasBias: false";
                return $"{names.NewLinear}({inputs}, {Numbers.Text(linear.Features)}{bias})";
            default:
                throw new ArgumentException($"{placed.Layer.Name} has nothing to learn.", nameof(placed));
        }
    }
}
