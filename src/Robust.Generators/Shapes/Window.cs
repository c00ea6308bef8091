namespace Robust.Generators.Shapes;

/// <summary>The positions of a square window that slides over [C, H, W].</summary>
/// <param name="Height">How many there are from top to bottom.</param>
/// <param name="Width">How many there are from left to right.</param>
internal sealed record Window(int Height, int Width)
{
    /// <summary>The positions of a window, or null if it does not fit once in the padded input.</summary>
    public static Window? Fit(TensorShape input, int kernel, int stride, int padding) =>
        input.Rank == 3
        && Positions(input.Extents[1], kernel, stride, padding) is { } height
        && Positions(input.Extents[2], kernel, stride, padding) is { } width
            ? new(height, width)
            : null;

    /// <summary>What a window that does not fit would need.</summary>
    public static Placement Misfit(TensorShape input, int kernel, int padding)
    {
        if (input.Rank != 3)
        {
            return Placement.Misfit("needs channels x height x width", input);
        }

        var side = (int)Math.Max(1, kernel - (2L * padding));
        return Placement.Misfit($"needs at least {new TensorShape(input.Extents[0], side, side)}", input);
    }

    private static int? Positions(int extent, int kernel, int stride, int padding)
    {
        var room = extent + (2L * padding) - kernel;
        return room < 0 || room / stride >= int.MaxValue ? null : (int)(room / stride) + 1;
    }
}
