namespace Robust.Sources;

/// <summary>What inputs are made of images.</summary>
public enum ImageColors
{
    /// <summary>[3, H, W]: red, green, blue, three times the same for a gray image.</summary>
    Color,

    /// <summary>[1, H, W]: the luma 0.299 R + 0.587 G + 0.114 B (ITU-R BT.601), rounded to a level.</summary>
    Gray,
}
