using Robust.Certification.Arithmetic;
using Robust.Certification.Graphs;
using Robust.Certification.Layers;
using Robust.Onnx.Tensors;
using Robust.ThreatModels;
using static TorchSharp.torch;

namespace Robust.Onnx.Export;

/// <summary>
/// The least margin of the predicted class over all perturbations, as nodes: intervals of the layers, and the margins through the last
/// linear layer, in double precision.
/// </summary>
/// <param name="graph">The graph.</param>
/// <param name="network">The network, whose logits are written.</param>
/// <param name="nodes">Its nodes.</param>
/// <param name="classes">The number of classes.</param>
internal sealed class MarginNodes(GraphBuilder graph, BoundedGraph network, NetworkNodes nodes, long classes)
{
    /// <summary>What sums in double precision may lose, those of middle and spread together, relative to the sum of the sizes.</summary>
    private const double LostInDoubles = 4 * Rounding.Dot;

    private static readonly Rounding Single = Rounding.Single;

    /// <summary>Writes the margins [N].</summary>
    /// <param name="set">An L-infinity ball within a box.</param>
    public void Write(IThreatModel set)
    {
        var hull = new HullNodes(graph, set, nodes.Shape(0));
        var head = network.Layers[network.Output] as AffineLayer;
        var linear = head?.Map as LinearMap;
        var last = linear is null ? network.Output : head!.Input;
        var intervals = new IntervalNodes(graph, network, nodes);
        intervals.Write(hull.Write(), last);
        var lower = ToDouble(intervals[last].Lower, "margins/lower");
        var upper = ToDouble(intervals[last].Upper, "margins/upper");
        var predicted = graph.Node(
            "ArgMax", "margins/predicted", [OnnxFile.LogitsName], NodeAttribute.Of("axis", 1), NodeAttribute.Of("keepdims", 1));
        var pairs = linear is null ? OfEnds(lower, upper, predicted) : OfLinear(head!, linear, lower, upper, predicted);
        var isPredicted = graph.Node("Equal", "margins/is_predicted", [graph.Constant("margins/classes", arange(classes)), predicted]);
        var others = graph.Node("Where", "margins/others", [isPredicted, Double(double.PositiveInfinity), pairs]);
        var least = graph.Node("ReduceMin", "margins/least", [others], NodeAttribute.Of("axes", [1]), NodeAttribute.Of("keepdims", 1));
        var known = graph.Node("Where", "margins/known", [hull.WriteIsInside(), least, Double(double.NegativeInfinity)]);
        graph.Node("Squeeze", OnnxFile.MarginsName, [known, graph.Integers(1)]);
        graph.Output(OnnxFile.MarginsName, ElementType.Float64, []);
    }

    /// <summary>From bounds of the logits: the lower end of the predicted class less the upper ends of all.</summary>
    private string OfEnds(string lower, string upper, string predicted)
    {
        var own = graph.Node("GatherElements", "margins/own", [lower, predicted], NodeAttribute.Of("axis", 1));
        return graph.Node("Sub", "margins/pairs", [own, upper]);
    }

    /// <summary>
    /// From bounds of what the last layer gets: (W_c - W_j) h + b_c - b_j is least at (W_c - W_j) center - |W_c - W_j| radius.
    /// </summary>
    private string OfLinear(AffineLayer layer, LinearMap linear, string lower, string upper, string predicted)
    {
        var affine = nodes.Affine(network.Output, layer);
        var weight = ToDouble(affine.Weight(linear.Weight), "margins/weight");
        var center = Half(graph.Node("Add", "margins/ends", [lower, upper]), "margins/center");
        var radius = Half(graph.Node("Sub", "margins/width", [upper, lower]), "margins/radius");
        var index = graph.Node("Squeeze", "margins/index", [predicted, graph.Integers(1)]);
        var own = graph.Node("Gather", "margins/own_weight", [weight, index], NodeAttribute.Of("axis", 0));
        var ownRow = graph.Node("Unsqueeze", "margins/own_row", [own, graph.Integers(1)]);
        var difference = graph.Node("Sub", "margins/difference", [ownRow, weight]);
        var middle = Product(difference, center, "margins/middle");
        var spread = Product(graph.Node("Abs", "margins/difference_size", [difference]), radius, "margins/spread");
        var offsets = ToDouble(affine.Bias() ?? graph.Constant("margins/no_bias", zeros(classes)), "margins/bias");
        var charges = Charges(linear, lower, upper, weight, offsets);
        var ownBias = graph.Node("Gather", "margins/own_bias", [offsets, index], NodeAttribute.Of("axis", 0));
        var ownOffset = graph.Node("Unsqueeze", "margins/own_offset", [ownBias, graph.Integers(1)]);
        var ownCharge = graph.Node("GatherElements", "margins/own_charge", [charges, predicted], NodeAttribute.Of("axis", 1));
        var unshifted = graph.Node("Sub", "margins/unshifted", [middle, spread]);
        var shifted = graph.Node("Add", "margins/shifted", [unshifted, graph.Node("Sub", "margins/offset", [ownOffset, offsets])]);
        return graph.Node("Sub", "margins/pairs", [shifted, graph.Node("Add", "margins/charge", [charges, ownCharge])]);
    }

    /// <summary>What rounding may cost each logit, of the network and of its bound: relative to |W| |h| + |b|.</summary>
    private string Charges(LinearMap linear, string lower, string upper, string weight, string offsets)
    {
        var error = (2 * (Single.Gamma(linear.Roundings + 8) + Single.Gamma(linear.TransposedRoundings + 8))) + LostInDoubles;
        var magnitude = graph.Node(
            "Max", "margins/magnitude",
            [graph.Node("Abs", "margins/lower_size", [lower]), graph.Node("Abs", "margins/upper_size", [upper])]);
        var size = graph.Node(
            "Gemm", "margins/size",
            [magnitude, graph.Node("Abs", "margins/weight_size", [weight]), graph.Node("Abs", "margins/bias_size", [offsets])],
            NodeAttribute.Of("transB", 1));
        var relative = graph.Node("Mul", "margins/relative", [size, Double(error)]);
        var underflow = (linear.Roundings + linear.TransposedRoundings + 16) * 8 * Single.Smallest;
        return graph.Node("Add", "margins/charges", [relative, Double(underflow)]);
    }

    private string Product(string rows, string column, string name)
    {
        var product = graph.Node("MatMul", $"{name}/column", [rows, graph.Node("Unsqueeze", $"{name}/of", [column, graph.Integers(2)])]);
        return graph.Node("Squeeze", name, [product, graph.Integers(2)]);
    }

    private string Half(string x, string output) => graph.Node("Mul", output, [x, Double(0.5)]);

    private string ToDouble(string x, string output) =>
        graph.Node("Cast", output, [x], NodeAttribute.Of("to", (long)ElementType.Float64));

    private string Double(double value) => graph.Scalar(value, ElementType.Float64);
}
