using Robust.Onnx.Tensors;

namespace Robust.Onnx.Operators;

/// <summary>What a node reads.</summary>
/// <param name="Name">The name of the value.</param>
/// <param name="Shape">Its shape, with a batch of one in front unless it is constant.</param>
/// <param name="Constant">The value, where it is the same for all examples.</param>
internal sealed record NodeInput(string Name, TensorShape Shape, OnnxTensor? Constant)
{
    /// <summary>Whether each example has its own.</summary>
    public bool IsVariable => Constant is null;
}
