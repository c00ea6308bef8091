using Robust.Certification.Graphs;
using Robust.Onnx.Tensors;

namespace Robust.Onnx.Export;

/// <summary>Functions applied value by value, as nodes.</summary>
internal static class PointNodes
{
    /// <summary>Writes a function of a value.</summary>
    /// <param name="graph">The graph.</param>
    /// <param name="function">The function.</param>
    /// <param name="x">The value.</param>
    /// <param name="output">What to call the result; other values begin with that name.</param>
    public static string Write(GraphBuilder graph, PointFunction function, string x, string output) => function.Kind switch
    {
        PointFunctionKind.ReLU => graph.Node("Relu", output, [x]),
        PointFunctionKind.LeakyReLU => Leaky(graph, function.Slope, x, output),
        PointFunctionKind.Sigmoid => graph.Node("Sigmoid", output, [x]),
        PointFunctionKind.Tanh => graph.Node("Tanh", output, [x]),
        PointFunctionKind.GELU => GELU(graph, x, output),
        _ => SiLU(graph, x, output),
    };

    /// <summary>max(x, 0) + slope min(x, 0).</summary>
    public static string Leaky(GraphBuilder graph, double slope, string x, string output) =>
        graph.Node("LeakyRelu", output, [x], NodeAttribute.Of("alpha", (float)slope));

    /// <summary>x / 2 (1 + erf(x / sqrt 2)).</summary>
    private static string GELU(GraphBuilder graph, string x, string output)
    {
        var scaled = graph.Node("Mul", $"{output}/scaled", [x, graph.Scalar(Math.Sqrt(0.5), ElementType.Float32)]);
        var erf = graph.Node("Erf", $"{output}/erf", [scaled]);
        var factor = graph.Node("Add", $"{output}/factor", [erf, graph.Scalar(1, ElementType.Float32)]);
        var half = graph.Node("Mul", $"{output}/half", [x, graph.Scalar(0.5, ElementType.Float32)]);
        return graph.Node("Mul", output, [half, factor]);
    }

    /// <summary>x / (1 + e^-x): x times Sigmoid would be off for large negative x, since runtimes end Sigmoid above 0.</summary>
    private static string SiLU(GraphBuilder graph, string x, string output)
    {
        var negative = graph.Node("Neg", $"{output}/negative", [x]);
        var exponential = graph.Node("Exp", $"{output}/exponential", [negative]);
        var divisor = graph.Node("Add", $"{output}/divisor", [exponential, graph.Scalar(1, ElementType.Float32)]);
        return graph.Node("Div", output, [x, divisor]);
    }
}
