using Robust.Onnx.Tensors;
using static TorchSharp.torch;

namespace Robust.Onnx.Operators;

/// <summary>
/// A convolution over one or two dimensions: x [batch, channels, ...], the kernel [outputs, channels / groups, ...], and the bias [outputs]
/// as the node's third input, if any.
/// </summary>
/// <param name="Window">How the kernel moves.</param>
/// <param name="Groups">Into how many groups the channels are divided.</param>
public sealed record Conv(Window Window, long Groups) : OnnxOperator
{
    internal static Conv Read(NodeReading node)
    {
        node.CheckInputs(2, 3);
        var (x, kernel) = (node.Variable(0), node.Constant(1).Shape);
        if (kernel.Rank != x.Rank || kernel.Rank < 3)
        {
            throw new InvalidDataException($"the kernel {kernel} does not fit the input {x}");
        }

        if (node.Integers("kernel_shape") is { } stated && !stated.SequenceEqual(kernel.Sizes[2..]))
        {
            throw new InvalidDataException($"its attribute 'kernel_shape' is not that of the kernel {kernel}");
        }

        var groups = node.Integer("group", 1);
        if (groups < 1 || groups > x[1] || x[1] % groups != 0 || kernel[0] % groups != 0 || x[1] / groups != kernel[1])
        {
            throw new InvalidDataException($"the kernel {kernel} in {groups} groups does not fit the input {x}");
        }

        if (node.Inputs.Count == 3 && node.Constant(2, rank: 1).Shape[0] != kernel[0])
        {
            throw new InvalidDataException($"the bias {node.Inputs[2].Shape} does not fit the kernel {kernel}");
        }

        return new Conv(Window.Read(node, x, kernel.Sizes[2..]), groups);
    }

    /// <inheritdoc/>
    internal override TensorShape Infer(IReadOnlyList<TensorShape> inputs) =>
        new([inputs[0][0], inputs[1][0], .. Window.Moves(inputs[0])]);

    /// <inheritdoc/>
    internal override Tensor Apply(IReadOnlyList<Tensor> inputs)
    {
        var (x, bias) = (Window.Pad(inputs[0], 0), inputs.Count == 3 ? inputs[2] : null);
        long[] strides = [.. Window.Strides];
        long[] dilations = [.. Window.Dilations];
        return Window.Sizes.Count == 1
            ? nn.functional.conv1d(x, inputs[1], bias, strides[0], dilation: dilations[0], groups: Groups)
            : nn.functional.conv2d(x, inputs[1], bias, strides, dilation: dilations, groups: Groups);
    }
}
