using Robust.LibTorch.Interop;
using static TorchSharp.torch;

namespace TorchSharp;

/// <summary>A number that an operator takes; it keeps the number's type.</summary>
public sealed class Scalar : IDisposable
{
    private Scalar(ScalarType type, ValueKind kind, long bits)
    {
        Type = type;
        Kind = kind;
        Bits = bits;
    }

    /// <summary>The type of the number that the scalar was made from.</summary>
    public ScalarType Type { get; }

    internal ValueKind Kind { get; }

    internal long Bits { get; }

    internal double AsDouble => Kind == ValueKind.Double ? BitConverter.Int64BitsToDouble(Bits) : Bits;

    internal long AsLong => Kind == ValueKind.Double ? (long)AsDouble : Bits;

    public static implicit operator Scalar(byte value) => Integer(ScalarType.Byte, value);

    public static implicit operator Scalar(sbyte value) => Integer(ScalarType.Int8, value);

    public static implicit operator Scalar(short value) => Integer(ScalarType.Int16, value);

    public static implicit operator Scalar(int value) => Integer(ScalarType.Int32, value);

    public static implicit operator Scalar(long value) => Integer(ScalarType.Int64, value);

    public static implicit operator Scalar(bool value) => new(ScalarType.Bool, ValueKind.Bool, value ? 1 : 0);

    public static implicit operator Scalar(Half value) => Real(ScalarType.Float16, (double)value);

    public static implicit operator Scalar(float value) => Real(ScalarType.Float32, value);

    public static implicit operator Scalar(double value) => Real(ScalarType.Float64, value);

    /// <summary>Nothing to release: the number lives in managed memory. Kept for compatibility.</summary>
    public void Dispose()
    {
    }

    internal static Scalar Integer(ScalarType type, long value) => new(type, ValueKind.Int, value);

    internal static Scalar Real(ScalarType type, double value) =>
        new(type, ValueKind.Double, BitConverter.DoubleToInt64Bits(value));
}
