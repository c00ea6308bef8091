using Robust.Generators.Models;
using Robust.Generators.Text;

namespace Robust.Generators.Files.Modules;

/// <summary>The values of <c>forward</c> as layers of a graph, which bounds and exporters follow.</summary>
internal sealed class BoundExpressions : ForwardExpressions
{
    /// <summary>Whether bounds get through a layer.</summary>
    public static bool Serve(ModuleLayer layer) => layer.Layer is GlobalPoolLayer
        ? HasKnownSize(layer)
        : layer.Layer.Parts.All(Serve);

    private static bool Serve(Layer layer) => layer switch
    {
        GroupNormLayer or LayerNormLayer or ActivationLayer { Function: Activation.Softmax } => false,
        ActivationLayer { Function: Activation.LeakyReLU, Slope: var slope } => slope is >= 0 and <= 1,
        _ => true,
    };

    public override string? Of(ModuleLayer layer, string value) => layer.Layer switch
    {
        DropoutLayer => null, // the identity in eval mode
        ActivationLayer { Function: Activation.LeakyReLU } leaky => $"graph.LeakyReLU({value}, {Numbers.Text(leaky.Slope)})",
        ActivationLayer activation => $"graph.{activation.Function}({value})",
        PoolLayer pool => $"graph.{(pool.IsMaximum ? "Max" : "Average")}Pool({value}, {Numbers.Text(pool.Kernel)}, "
            + $"{pool.Stride}, {Numbers.Text(pool.Padding)})",
        GlobalPoolLayer when HasKnownSize(layer) => $"graph.GlobalAveragePool({value}, {string.Join(" * ", layer.Input.Skip(1))})",
        GlobalPoolLayer => $"graph.GlobalAveragePool({value})",
        FlattenLayer => $"graph.Flatten({value})",
        NormalizeLayer => $"graph.Normalize({value}, {layer.Layer.Name}_mean, {layer.Layer.Name}_std)",
        _ => Shortcut(layer.Layer.Name, value),
    };

    public override string Shortcut(string module, string value) => $"graph.Module({value}, {module})";

    public override string OptionalShortcut(string module, string value, string other) =>
        $"{module} is null ? {other} : {Shortcut(module, value)}";

    public override string Sum(string value, string added) => $"graph.Sum({value}, {added})";

    /// <summary>In a block the size of images depends on the use.</summary>
    private static bool HasKnownSize(ModuleLayer layer) =>
        layer.Input.Skip(1).All(static extent => extent.All(char.IsDigit));
}
