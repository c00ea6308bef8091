using Robust.Certification.Graphs;
using static TorchSharp.torch;

namespace Robust.Onnx.Export;

/// <summary>Layers that bounds cannot pass, as nodes.</summary>
/// <param name="graph">The graph.</param>
/// <param name="weights">What their weights are called.</param>
internal sealed class OpaqueNodes(GraphBuilder graph, WeightNames weights)
{
    /// <summary>Writes a layer.</summary>
    /// <param name="layer">The layer.</param>
    /// <param name="x">What it gets.</param>
    /// <param name="output">What to call the result.</param>
    /// <param name="inputShape">The shape of an input without the batch.</param>
    /// <exception cref="RobustException">Nothing is known of the layer.</exception>
    public string Write(OpaqueLayer layer, string x, string output, IReadOnlyList<long> inputShape) => layer switch
    {
        SoftmaxLayer softmax => graph.Node("Softmax", output, [x], NodeAttribute.Of("axis", softmax.Axis)),
        SteepLayer leaky => PointNodes.Leaky(graph, leaky.Slope, x, output),
        OpenMeanLayer => Windows.Mean(graph, x, output, inputShape),
        GroupNormLayer norm => Normalize(norm, x, output, inputShape),
        LayerNormLayer norm => Normalize(norm, x, output),
        _ => throw new RobustException(
            $"{layer.Name} is a layer that no operator of ONNX is known for here: use torch's own layers as they are declared by attributes, in "
            + $"nn.Sequential, or let the module say of which layers it consists ({nameof(IBounded)})."),
    };

    private string Normalize(LayerNormLayer norm, string x, string output)
    {
        using var scope = NewDisposeScope();
        var scale = norm.Weight is { } weight
            ? graph.Constant(weights.Of(weight, $"{output}/weight"), weight)
            : graph.Constant($"{output}/weight", ones(norm.Sizes));
        var bias = norm.Bias is { } offset ? graph.Constant(weights.Of(offset, $"{output}/bias"), offset) : null;
        return graph.Node(
            "LayerNormalization", output, [x, scale, bias],
            NodeAttribute.Of("axis", -norm.Sizes.Length), NodeAttribute.Of("epsilon", (float)norm.Epsilon));
    }

    /// <summary>Each group as a channel of one dimension, which is normalized by itself, and a scale and an offset for each channel.</summary>
    private string Normalize(GroupNormLayer norm, string x, string output, IReadOnlyList<long> inputShape)
    {
        using var scope = NewDisposeScope();
        var groups = graph.Node("Reshape", $"{output}/groups", [x, graph.Integers(0, norm.Groups, -1)]);
        var normalized = graph.Node(
            "InstanceNormalization",
            $"{output}/normalized",
            [groups, graph.Constant($"ones_{norm.Groups}", ones(norm.Groups)), graph.Constant($"zeros_{norm.Groups}", zeros(norm.Groups))],
            NodeAttribute.Of("epsilon", (float)norm.Epsilon));
        var back = graph.Node(
            "Reshape", norm.Weight is null ? output : $"{output}/channels", [normalized, graph.Integers([0, .. inputShape])]);
        if (norm.Weight is null)
        {
            return back;
        }

        var scaled = graph.Node("Mul", $"{output}/scaled", [back, PerChannel($"{output}/scale", norm.Weight, inputShape.Count)]);
        return graph.Node("Add", output, [scaled, PerChannel($"{output}/offset", norm.Bias!, inputShape.Count)]);
    }

    private string PerChannel(string name, Tensor numbers, int dimensions) =>
        graph.Constant(name, Certification.Layers.AffineMap.PerChannel(numbers, dimensions + 1));
}
