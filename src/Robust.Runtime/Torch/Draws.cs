using static TorchSharp.torch;

namespace Robust.Torch;

/// <summary>
/// Random numbers of which each example of a batch has its own. All that depends on the generator is drawn here, so that a part of
/// a batch can be given the numbers that it has in the whole.
/// </summary>
internal static class Draws
{
    /// <summary>Draws rows.</summary>
    /// <param name="generator">The source of randomness; torch's default one when null.</param>
    /// <param name="count">How many rows, as many of each example.</param>
    /// <param name="draw">Draws so many rows [count, ...] from the generator.</param>
    public static Tensor Rows(Generator? generator, long count, Func<long, Tensor> draw)
    {
        if ((generator as SliceGenerator)?.PlaceOf(count) is not var (start, all))
        {
            return draw(count);
        }

        using var scope = NewDisposeScope();
        return draw(all).narrow(0, start, count).clone().MoveToOuterDisposeScope();
    }

    /// <summary>Draws a value for each value of a tensor [N, ...], in its type.</summary>
    /// <param name="generator">The source of randomness; torch's default one when null.</param>
    /// <param name="rows">The tensor, for its shape, type and device.</param>
    /// <param name="fill">Fills a tensor from the generator.</param>
    public static Tensor Like(Generator? generator, Tensor rows, Func<Tensor, Tensor> fill) => Rows(
        generator, rows.shape[0],
        count => fill(count == rows.shape[0] ? empty_like(rows) : empty([count, .. rows.shape[1..]], rows.dtype, rows.device)));
}
