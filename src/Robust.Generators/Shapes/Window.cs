using Robust.Generators.Models;

namespace Robust.Generators.Shapes;

/// <summary>A window of equal sides that slides over [C, L] or [C, H, W].</summary>
/// <param name="Dimensions">1 over signals, 2 over images.</param>
/// <param name="Span">From its first to its last input, along each side.</param>
/// <param name="Stride">The step between positions.</param>
/// <param name="Padding">The border on each side.</param>
internal sealed record Window(int Dimensions, long Span, Size Stride, int Padding)
{
    /// <summary>The shape of an input with its positions as extents, or why the window does not fit.</summary>
    public (TensorShape? Shape, Placement? Misfit) Slide(TensorShape input, int channels)
    {
        if (input.Rank != Dimensions + 1)
        {
            return (null, Placement.Misfit($"needs {TensorShape.Words(Dimensions + 1)}", input));
        }

        var positions = input.Extents.Skip(1).Select(Positions).ToList();
        if (positions.Contains(0))
        {
            var side = (int)Math.Min(int.MaxValue, Math.Max(1, Span - (2L * Padding)));
            var least = new TensorShape([input.Extents[0], .. Enumerable.Repeat(side, Dimensions)]);
            return (null, Placement.Misfit($"needs at least {least}", input));
        }

        if (positions.Exists(count => count > int.MaxValue))
        {
            return (null, Placement.Misfit("gives more values than a tensor can number", input));
        }

        return (new([channels, .. positions.Select(count => (int)count)]), null);
    }

    /// <summary>How many positions there are along an extent; 0 if the window does not fit once.</summary>
    private long Positions(int extent)
    {
        var room = extent + (2L * Padding) - Span;
        return room < 0 ? 0 : (room / Stride.Factor) + 1;
    }
}
