using Robust.Generators.Models;

namespace Robust.Generators.Emission;

/// <summary>Writes <c>forward</c>: a line a layer, each with the shape it gives.</summary>
internal static class ForwardEmitter
{
    public static void Write(IndentedWriter writer, Network network, Names names)
    {
        var outputs = network.Layers[network.Layers.Count - 1].Output;
        writer.Documentation(
            $"<summary>Maps inputs {network.Input.ToBatchString()} to logits {outputs.ToBatchString()}.</summary>");
        writer.Open($"public override {names.Tensor} forward({names.Tensor} input)");
        writer.Lines($"using var scope = {names.NewDisposeScope}();");
        writer.Annotated([.. Statements(network, names)]);
        writer.Lines("return x.MoveToOuterDisposeScope();").Close();
    }

    private static IEnumerable<(string Code, string Shape)> Statements(Network network, Names names)
    {
        var value = "input";
        var declare = "var ";
        for (var i = 0; i < network.Layers.Count; i++)
        {
            var layer = network.Layers[i];
            var call = Call(layer.Layer, value, names);

            // A learned layer's output is its own and its gradient does not need it: the ReLU behind may overwrite it.
            if (layer.Layer is Conv2dLayer or LinearLayer
                && i + 1 < network.Layers.Count
                && network.Layers[i + 1].Layer is ReLULayer)
            {
                call += ".relu_()";
                i++;
            }

            yield return ($"{declare}x = {call};", layer.Output.ToBatchString());
            (value, declare) = ("x", "");
        }
    }

    private static string Call(Layer layer, string value, Names names) => layer switch
    {
        MaxPool2dLayer pool => $"{names.Functional}.max_pool2d({value}, {Numbers.Text(pool.Kernel)}"
            + (pool.Stride == pool.Kernel ? "" : $", stride: {Numbers.Text(pool.Stride)}")
            + (pool.Padding == 0 ? "" : $", padding: {Numbers.Text(pool.Padding)}") + ")",
        FlattenLayer => $"{value}.flatten(1)",
        ReLULayer => $"{value}.relu()",
        _ => $"{layer.Name}.call({value})",
    };
}
