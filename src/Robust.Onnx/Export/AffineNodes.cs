using Robust.Certification.Layers;
using static TorchSharp.torch;

namespace Robust.Onnx.Export;

/// <summary>A layer y = W x + b as nodes: what the network computes, and |W| r for bounds.</summary>
/// <param name="graph">The graph.</param>
/// <param name="weights">What its weights are called.</param>
/// <param name="map">The layer.</param>
/// <param name="name">What the layer is called.</param>
/// <param name="inputShape">The shape of an input without the batch.</param>
internal sealed class AffineNodes(GraphBuilder graph, WeightNames weights, AffineMap map, string name, IReadOnlyList<long> inputShape)
{
    /// <summary>The layer.</summary>
    public AffineMap Map => map;

    /// <summary>W x + b.</summary>
    /// <exception cref="RobustException">The layer is of a kind that is not known.</exception>
    public string Apply(string x, string output) => map switch
    {
        LinearMap linear => graph.Node("Gemm", output, [x, Weight(linear.Weight), Bias()], NodeAttribute.Of("transB", 1)),
        ConvolutionMap convolution => graph.Node("Conv", output, [x, Weight(convolution.Weight), Bias()], Window(convolution)),
        ChannelMap channels => Normalize(channels, x, output),
        _ => Pool(x, output),
    };

    /// <summary>|W| r.</summary>
    public string Spread(string radius, string output) => map switch
    {
        LinearMap linear => graph.Node("Gemm", output, [radius, Size(linear.Weight, output)], NodeAttribute.Of("transB", 1)),
        ConvolutionMap convolution => graph.Node("Conv", output, [radius, Size(convolution.Weight, output)], Window(convolution)),
        ChannelMap channels => graph.Node(
            "Mul", output, [radius, PerChannel($"{name}/size", channels.Scale.abs(), inputShape.Count)]),
        _ => Pool(radius, output),
    };

    /// <summary>Numbers [C] of channels or features as a constant that goes with values of so many dimensions.</summary>
    public string PerChannel(string constant, Tensor numbers, int dimensions)
    {
        using var scope = NewDisposeScope();
        return graph.Constant(constant, AffineMap.PerChannel(numbers, dimensions + 1));
    }

    /// <summary>The constant of the layer's weights.</summary>
    public string Weight(Tensor weight) => graph.Constant(weights.Of(weight, $"{name}/weight"), weight);

    /// <summary>The sizes of weights: a runtime computes them once, when it loads the file.</summary>
    private string Size(Tensor weight, string output) => graph.Node("Abs", $"{output}/weight", [Weight(weight)]);

    /// <summary>That of its bias; null where it has none.</summary>
    public string? Bias() => map.Offset is { } bias ? graph.Constant(weights.Of(bias, $"{name}/bias"), bias) : null;

    /// <summary>A normalization by a mean of 0 and a variance of 1, which leaves a scale and an offset.</summary>
    private string Normalize(ChannelMap channels, string x, string output)
    {
        using var scope = NewDisposeScope();
        var count = inputShape[0];
        return graph.Node(
            "BatchNormalization",
            output,
            [
                x,
                graph.Constant($"{name}/scale", channels.Scale.expand(count)),
                graph.Constant($"{name}/offset", channels.Offset!.expand(count)),
                graph.Constant($"zeros_{count}", zeros(count)),
                graph.Constant($"ones_{count}", ones(count)),
            ],
            NodeAttribute.Of("epsilon", 0f));
    }

    private string Pool(string x, string output)
    {
        switch (map)
        {
            case AveragePoolMap { Window: var (kernel, stride, padding) }:
                return graph.Node("AveragePool", output, [x], [.. Windows.Of(inputShape, kernel, stride, padding), NodeAttribute.Of("count_include_pad", 1)]);
            case GlobalAveragePoolMap:
                return Windows.Mean(graph, x, output, inputShape);
            default:
                throw new RobustException(
                    $"{map.GetType().Name} is an affine layer of your own, which ONNX has no operator for: export a network without it.");
        }
    }

    private static NodeAttribute[] Window(ConvolutionMap convolution)
    {
        var window = convolution.Window;
        return
        [
            NodeAttribute.Of("kernel_shape", convolution.Weight.shape[2..]),
            NodeAttribute.Of("strides", window.Stride),
            NodeAttribute.Of("pads", [.. window.Padding, .. window.Padding]),
            NodeAttribute.Of("dilations", window.Dilation),
            NodeAttribute.Of("group", window.Groups),
        ];
    }
}
