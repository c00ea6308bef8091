using Robust.Onnx.Tensors;
using static TorchSharp.torch;

namespace Robust.Onnx.Operators;

/// <summary>One number for what a window shows, in each channel.</summary>
/// <param name="Window">How the window moves.</param>
public abstract record Pool(Window Window) : OnnxOperator
{
    /// <inheritdoc/>
    internal sealed override TensorShape Infer(IReadOnlyList<TensorShape> inputs) =>
        new([inputs[0][0], inputs[0][1], .. Window.Moves(inputs[0])]);

    private protected static Window ReadWindow(NodeReading node)
    {
        node.CheckInputs(1, 1);
        var sizes = node.Integers("kernel_shape") ?? throw new InvalidDataException("it lacks the attribute 'kernel_shape'");
        var window = Window.Read(node, node.Variable(0), sizes);
        window.CheckMoves(node, node.Variable(0));
        return window;
    }
}

/// <summary>The largest value; what is added around the input is smaller than any.</summary>
/// <param name="Window">How the window moves.</param>
public sealed record MaxPool(Window Window) : Pool(Window)
{
    internal static MaxPool Read(NodeReading node)
    {
        node.Ignore("storage_order"); // of the places, a second output
        return new MaxPool(ReadWindow(node));
    }

    /// <inheritdoc/>
    internal override Tensor Apply(IReadOnlyList<Tensor> inputs)
    {
        var x = Window.Pad(inputs[0], double.NegativeInfinity);
        long[] sizes = [.. Window.Sizes];
        long[] strides = [.. Window.Strides];
        long[] dilations = [.. Window.Dilations];
        return sizes.Length == 1
            ? nn.functional.max_pool1d(x, sizes[0], strides[0], dilation: dilations[0])
            : nn.functional.max_pool2d(x, sizes, strides, dilation: dilations);
    }
}

/// <summary>The mean.</summary>
/// <param name="Window">How the window moves.</param>
/// <param name="CountsPadding">Whether the zeros around the input count as values.</param>
public sealed record AveragePool(Window Window, bool CountsPadding) : Pool(Window)
{
    internal static AveragePool Read(NodeReading node)
    {
        var pool = new AveragePool(ReadWindow(node), node.Flag("count_include_pad"));
        return pool.Window.Dilations.All(static dilation => dilation == 1)
            ? pool
            : throw new InvalidDataException("its attribute 'dilations' has other numbers than 1");
    }

    /// <inheritdoc/>
    internal override Tensor Apply(IReadOnlyList<Tensor> inputs)
    {
        var mean = Mean(inputs[0]);
        return CountsPadding || !Window.IsPadded ? mean : mean / Mean(ones_like(inputs[0]));
    }

    private Tensor Mean(Tensor input)
    {
        var x = Window.Pad(input, 0);
        long[] sizes = [.. Window.Sizes];
        long[] strides = [.. Window.Strides];
        return sizes.Length == 1
            ? nn.functional.avg_pool1d(x, sizes[0], strides[0])
            : nn.functional.avg_pool2d(x, sizes, strides);
    }
}
