using Robust.Onnx.Tensors;
using static TorchSharp.torch;

namespace Robust.Onnx.Operators;

/// <summary>The same values with their dimensions in another order.</summary>
/// <param name="Order">For each dimension of the result, which one of the input it was.</param>
public sealed record Transpose(IntegerList Order) : OnnxOperator
{
    internal static Transpose Read(NodeReading node)
    {
        node.CheckInputs(1, 1);
        var rank = node.Inputs[0].Shape.Rank;
        var axes = Enumerable.Range(0, rank);
        var order = node.Integers("perm") ?? [.. axes.Reverse().Select(static axis => (long)axis)];
        if (!order.Order().SequenceEqual(axes.Select(static axis => (long)axis)))
        {
            throw new InvalidDataException($"its attribute 'perm' is no order of the {rank} dimensions");
        }

        return node.Inputs[0].IsVariable && order[0] != 0
            ? throw new InvalidDataException("it moves the first dimension, which tells the examples apart")
            : new Transpose([.. order]);
    }

    /// <inheritdoc/>
    internal override TensorShape Infer(IReadOnlyList<TensorShape> inputs) => new(Order.Select(axis => inputs[0][(int)axis]));

    /// <inheritdoc/>
    internal override Tensor Apply(IReadOnlyList<Tensor> inputs) => inputs[0].permute([.. Order]);
}
