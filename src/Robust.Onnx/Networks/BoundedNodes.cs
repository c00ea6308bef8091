using Robust.Certification.Graphs;
using Robust.Certification.Layers;
using Robust.Differentiation;
using Robust.Onnx.Graphs;
using Robust.Onnx.Operators;
using static TorchSharp.torch;

namespace Robust.Onnx.Networks;

/// <summary>The nodes of a network as layers that bounds get through.</summary>
/// <param name="bounded">The layers.</param>
/// <param name="constant">The constants by name, in the precision of the network.</param>
/// <param name="type">The precision of the network.</param>
internal sealed class BoundedNodes(BoundedGraph bounded, Func<string, Tensor> constant, ScalarType type)
{
    private readonly Dictionary<string, int> layers = [];

    /// <summary>Adds all nodes.</summary>
    /// <param name="graph">The network.</param>
    /// <param name="input">The number of the layer whose output it gets.</param>
    /// <returns>The number of its last layer.</returns>
    /// <exception cref="RobustException">Bounds cannot pass a node; the message names it.</exception>
    public int AddAll(OnnxGraph graph, int input)
    {
        layers.Add(graph.Input.Name, input);
        foreach (var node in graph.Nodes)
        {
            layers.Add(node.Output, Translate(node));
        }

        return layers[graph.Output.Name];
    }

    private int Translate(OnnxNode node) => node.Operator switch
    {
        Gemm gemm => Product(gemm, node),
        MatMul when node.Shape.Rank == 2 => bounded.Affine(layers[node.Inputs[0]], new LinearMap(constant(node.Inputs[1]).t(), null)),
        Conv conv when IsSymmetric(conv.Window) => bounded.Affine(layers[node.Inputs[0]], new ConvolutionMap(
            constant(node.Inputs[1]), node.Inputs.Length == 3 ? constant(node.Inputs[2]) : null,
            new ConvolutionWindow([.. conv.Window.Strides], [.. conv.Window.Before], [.. conv.Window.Dilations], conv.Groups))),
        BatchNormalization normalization => bounded.Affine(layers[node.Inputs[0]], ChannelMap.BatchNorm(
            constant(node.Inputs[3]), constant(node.Inputs[4]), normalization.Epsilon, constant(node.Inputs[1]), constant(node.Inputs[2]))),
        AveragePool pool when IsSquare(pool.Window) && (pool.CountsPadding || !pool.Window.IsPadded) =>
            bounded.AveragePool(layers[node.Inputs[0]], pool.Window.Sizes[0], pool.Window.Strides[0], pool.Window.Before[0]),
        MaxPool pool when IsSquare(pool.Window) =>
            bounded.MaxPool(layers[node.Inputs[0]], pool.Window.Sizes[0], pool.Window.Strides[0], pool.Window.Before[0]),
        Relu => bounded.ReLU(layers[node.Inputs[0]]),
        Sigmoid => bounded.Sigmoid(layers[node.Inputs[0]]),
        Tanh => bounded.Tanh(layers[node.Inputs[0]]),
        Reshape => bounded.Reshape(layers[node.Inputs[0]], [.. node.Shape.Sizes.Skip(1)]),
        Add or Sub when node.Inputs.All(layers.ContainsKey) => Join(node),
        Elementwise when Shifted(node) is { } map =>
            bounded.Affine(layers[layers.ContainsKey(node.Inputs[0]) ? node.Inputs[0] : node.Inputs[1]], map),
        _ => throw new RobustException(
            $"Bounds cannot pass {node}: they pass products with matrices, convolutions and pools with the same border on both sides, sums, "
            + "normalization channel by channel, Relu, Sigmoid, Tanh and changes of shape, so export the network with these."),
    };

    /// <summary>The product, and its factor and bias where there are any.</summary>
    private int Product(Gemm gemm, OnnxNode node)
    {
        var weight = constant(node.Inputs[1]);
        weight = gemm.IsWeightTransposed ? weight : weight.t();
        var bias = node.Inputs.Length == 3 ? constant(node.Inputs[2]).flatten().expand(weight.shape[0]) : null;
        if (gemm.Alpha == 1 && (gemm.Beta == 1 || bias is null))
        {
            return bounded.Affine(layers[node.Inputs[0]], new LinearMap(weight, bias));
        }

        var product = bounded.Affine(layers[node.Inputs[0]], new LinearMap(weight, null));
        var scale = full(weight.shape[0], gemm.Alpha, ScalarType.Float64);
        return bounded.Affine(product, ChannelMap.Of(scale, bias is null ? zeros_like(scale) : bias.to(ScalarType.Float64) * gemm.Beta, type));
    }

    /// <summary>The sum or difference of two branches of equal shape.</summary>
    private int Join(OnnxNode node)
    {
        var (first, second) = (layers[node.Inputs[0]], layers[node.Inputs[1]]);
        return node.Operator is Add
            ? bounded.Sum(first, second)
            : bounded.Sum(first, bounded.Affine(second, Channels(node, -1, null)));
    }

    /// <summary>Adding, subtracting or dividing by a constant that is one number a channel; null where it is not.</summary>
    private ChannelMap? Shifted(OnnxNode node)
    {
        var isConstantFirst = !layers.ContainsKey(node.Inputs[0]);
        var values = constant(node.Inputs[isConstantFirst ? 0 : 1]);
        var channels = node.Shape[1];
        using var scope = NewDisposeScope();
        var padded = values.reshape([.. Enumerable.Repeat(1L, Math.Max(0, node.Shape.Rank - (int)values.dim())), .. values.shape]);
        if (padded.dim() != node.Shape.Rank || padded.numel() != padded.shape[1])
        {
            return null;
        }

        var numbers = padded.flatten().to(ScalarType.Float64).expand(channels);
        return node.Operator switch
        {
            Add => Channels(node, 1, numbers),
            Sub when isConstantFirst => Channels(node, -1, numbers),
            Sub => Channels(node, 1, -numbers),
            Div => ChannelMap.Of(numbers.reciprocal(), zeros_like(numbers), type),
            _ => null,
        };
    }

    private ChannelMap Channels(OnnxNode node, double scale, Tensor? offset)
    {
        var scales = full(node.Shape[1], scale, ScalarType.Float64);
        return ChannelMap.Of(scales, offset ?? zeros_like(scales), type);
    }

    private static bool IsSymmetric(Window window) => window.Before.Equals(window.After);

    /// <summary>Whether a pool's window has equal numbers in all directions.</summary>
    private static bool IsSquare(Window window) => IsSymmetric(window)
        && window.Dilations.All(static dilation => dilation == 1)
        && new[] { window.Sizes, window.Strides, window.Before }.All(static numbers => numbers.Distinct().Count() == 1);
}
