using Robust.Onnx.Tensors;

namespace Robust.Onnx.Graphs;

/// <summary>The input or the output of a network.</summary>
/// <param name="Name">Its name in the file.</param>
/// <param name="Shape">Its shape for a batch of one, which is the first size.</param>
public sealed record OnnxValue(string Name, TensorShape Shape)
{
    /// <summary>The number of values of an example.</summary>
    public long Count => Shape.Count;
}
