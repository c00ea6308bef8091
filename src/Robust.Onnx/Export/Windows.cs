namespace Robust.Onnx.Export;

/// <summary>The windows of pools as attributes.</summary>
internal static class Windows
{
    /// <summary>Windows of equal sides.</summary>
    /// <param name="inputShape">The shape of an input without the batch.</param>
    /// <param name="kernel">The side of the windows.</param>
    /// <param name="stride">The step between windows.</param>
    /// <param name="padding">The border.</param>
    public static NodeAttribute[] Of(IReadOnlyList<long> inputShape, long kernel, long stride, long padding)
    {
        var dimensions = inputShape.Count - 1;
        return
        [
            NodeAttribute.Of("kernel_shape", Enumerable.Repeat(kernel, dimensions)),
            NodeAttribute.Of("strides", Enumerable.Repeat(stride, dimensions)),
            NodeAttribute.Of("pads", Enumerable.Repeat(padding, 2 * dimensions)),
        ];
    }

    /// <summary>The mean of each channel: one window as large as the image.</summary>
    /// <param name="graph">The graph.</param>
    /// <param name="x">The images or signals.</param>
    /// <param name="output">What to call the result.</param>
    /// <param name="inputShape">The shape of one without the batch.</param>
    public static string Mean(GraphBuilder graph, string x, string output, IReadOnlyList<long> inputShape)
    {
        var means = graph.Node("AveragePool", $"{output}/means", [x], NodeAttribute.Of("kernel_shape", inputShape.Skip(1)));
        return graph.Node("Flatten", output, [means], NodeAttribute.Of("axis", 1));
    }
}
