using Robust.Certification.Arithmetic;
using Robust.Certification.Graphs;
using Robust.Certification.Layers;
using Robust.Certification.Propagation;
using Robust.Onnx.Tensors;

namespace Robust.Onnx.Export;

/// <summary>
/// Interval bounds of every layer as nodes, in single precision: what <see cref="Intervals"/> computes, with the charges for rounding that
/// docs/onnx.md adds.
/// </summary>
/// <param name="graph">The graph.</param>
/// <param name="network">The network.</param>
/// <param name="nodes">The network's own nodes.</param>
internal sealed class IntervalNodes(GraphBuilder graph, BoundedGraph network, NetworkNodes nodes)
{
    /// <summary>2 is what a proof takes; one more keeps what is claimed below what <c>Certifier</c> proves, which sums in another order.</summary>
    private const double Charges = 3;

    private static readonly Rounding Single = Rounding.Single;

    private readonly Dictionary<int, (string Lower, string Upper)> bounds = [];

    /// <summary>The bounds of a layer.</summary>
    public (string Lower, string Upper) this[int layer] => bounds[layer];

    /// <summary>Writes the bounds of all layers up to one that it depends on.</summary>
    /// <param name="hull">The bounds of the input.</param>
    /// <param name="last">The layer.</param>
    public void Write((string Lower, string Upper) hull, int last)
    {
        bounds[0] = hull;
        foreach (var i in network.Needed().TakeWhile(i => i <= last))
        {
            bounds[i] = Write(i, network.Layers[i]!, $"bounds/{nodes.Name(i)}");
        }
    }

    private (string Lower, string Upper) Write(int number, Layer layer, string name)
    {
        var x = bounds[layer.Inputs[0]];
        return layer switch
        {
            AffineLayer affine => Affine(number, affine, x, name),
            SumLayer sum => Sum(sum, x, bounds[sum.Second], name),
            ReshapeLayer reshape => Both(x, name, (end, output) => NetworkNodes.Reshape(graph, reshape, end, output)),
            MaxPoolLayer pool => Both(
                x, name, (end, output) => NetworkNodes.MaxPool(graph, pool, end, output, nodes.InputShape(number))),
            ActivationLayer { Function: var function } => Function(function, x, name),
            _ => throw new InvalidOperationException($"{layer.GetType().Name} is not known."),
        };
    }

    /// <summary>Of y = W x + b: W c + b -+ (|W| (r + e m) + e |b|), rounding charged by e.</summary>
    private (string Lower, string Upper) Affine(int number, AffineLayer layer, (string Lower, string Upper) x, string name)
    {
        var affine = nodes.Affine(number, layer);
        var error = ErrorOf(number);
        var center = graph.Node("Mul", $"{name}/center", [graph.Node("Add", $"{name}/ends", [x.Lower, x.Upper]), Number(0.5)]);
        var radius = Up($"{name}/radius", graph.Node(
            "Max", $"{name}/farthest",
            [graph.Node("Sub", $"{name}/above", [x.Upper, center]), graph.Node("Sub", $"{name}/below", [center, x.Lower])]));
        var lost = graph.Node("Mul", $"{name}/lost", [Magnitude(x, name), Above(Charges * error)]);
        var spread = affine.Spread(graph.Node("Add", $"{name}/reach", [radius, lost]), $"{name}/spread");
        if (layer.Map.OffsetSize is { } size)
        {
            using var charge = size * (Charges * error * (1 + (4 * Single.Unit)));
            var dimensions = layer.Map is LinearMap ? 1 : nodes.InputShape(number).Count;
            spread = graph.Node("Add", $"{name}/charged", [spread, affine.PerChannel($"{name}/offset_charge", charge, dimensions)]);
        }

        spread = graph.Node("Mul", $"{name}/widened", [spread, Above(1 + (2 * error))]);
        spread = graph.Node("Add", $"{name}/wide", [spread, Above((RoundingsOf(number) + 8) * 4 * Single.Smallest)]);
        var middle = affine.Apply(center, $"{name}/middle");
        return (Down($"{name}/lower", graph.Node("Sub", $"{name}/least", [middle, spread])),
            Up($"{name}/upper", graph.Node("Add", $"{name}/greatest", [middle, spread])));
    }

    /// <summary>Of the sum of two branches, which a runtime may make part of the layer that ends one of them.</summary>
    private (string Lower, string Upper) Sum(SumLayer layer, (string Lower, string Upper) a, (string Lower, string Upper) b, string name)
    {
        var roundings = RoundingsOf(layer.First) + RoundingsOf(layer.Second);
        var sizes = graph.Node("Add", $"{name}/sizes", [Magnitude(a, $"{name}/first"), Magnitude(b, $"{name}/second")]);
        var slack = graph.Node("Mul", $"{name}/slack", [sizes, Above(Single.Gamma(roundings + 8))]);
        var lower = graph.Node("Sub", $"{name}/least", [graph.Node("Add", $"{name}/lowers", [a.Lower, b.Lower]), slack]);
        var upper = graph.Node("Add", $"{name}/greatest", [graph.Node("Add", $"{name}/uppers", [a.Upper, b.Upper]), slack]);
        return (Down($"{name}/lower", lower), Up($"{name}/upper", upper));
    }

