using Robust.Torch;
using static TorchSharp.torch;
using static TorchSharp.torch.nn;

namespace Robust.Differentiation;

/// <summary>
/// Adds the columns of windows where each window lies in its plane, which is how a convolution is transposed: torch's own fold
/// takes value by value, several times slower.
/// </summary>
internal static class Folding
{
    /// <summary>The planes [N, C, H, W] that columns add up to.</summary>
    /// <param name="columns">The values of windows [N, C * KH * KW, H' * W'].</param>
    /// <param name="size">H and W.</param>
    /// <param name="windows">The windows.</param>
    public static Tensor Fold(Tensor columns, (long Height, long Width) size, PlaneWindows windows)
    {
        // Our kernel knows windows without gaps that move by one value or two.
        if (windows is not { Dilation: (1, 1), Stride.Width: 1 or 2 } || !HostFloats.Has(columns))
        {
            return functional.fold(
                columns, size, windows.Kernel, windows.Dilation, windows.Padding, windows.Stride);
        }

        var images = columns.shape[0];
        var channels = columns.shape[1] / windows.Area;
        var planes = empty([images, channels, size.Height, size.Width], ScalarType.Float32);
        new PlaneFolding(windows, size).Fold(HostFloats.Of(columns), HostFloats.Of(planes));
        return planes;
    }
}
