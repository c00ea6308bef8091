using Robust.Onnx.Tensors;
using static TorchSharp.torch;

namespace Robust.Onnx.Operators;

/// <summary>
/// (x - mean) / sqrt(variance + epsilon) * scale + bias for each channel, from statistics that training has fixed. The node's inputs are x,
/// scale, bias, mean, variance.
/// </summary>
/// <param name="Epsilon">What is added to the variance.</param>
public sealed record BatchNormalization(float Epsilon) : OnnxOperator
{
    internal static BatchNormalization Read(NodeReading node)
    {
        node.CheckInputs(5, 5);
        node.Require("training_mode", 0);
        node.Require("spatial", 1);
        node.Ignore("momentum");
        var x = node.Variable(0);
        if (x.Rank < 2)
        {
            throw new InvalidDataException($"the input {x} has no channels");
        }

        for (var i = 1; i < 5; i++)
        {
            if (node.Constant(i, rank: 1).Shape[0] != x[1])
            {
                throw new InvalidDataException($"its input {i} of shape {node.Inputs[i].Shape} does not fit the {x[1]} channels of {x}");
            }
        }

        var epsilon = node.Float("epsilon", 1e-5f);
        return node.Constant(4).Range.Least + epsilon > 0
            ? new BatchNormalization(epsilon)
            : throw new InvalidDataException("a variance with epsilon is not positive");
    }

    /// <inheritdoc/>
    internal override TensorShape Infer(IReadOnlyList<TensorShape> inputs) => inputs[0];

    /// <inheritdoc/>
    internal override Tensor Apply(IReadOnlyList<Tensor> inputs) => nn.functional.batch_norm(
        inputs[0], inputs[3], inputs[4], inputs[1], inputs[2], training: false, eps: Epsilon);
}
