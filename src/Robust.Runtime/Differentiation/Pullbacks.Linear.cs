using TorchSharp;
using TorchSharp.Modules;
using static TorchSharp.torch;
using static TorchSharp.torch.nn;

namespace Robust.Differentiation;

/// <summary>
/// The transposed Jacobian of each kind of layer in eval mode: from the gradient of its output to that of its input. Nothing is
/// changed in place.
/// </summary>
public static partial class Pullbacks
{
    /// <summary>Up to so many input channels there is more to scatter than to multiply.</summary>
    private const int FewChannels = 4;

    /// <summary>Of y = W x + b: W^T g.</summary>
    /// <param name="g">The gradient of the output [N, K].</param>
    /// <param name="layer">The layer.</param>
    public static Tensor Linear(Tensor g, Linear layer)
    {
        ArgumentNullException.ThrowIfNull(g);
        ArgumentNullException.ThrowIfNull(layer);
        return g.matmul(layer.weight!);
    }

    /// <summary>Of a convolution: the convolution transposed.</summary>
    /// <param name="g">The gradient of the output [N, F, H', W'] or [N, F, L'].</param>
    /// <param name="layer">The layer.</param>
    /// <param name="inputShape">The shape of the input [N, C, H, W] or [N, C, L].</param>
    public static Tensor Convolution(Tensor g, Convolution layer, long[] inputShape)
    {
        ArgumentNullException.ThrowIfNull(g);
        ArgumentNullException.ThrowIfNull(layer);
        ArgumentNullException.ThrowIfNull(inputShape);
        var window = Window.Of(layer);
        return layer is { groups: 1, in_channels: <= FewChannels } && g.device_type == DeviceType.CPU
            ? Scattered(g, layer.weight, window, inputShape)
            : Transposed(g, layer, window, inputShape);
    }

    private static Tensor Transposed(Tensor g, Convolution layer, Window window, long[] inputShape)
    {
        long Left(int dimension) => (inputShape[2 + dimension] + (2 * window.Padding[dimension])
            - (window.Dilation[dimension] * (window.Kernel[dimension] - 1)) - 1) % window.Stride[dimension];

        return layer is Conv1d
            ? functional.conv_transpose1d(
                g, layer.weight, null, window.Stride[0], window.Padding[0], Left(0), window.Dilation[0], layer.groups)
            : functional.conv_transpose2d(
                g, layer.weight, null, window.Stride, window.Padding, [Left(0), Left(1)], window.Dilation, layer.groups);
    }

    /// <summary>
    /// The same as one matrix product, whose columns are then added where each window lies: torch's transposed convolution is
    /// many times slower for an input of one channel or three.
    /// </summary>
    private static Tensor Scattered(Tensor g, Tensor weight, Window window, long[] inputShape)
    {
        var columns = weight.flatten(1).t().contiguous().expand(g.shape[0], -1, -1).bmm(g.flatten(2));
        var plane = window.OfPlane();
        var isSignal = inputShape.Length == 3;
        var image = functional.fold(
            columns, isSignal ? (1, inputShape[2]) : (inputShape[2], inputShape[3]), Pair(plane.Kernel),
            Pair(plane.Dilation), Pair(plane.Padding), Pair(plane.Stride));
        return isSignal ? image.squeeze(2) : image;
    }

    private static long Size(long[] shape) => shape.Aggregate(1L, static (all, extent) => all * extent);

    private static (long, long) Pair(long[] sizes) => (sizes[0], sizes[1]);

    /// <summary>The numbers of a convolution, one of each for a dimension.</summary>
    private sealed record Window(long[] Kernel, long[] Stride, long[] Padding, long[] Dilation)
    {
        public static Window Of(Convolution layer) =>
            new(layer.kernel_size, layer.stride, layer.padding ?? new long[layer.kernel_size.Length], layer.dilation);

        /// <summary>Over a plane; a line is a plane of height 1.</summary>
        public Window OfPlane() =>
            Kernel.Length == 2 ? this : new([1, .. Kernel], [1, .. Stride], [0, .. Padding], [1, .. Dilation]);
    }
}
