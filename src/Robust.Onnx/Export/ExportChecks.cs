using Robust.Certification.Graphs;
using Robust.Evaluation.Fit;
using Robust.Torch;
using TorchSharp;
using static TorchSharp.torch;
using static TorchSharp.torch.nn;

namespace Robust.Onnx.Export;

/// <summary>Whether a model is what its layers are, found out on two inputs before anything is written.</summary>
internal static class ExportChecks
{
    /// <summary>How far model and layers may differ by rounding, relative to the greatest logit and 1.</summary>
    private const double Tolerance = 1e-3;

    /// <summary>Refuses a model that is not in single precision.</summary>
    public static void Precision(Module<Tensor, Tensor> model)
    {
        if (model.parameters().Concat(model.buffers())
            .FirstOrDefault(static weight => weight.is_floating_point() && weight.dtype != ScalarType.Float32) is { } other)
        {
            throw new RobustException(
                $"{model.TypeName()} has weights of {other.dtype}, and runtimes of ONNX convolve in single precision: convert it to float32 first.");
        }
    }

    /// <summary>The shapes of all layers' outputs without the batch, that of the input first.</summary>
    /// <param name="model">The model, frozen.</param>
    /// <param name="network">Its layers.</param>
    /// <param name="inputShape">The shape of one input.</param>
    /// <exception cref="RobustException">The model takes no such inputs, gives no logits, or computes something else than its layers.</exception>
    public static IReadOnlyList<IReadOnlyList<long>> Shapes(
        Module<Tensor, Tensor> model, BoundedGraph network, IReadOnlyList<long> inputShape)
    {
        if (network.Output == 0)
        {
            throw new RobustException($"{model.TypeName()} has no layers, so there is nothing to export: give it some.");
        }

        if (inputShape.Count == 0 || inputShape.Any(static size => size < 1)
            || (network.InputRank is { } rank && rank != inputShape.Count + 1))
        {
            throw new RobustException(
                $"{model.TypeName()} takes no inputs of shape {ModelFit.Shape(inputShape)}: give the sizes of one input without the batch, channels included.");
        }

        using var scope = NewDisposeScope();
        using var random = new Generator(1, CPU);
        var x = rand([2, .. inputShape], generator: random).to(ModelFit.DeviceOf(model));
        var expected = model.Ask(x);
        var values = Values(network, x);
        Check(model, expected, values[network.Output]!);
        return [.. values.Select(static value => (IReadOnlyList<long>)(value is null ? [] : value.shape[1..]))];
    }

    private static Tensor?[] Values(BoundedGraph network, Tensor x)
    {
        var values = new Tensor?[network.Output + 1];
        values[0] = x;
        foreach (var i in network.Needed())
        {
            var layer = network.Layers[i]!;
            values[i] = layer.Apply([.. layer.Inputs.Select(input => values[input]!)]);
        }

        return values;
    }

    private static void Check(Module<Tensor, Tensor> model, Tensor expected, Tensor computed)
    {
        if (expected.dim() != 2 || expected.shape[0] != 2 || expected.shape[1] < 2)
        {
            throw new RobustException(
                $"{model.TypeName()} must map a batch of N inputs to logits of shape [N, classes], two classes at least, but it maps 2 of "
                + $"them to {ModelFit.Shape(expected.shape)}: flatten its output, and give it one for each class.");
        }

        var scale = Math.Max(1, expected.abs().max().ToDouble());
        var isSame = expected.shape.SequenceEqual(computed.shape) && (expected - computed).abs().max().ToDouble() <= Tolerance * scale;
        if (!isSame)
        {
            throw new RobustException(
                $"{model.TypeName()} says something else at an input than its layers can, so it cannot be exported: remove the hooks of its "
                + $"modules, and values that are not finite, or make its {nameof(IBounded)} add what it computes.");
        }
    }
}