    private (string Lower, string Upper) Function(PointFunction function, (string Lower, string Upper) x, string name)
    {
        var (atLower, atUpper) = Both(x, $"{name}/at", (end, output) => PointNodes.Write(graph, function, end, output));
        return function.Kind switch
        {
            PointFunctionKind.ReLU => (atLower, atUpper),
            PointFunctionKind.LeakyReLU => (Down($"{name}/lower", atLower), Up($"{name}/upper", atUpper)),
            PointFunctionKind.Sigmoid or PointFunctionKind.Tanh => Around(atLower, atUpper, name),
            PointFunctionKind.GELU => Valley(x, atLower, atUpper, CurvedFunction.GELU.Bottom, name),
            _ => Valley(x, atLower, atUpper, CurvedFunction.SiLU.Bottom, name),
        };
    }

    /// <summary>A function that falls up to the place of its bottom and rises from there.</summary>
    private (string Lower, string Upper) Valley(
        (string Lower, string Upper) x, string atLower, string atUpper, (double Place, double Value) bottom, string name)
    {
        var isLeft = graph.Node("Less", $"{name}/is_left", [x.Lower, Number(bottom.Place + 1e-3)]);
        var isRight = graph.Node("Greater", $"{name}/is_right", [x.Upper, Number(bottom.Place - 1e-3)]);
        var spans = graph.Node("And", $"{name}/spans", [isLeft, isRight]);
        var least = graph.Node("Min", $"{name}/least_end", [atLower, atUpper]);
        var deepest = graph.Node("Min", $"{name}/deepest", [least, Number(MathF.BitDecrement((float)bottom.Value))]);
        return Around(
            graph.Node("Where", $"{name}/least", [spans, deepest, least]), graph.Node("Max", $"{name}/greatest", [atLower, atUpper]), name);
    }

    /// <summary>Both ends moved outward by the error of a function, of the layer and of its bound.</summary>
    private (string Lower, string Upper) Around(string lower, string upper, string name)
    {
        return (graph.Node("Sub", $"{name}/lower", [lower, Slack(lower, $"{name}/below")]),
            graph.Node("Add", $"{name}/upper", [upper, Slack(upper, $"{name}/above")]));

        string Slack(string value, string output) => graph.Node(
            "Mul", output,
            [graph.Node("Max", $"{output}/size", [graph.Node("Abs", $"{output}/abs", [value]), Number(1)]), Above(2.5 * Single.Function)]);
    }

    private static (string Lower, string Upper) Both((string Lower, string Upper) x, string name, Func<string, string, string> write) =>
        (write(x.Lower, $"{name}/lower"), write(x.Upper, $"{name}/upper"));

    private string Magnitude((string Lower, string Upper) x, string name) => graph.Node(
        "Max", $"{name}/magnitude", [graph.Node("Abs", $"{name}/lower_size", [x.Lower]), graph.Node("Abs", $"{name}/upper_size", [x.Upper])]);

    private string Down(string output, string value) => graph.Node("Sub", output, [value, Moved(output, value)]);

    private string Up(string output, string value) => graph.Node("Add", output, [value, Moved(output, value)]);

    /// <summary>See <see cref="Rounding.Down"/>.</summary>
    private string Moved(string output, string value)
    {
        var relative = graph.Node("Mul", $"{output}/relative", [graph.Node("Abs", $"{output}/size", [value]), Number(4 * Single.Unit)]);
        return graph.Node("Add", $"{output}/move", [relative, Number(4 * Single.Smallest)]);
    }

    /// <summary>How far an affine layer's outputs may be off, relative to |W| |x| + |b|.</summary>
    private double ErrorOf(int layer) => Single.Gamma(RoundingsOf(layer) + 8);

    /// <summary>
    /// How many roundings an affine layer's outputs go through, those of the layer in front of it included where a runtime may make one of
    /// both; 0 of other layers.
    /// </summary>
    private long RoundingsOf(int layer) => network.Layers[layer] switch
    {
        AffineLayer { Map: ChannelMap map, Input: var input } => map.Roundings + RoundingsOf(input),
        AffineLayer { Map: var map } => map.Roundings,
        _ => 0,
    };

    private string Number(double value) => graph.Scalar(value, ElementType.Float32);

    /// <summary>A float that is no less.</summary>
    private string Above(double value) => Number(MathF.BitIncrement((float)value));
}
