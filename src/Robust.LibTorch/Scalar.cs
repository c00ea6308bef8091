using Robust.LibTorch.Interop;
using static TorchSharp.torch;

namespace TorchSharp;

/// <summary>A number that an operator takes.</summary>
public sealed class Scalar : IDisposable
{
    private Scalar(ValueKind kind, long bits)
    {
        Kind = kind;
        Bits = bits;
    }

    /// <summary>Bool, Int64 or Float64: libtorch keeps numbers in their widest form.</summary>
    public ScalarType Type => Kind switch
    {
        ValueKind.Bool => ScalarType.Bool,
        ValueKind.Int => ScalarType.Int64,
        _ => ScalarType.Float64,
    };

    internal ValueKind Kind { get; }

    internal long Bits { get; }

    internal double AsDouble => Kind == ValueKind.Double ? BitConverter.Int64BitsToDouble(Bits) : Bits;

    internal long AsLong => Kind == ValueKind.Double ? (long)AsDouble : Bits;

    public static implicit operator Scalar(byte value) => Integer(value);

    public static implicit operator Scalar(sbyte value) => Integer(value);

    public static implicit operator Scalar(short value) => Integer(value);

    public static implicit operator Scalar(int value) => Integer(value);

    public static implicit operator Scalar(long value) => Integer(value);

    public static implicit operator Scalar(bool value) => new(ValueKind.Bool, value ? 1 : 0);

    public static implicit operator Scalar(Half value) => Real((double)value);

    public static implicit operator Scalar(float value) => Real(value);

    public static implicit operator Scalar(double value) => Real(value);

    /// <summary>Nothing to release: the number lives in managed memory. Kept for compatibility.</summary>
    public void Dispose()
    {
    }

    internal static Scalar Integer(long value) => new(ValueKind.Int, value);

    internal static Scalar Real(double value) => new(ValueKind.Double, BitConverter.DoubleToInt64Bits(value));
}
