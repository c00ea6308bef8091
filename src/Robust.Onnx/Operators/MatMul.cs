using Robust.Onnx.Tensors;
using static TorchSharp.torch;

namespace Robust.Onnx.Operators;

/// <summary>The product with a constant matrix on either side: x W over the last dimension of x, or W x over the last but one.</summary>
public sealed record MatMul : OnnxOperator
{
    internal static MatMul Read(NodeReading node)
    {
        node.CheckInputs(2, 2);
        var isWeightOnLeft = !node.Inputs[0].IsVariable;
        var (x, weight) = (node.Variable(isWeightOnLeft ? 1 : 0), node.Constant(isWeightOnLeft ? 0 : 1, rank: 2).Shape);
        return x.Rank >= (isWeightOnLeft ? 3 : 2) && (isWeightOnLeft ? weight[1] == x.Sizes[^2] : x.Sizes[^1] == weight[0])
            ? new MatMul()
            : throw new InvalidDataException($"the factors {node.Inputs[0].Shape} and {node.Inputs[1].Shape} do not fit each other");
    }

    /// <inheritdoc/>
    internal override TensorShape Infer(IReadOnlyList<TensorShape> inputs)
    {
        var (left, right) = (inputs[0], inputs[1]);
        var batch = left.Rank > right.Rank ? left.Sizes[..^2] : right.Sizes[..^2];
        return new TensorShape([.. batch, left.Sizes[^2], right.Sizes[^1]]);
    }

    /// <inheritdoc/>
    internal override Tensor Apply(IReadOnlyList<Tensor> inputs) => inputs[0].matmul(inputs[1]);
}
