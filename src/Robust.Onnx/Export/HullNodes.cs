using Robust.Certification.Arithmetic;
using Robust.Onnx.Tensors;
using Robust.ThreatModels;
using static TorchSharp.torch;

namespace Robust.Onnx.Export;

/// <summary>The least and the greatest value of each perturbed input, as nodes; docs/certificates.md says why the ends are where they are.</summary>
/// <param name="graph">The graph.</param>
/// <param name="set">An L-infinity ball within a box.</param>
/// <param name="inputShape">The shape of an input without the batch.</param>
internal sealed class HullNodes(GraphBuilder graph, IThreatModel set, IReadOnlyList<long> inputShape)
{
    private static readonly Rounding Single = Rounding.Single;

    /// <summary>Writes both ends, in single precision.</summary>
    public (string Lower, string Upper) Write()
    {
        var x = graph.Node("Cast", "set/input", [OnnxFile.InputName], NodeAttribute.Of("to", (long)ElementType.Float64));
        var reach = graph.Constant("set/reach", Reach());
        var opposite = graph.Node("Neg", "set/opposite", [reach]);
        var zero = Double(0);
        var down = graph.Node("Sub", "set/down", [Double(set.Lower), x]);
        var least = graph.Node("Max", "set/least", [graph.Node("Min", "set/down_or_0", [down, zero]), opposite]);
        var up = graph.Node("Sub", "set/up", [Double(set.Upper), x]);
        var greatest = graph.Node("Min", "set/greatest", [graph.Node("Max", "set/up_or_0", [up, zero]), reach]);
        return (End(x, least, "set/lower"), End(x, greatest, "set/upper"));
    }

    /// <summary>Whether all values of an input are numbers within the box [N, 1]; of others nothing is proven.</summary>
    public string WriteIsInside()
    {
        var (least, greatest) = InputRange.Around(set.Lower, set.Upper);
        var x = "set/input";
        var isAbove = graph.Node("GreaterOrEqual", "set/is_above", [x, Double(least)]);
        var isBelow = graph.Node("LessOrEqual", "set/is_below", [x, Double(greatest)]);
        var isInside = graph.Node("And", "set/is_inside", [isAbove, isBelow]);
        var flat = graph.Node("Flatten", "set/flat", [Cast(isInside, ElementType.Float32, "set/as_number")], NodeAttribute.Of("axis", 1));
        var all = graph.Node("ReduceMin", "set/all", [flat], NodeAttribute.Of("axes", [1]), NodeAttribute.Of("keepdims", 1));
        return graph.Node("Greater", "set/are_all_inside", [all, graph.Scalar(0.5, ElementType.Float32)]);
    }

    /// <summary>x + delta as it may round in the precision of the inputs; x where nothing may change.</summary>
    private string End(string x, string delta, string output)
    {
        var size = graph.Node(
            "Add", $"{output}/size", [graph.Node("Abs", $"{output}/of_input", [x]), graph.Node("Abs", $"{output}/of_delta", [delta])]);
        var relative = graph.Node("Mul", $"{output}/relative", [size, Double(8 * Single.Unit)]);
        var slack = graph.Node("Add", $"{output}/slack", [relative, Double(8 * Single.Smallest)]);
        var moved = graph.Node("Mul", $"{output}/moved", [slack, graph.Node("Sign", $"{output}/sign", [delta])]);
        var sum = graph.Node("Add", $"{output}/sum", [x, delta]);
        return Cast(graph.Node("Add", $"{output}/end", [sum, moved]), ElementType.Float32, output);
    }

    /// <summary>How far each value may go [1, ...], in double precision.</summary>
    private Tensor Reach()
    {
        using var scope = NewDisposeScope();
        var scale = set.ScaleAt(zeros([1, .. inputShape]))?.to(ScalarType.Float64) ?? ones(1, ScalarType.Float64);
        return (scale * (set.Eps * (1 + (4 * Single.Unit)))).MoveToOuterDisposeScope();
    }

    private string Cast(string x, ElementType type, string output) =>
        graph.Node("Cast", output, [x], NodeAttribute.Of("to", (long)type));

    private string Double(double value) => graph.Scalar(value, ElementType.Float64);
}
