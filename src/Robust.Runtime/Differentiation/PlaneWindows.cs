using static TorchSharp.torch;

namespace Robust.Differentiation;

/// <summary>The numbers of windows over a plane, of which a line is one of height 1.</summary>
internal readonly record struct PlaneWindows(
    (long Height, long Width) Kernel, (long Height, long Width) Stride, (long Height, long Width) Padding,
    (long Height, long Width) Dilation)
{
    /// <summary>The values of a window.</summary>
    public long Area => Kernel.Height * Kernel.Width;

    /// <summary>The windows of a convolution over planes or lines.</summary>
    /// <param name="weight">The filters.</param>
    /// <param name="window">How they move.</param>
    public static PlaneWindows Of(Tensor weight, ConvolutionWindow window)
    {
        (long, long) Pair(long[] numbers, long ofHeight) =>
            numbers.Length == 2 ? (numbers[0], numbers[1]) : (ofHeight, numbers[0]);
        return new(Pair(weight.shape[2..], 1), Pair(window.Stride, 1), Pair(window.Padding, 0), Pair(window.Dilation, 1));
    }
}
