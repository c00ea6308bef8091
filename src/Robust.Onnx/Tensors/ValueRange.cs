using System.Buffers.Binary;

namespace Robust.Onnx.Tensors;

/// <summary>What the values of a constant are like.</summary>
/// <param name="Least">The least of them; infinity where they are no floats.</param>
/// <param name="HasZero">Whether one is zero.</param>
/// <param name="IsFinite">Whether none is NaN or infinite.</param>
internal sealed record ValueRange(double Least, bool HasZero, bool IsFinite)
{
    /// <summary>Looks at all values.</summary>
    public static ValueRange Of(ReadOnlySpan<byte> values, ElementType type)
    {
        var (least, hasZero, isFinite) = (double.PositiveInfinity, false, true);
        for (var at = 0; type.IsFloat() && at < values.Length; at += type.Size())
        {
            var value = type == ElementType.Float32
                ? BinaryPrimitives.ReadSingleLittleEndian(values[at..])
                : BinaryPrimitives.ReadDoubleLittleEndian(values[at..]);
            least = Math.Min(least, value);
            hasZero |= value == 0;
            isFinite &= double.IsFinite(value);
        }

        return new ValueRange(least, hasZero, isFinite);
    }
}
