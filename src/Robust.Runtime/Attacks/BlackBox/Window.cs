using static TorchSharp.torch;

namespace Robust.Attacks.BlackBox;

/// <summary>A rectangle in images [N, C, H, W].</summary>
internal readonly record struct Window(long Top, long Left, long Height, long Width)
{
    /// <summary>The values [N, C, height, width] there, sharing the memory of the images.</summary>
    public Tensor Of(Tensor images) => images.narrow(2, Top, Height).narrow(3, Left, Width);

    /// <summary>What two rectangles share; empty, of height or width 0, where they do not meet.</summary>
    public Window Overlap(Window other)
    {
        var (top, left) = (Math.Max(Top, other.Top), Math.Max(Left, other.Left));
        var bottom = Math.Max(top, Math.Min(Top + Height, other.Top + other.Height));
        var right = Math.Max(left, Math.Min(Left + Width, other.Left + other.Width));
        return new Window(top, left, bottom - top, right - left);
    }
}
