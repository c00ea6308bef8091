using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;
using static TorchSharp.torch;

namespace Robust.Differentiation;

/// <summary>
/// Maxima of squares of two by two values side by side, four squares at once without a branch: torch's own pooling takes them
/// one by one, eight times slower.
/// </summary>
internal static class PairPooling
{
    /// <summary>The squares that are taken at once, the fewest that a line may have.</summary>
    public const int Lanes = 4;

    /// <summary>Finds the maxima of x [N, C, H, W], and where in its plane each is.</summary>
    public static void Max(Tensor x, Tensor maxima, Tensor places)
    {
        var (height, width) = ((int)x.shape[2], (int)x.shape[3]);
        var (lines, squares) = (height / 2, width / 2);
        var source = Values<float>(x);
        var found = Values<float>(maxima);
        var where = Values<long>(places);
        for (var i = 0; i < found.Length / squares; i++)
        {
            var (plane, line) = Math.DivRem(i, lines);
            var upper = source.Slice(((plane * height) + (2 * line)) * width, 2 * width);
            Max(
                upper[..width], upper[width..], 2 * line * width, found.Slice(i * squares, squares),
                where.Slice(i * squares, squares));
        }
    }

    private static Span<T> Values<T>(Tensor tensor)
        where T : unmanaged => MemoryMarshal.Cast<byte, T>(tensor.bytes);

    /// <summary>A line of squares.</summary>
    /// <param name="upper">The first line of values.</param>
    /// <param name="lower">The line below.</param>
    /// <param name="origin">The place of the first value in its plane.</param>
    /// <param name="maxima">Gets the maxima.</param>
    /// <param name="places">Gets their places.</param>
    private static void Max(
        ReadOnlySpan<float> upper, ReadOnlySpan<float> lower, int origin, Span<float> maxima, Span<long> places)
    {
        for (var start = 0; start < maxima.Length; start += Lanes)
        {
            var first = Math.Min(start, maxima.Length - Lanes); // the last ones overlap those before
            var (best, right) = Columns(upper[(2 * first)..]);
            var (below, corner) = Columns(lower[(2 * first)..]);
            var offset = Vector128<int>.Zero;
            Take(right, 1, ref best, ref offset);
            Take(below, upper.Length, ref best, ref offset);
            Take(corner, upper.Length + 1, ref best, ref offset);
            best.CopyTo(maxima[first..]);
            var place = offset + Vector128.Create(0, 2, 4, 6) + Vector128.Create(origin + (2 * first));
            var (low, high) = Vector128.Widen(place);
            low.CopyTo(places[first..]);
            high.CopyTo(places[(first + 2)..]);
        }
    }

    /// <summary>The even and the odd ones of eight values.</summary>
    private static (Vector128<float> Even, Vector128<float> Odd) Columns(ReadOnlySpan<float> values)
    {
        var both = Vector256.Create(values);
        var (even, odd) = (Vector256.Create(0, 2, 4, 6, 0, 2, 4, 6), Vector256.Create(1, 3, 5, 7, 1, 3, 5, 7));
        return (Vector256.Shuffle(both, even).GetLower(), Vector256.Shuffle(both, odd).GetLower());
    }

    /// <summary>Takes values where they are greater, or no numbers.</summary>
    private static void Take(Vector128<float> values, int at, ref Vector128<float> best, ref Vector128<int> offset)
    {
        var isBetter = Vector128.GreaterThan(values, best) | ~Vector128.Equals(values, values);
        best = Vector128.ConditionalSelect(isBetter, values, best);
        offset = Vector128.ConditionalSelect(isBetter.AsInt32(), Vector128.Create(at), offset);
    }
}
