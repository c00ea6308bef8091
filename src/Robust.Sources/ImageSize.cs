namespace Robust.Sources;

/// <summary>The size of an image in pixels.</summary>
/// <param name="Width">The width, at least 1.</param>
/// <param name="Height">The height, at least 1.</param>
public readonly record struct ImageSize(int Width, int Height)
{
    /// <summary>Width by height: <c>64x48</c>.</summary>
    public override string ToString() => FormattableString.Invariant($"{Width}x{Height}");
}
