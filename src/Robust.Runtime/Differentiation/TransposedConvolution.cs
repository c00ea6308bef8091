using TorchSharp;
using static TorchSharp.torch;
using static TorchSharp.torch.nn;

namespace Robust.Differentiation;

/// <summary>
/// The transposed Jacobian of a convolution over planes, in the form that the machine likes best: torch's own on a processor is
/// many times slower than need be for an input of few channels, and loses a third of its speed to a stride.
/// </summary>
internal static class TransposedConvolution
{
    /// <summary>Up to so many input channels there is more to scatter than to multiply.</summary>
    private const int FewChannels = 4;

    /// <summary>Takes the gradient of the output to that of the input.</summary>
    /// <param name="g">The gradient of the output [N, F, H', W'].</param>
    /// <param name="weight">The weights [F, C / groups, KH, KW].</param>
    /// <param name="windows">Where they are applied.</param>
    /// <param name="groups">The number of groups of channels.</param>
    /// <param name="size">The size of the input's planes.</param>
    /// <returns>The gradient of the input [N, C, H, W].</returns>
    public static Tensor Of(Tensor g, Tensor weight, PlaneWindows windows, long groups, (long Height, long Width) size)
    {
        if (groups > 1 || g.device_type != DeviceType.CPU)
        {
            return Direct(g, weight, windows, groups, size);
        }

        return weight.shape[1] <= FewChannels ? Scattered(g, weight, windows, size)
            : Phases.Serve(g, weight, windows) ? Phases.Of(g, weight, windows, size)
            : Direct(g, weight, windows, groups, size);
    }

    private static Tensor Direct(Tensor g, Tensor weight, PlaneWindows windows, long groups, (long Height, long Width) size)
    {
        var (kernel, stride, padding, dilation) = windows;
        var unread = (
            (size.Height + (2 * padding.Height) - (dilation.Height * (kernel.Height - 1)) - 1) % stride.Height,
            (size.Width + (2 * padding.Width) - (dilation.Width * (kernel.Width - 1)) - 1) % stride.Width);
        return functional.conv_transpose2d(
            g, weight, null, Numbers(stride), Numbers(padding), Numbers(unread), Numbers(dilation), groups);
    }

    /// <summary>The same as one matrix product, whose columns are then added where each window lies.</summary>
    private static Tensor Scattered(Tensor g, Tensor weight, PlaneWindows windows, (long Height, long Width) size)
    {
        var columns = weight.flatten(1).t().contiguous().expand(g.shape[0], -1, -1).bmm(g.flatten(2));
        return Folding.Fold(columns, size, windows);
    }

    private static long[] Numbers((long Height, long Width) pair) => [pair.Height, pair.Width];
}
