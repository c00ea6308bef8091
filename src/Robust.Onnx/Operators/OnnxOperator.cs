using Robust.Onnx.Tensors;
using static TorchSharp.torch;

namespace Robust.Onnx.Operators;

/// <summary>
/// What a node computes, with everything about it that is no tensor: an operator is read, checked and applied in one file, and its record
/// has ONNX's name.
/// </summary>
public abstract record OnnxOperator
{
    /// <summary>The shape of what it computes from a batch of one example.</summary>
    /// <exception cref="InvalidDataException">It cannot be applied to such shapes.</exception>
    internal abstract TensorShape Infer(IReadOnlyList<TensorShape> inputs);

    /// <summary>Computes it for any number of examples, which stay independent of each other.</summary>
    /// <param name="inputs">What the node reads, all of one type: examples in the first dimension, and constants.</param>
    internal abstract Tensor Apply(IReadOnlyList<Tensor> inputs);
}
