using System.Numerics;

namespace Robust.Data.Mapped;

/// <summary>Bytes as torch would make them floats in [0, 1], bit for bit: each divided by 255.</summary>
internal static class ScaledBytes
{
    /// <summary>Divides by 255, many at once where the processor can; division is exact in any width.</summary>
    /// <param name="bytes">The bytes.</param>
    /// <param name="floats">As many floats.</param>
    public static void Write(ReadOnlySpan<byte> bytes, Span<float> floats)
    {
        var (done, width) = (0, Vector<float>.Count);
        for (; done <= bytes.Length - Vector<byte>.Count; done += Vector<byte>.Count)
        {
            Vector.Widen(new Vector<byte>(bytes[done..]), out var low, out var high);
            Vector.Widen(low, out var first, out var second);
            Vector.Widen(high, out var third, out var fourth);
            Scale(first).CopyTo(floats[done..]);
            Scale(second).CopyTo(floats[(done + width)..]);
            Scale(third).CopyTo(floats[(done + (2 * width))..]);
            Scale(fourth).CopyTo(floats[(done + (3 * width))..]);
        }

        for (; done < bytes.Length; done++)
        {
            floats[done] = bytes[done] / 255f;
        }
    }

    private static Vector<float> Scale(Vector<uint> values) =>
        Vector.ConvertToSingle(values.As<uint, int>()) / new Vector<float>(255f);
}
