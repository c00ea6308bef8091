using TorchSharp.Modules;

namespace Robust.Differentiation;

/// <summary>The numbers of windows over a plane, of which a line is one of height 1.</summary>
internal readonly record struct PlaneWindows(
    (long Height, long Width) Kernel, (long Height, long Width) Stride, (long Height, long Width) Padding,
    (long Height, long Width) Dilation)
{
    /// <summary>The values of a window.</summary>
    public long Area => Kernel.Height * Kernel.Width;

    /// <summary>The windows of a convolution over planes or lines.</summary>
    public static PlaneWindows Of(Convolution layer)
    {
        (long, long) Pair(long[] numbers, long ofHeight) =>
            numbers.Length == 2 ? (numbers[0], numbers[1]) : (ofHeight, numbers[0]);
        return new(
            Pair(layer.kernel_size, 1), Pair(layer.stride, 1), Pair(layer.padding ?? new long[layer.kernel_size.Length], 0),
            Pair(layer.dilation, 1));
    }
}
