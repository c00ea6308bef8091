using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

namespace Robust.Differentiation;

/// <summary>
/// Puts the four phases of planes in turn: of a line, the even places from one phase and the odd ones from another, each from where its
/// border ends, so that nothing is cut off afterwards.
/// </summary>
/// <param name="size">The size of a plane.</param>
/// <param name="rows">The height of a phase.</param>
/// <param name="columns">The width of a phase.</param>
/// <param name="padding">How many lines and columns of the planes with their border come before the first.</param>
internal sealed class PhaseInterleaving(
    (int Height, int Width) size, int rows, int columns, (int Height, int Width) padding)
{
    /// <summary>Values of a phase that are taken at once.</summary>
    private const int Lanes = 4;

    /// <summary>Where on a line of a phase the values of even and of odd places begin, and which phase of a line it is.</summary>
    private readonly (int Phase, int Start) even = Math.DivRem(padding.Width, 2) is var (start, phase) ? (phase, start) : default;
    private readonly (int Phase, int Start) odd = Math.DivRem(padding.Width + 1, 2) is var (next, other) ? (other, next) : default;

    /// <summary>Writes all planes.</summary>
    /// <param name="phases">The phases, plane by plane four of them.</param>
    /// <param name="planes">Gets the planes.</param>
    public void Write(ReadOnlySpan<float> phases, Span<float> planes)
    {
        var area = rows * columns;
        for (int plane = 0, at = 0; at < planes.Length; plane++)
        {
            for (var y = 0; y < size.Height; y++, at += size.Width)
            {
                var (row, phase) = Math.DivRem(y + padding.Height, 2);
                var line = (((4 * plane) + (2 * phase)) * area) + (row * columns);
                WriteLine(
                    phases[(line + (even.Phase * area) + even.Start)..], phases[(line + (odd.Phase * area) + odd.Start)..], planes[at..]);
            }
        }
    }

    /// <summary>
    /// Writes a line in whole vectors: what they write beyond its end is the beginning of the next line, which is written after it, and
    /// what they read beyond theirs ends up there.
    /// </summary>
    private void WriteLine(ReadOnlySpan<float> evens, ReadOnlySpan<float> odds, Span<float> line)
    {
        var x = 0;
        var last = Math.Min(line.Length / 2, Math.Min(evens.Length, odds.Length)) - Lanes;
        ref var from = ref MemoryMarshal.GetReference(evens);
        ref var other = ref MemoryMarshal.GetReference(odds);
        ref var to = ref MemoryMarshal.GetReference(line);
        var turn = Vector256.Create(0, 4, 1, 5, 2, 6, 3, 7);
        for (; x < (size.Width + 1) / 2 && x <= last; x += Lanes)
        {
            var both = Vector256.Create(
                Vector128.LoadUnsafe(ref from, (nuint)x), Vector128.LoadUnsafe(ref other, (nuint)x));
            Vector256.Shuffle(both, turn).StoreUnsafe(ref to, (nuint)(2 * x));
        }

        for (x *= 2; x < size.Width; x++)
        {
            Unsafe.Add(ref to, x) = x % 2 == 0 ? evens[x / 2] : odds[x / 2];
        }
    }
}
