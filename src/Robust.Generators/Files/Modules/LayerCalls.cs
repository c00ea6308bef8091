using Robust.Generators.Models;
using Robust.Generators.Text;

namespace Robust.Generators.Files.Modules;

/// <summary>The expression of each layer's output.</summary>
internal static class LayerCalls
{
    /// <summary>The output for the value of a variable.</summary>
    /// <param name="layer">The layer.</param>
    /// <param name="value">The variable.</param>
    /// <param name="names">The names of the file.</param>
    /// <param name="owner">What stands before the names of fields: nothing, or <c>net.</c>.</param>
    public static string Of(ModuleLayer layer, string value, Names names, string owner = "") => layer.Layer switch
    {
        ActivationLayer activation => Of(activation, value, names),
        PoolLayer pool => Of(pool, value, names),
        GlobalPoolLayer =>
            $"{names.Functional}.adaptive_avg_pool{Numbers.Text(layer.Rank - 1)}d({value}, 1).flatten(1)",
        FlattenLayer => $"{value}.flatten(1)",
        DropoutLayer dropout =>
            $"{names.Functional}.dropout({value}, {Numbers.Text(dropout.Probability)}, training)",
        NormalizeLayer => $"({value} - {owner}{layer.Layer.Name}_mean) / {owner}{layer.Layer.Name}_std",
        _ => $"{owner}{layer.Layer.Name}.call({value})",
    };

    private static string Of(ActivationLayer layer, string value, Names names) => layer.Function switch
    {
        Activation.ReLU => $"{value}.relu()",
        Activation.LeakyReLU => $"{names.Functional}.leaky_relu({value}, {Numbers.Text(layer.Slope)})",
        Activation.GELU => $"{names.Functional}.gelu({value})",
        Activation.SiLU => $"{names.Functional}.silu({value})",
        Activation.Tanh => $"{value}.tanh()",
        Activation.Sigmoid => $"{value}.sigmoid()",
        _ => $"{names.Functional}.softmax({value}, 1)",
    };

    private static string Of(PoolLayer pool, string value, Names names)
    {
        var function = $"{(pool.IsMaximum ? "max" : "avg")}_pool{Numbers.Text(pool.Dimensions)}d";
        return $"{names.Functional}.{function}({value}, {Numbers.Text(pool.Kernel)}"
            + (pool.Stride == pool.Kernel ? "" : $", stride: {pool.Stride}")
            + (pool.Padding == 0 ? "" : $", padding: {Numbers.Text(pool.Padding)}") + ")";
    }
}
