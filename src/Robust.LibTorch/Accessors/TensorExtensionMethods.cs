using static TorchSharp.torch;

namespace TorchSharp;

/// <summary>Tensors as numbers, numbers and arrays as tensors.</summary>
public static partial class TensorExtensionMethods
{
    public static bool ToBoolean(this Tensor value) => value.ToScalar().AsDouble != 0;

    public static byte ToByte(this Tensor value) => (byte)value.ToScalar().AsLong;

    public static sbyte ToSByte(this Tensor value) => (sbyte)value.ToScalar().AsLong;

    public static short ToInt16(this Tensor value) => (short)value.ToScalar().AsLong;

    public static int ToInt32(this Tensor value) => (int)value.ToScalar().AsLong;

    public static long ToInt64(this Tensor value) => value.ToScalar().AsLong;

    public static Half ToHalf(this Tensor value) => (Half)value.ToScalar().AsDouble;

    public static float ToSingle(this Tensor value) => (float)value.ToScalar().AsDouble;

    public static double ToDouble(this Tensor value) => value.ToScalar().AsDouble;

    /// <summary>A tensor without dimensions.</summary>
    public static Tensor ToTensor<T>(this T scalar, Device? device = null, bool requires_grad = false)
        where T : struct => from_array(new[] { scalar }, null, device).squeeze_(0).requires_grad_(requires_grad);

    /// <summary>A tensor of these dimensions with the elements of the array.</summary>
    public static Tensor ToTensor<T>(
        this T[] rawArray,
        long[] dimensions,
        bool doCopy = false,
        bool requires_grad = false)
    {
        using var flat = from_array(rawArray);
        return flat.reshape(dimensions).requires_grad_(requires_grad);
    }

    /// <summary>The product of the lengths.</summary>
    public static long TotalSize(this IEnumerable<long> shape) => new Size(shape).numel();

    public static ReadOnlySpan<int> IntShape(this Tensor tensor) =>
        Array.ConvertAll(tensor.shape, length => (int)length);

    /// <summary>Bytes per element.</summary>
    public static int ElementSize(this ScalarType type) => type switch
    {
        ScalarType.Byte or ScalarType.Int8 or ScalarType.Bool or ScalarType.QInt8 or ScalarType.QUInt8 => 1,
        ScalarType.Int16 or ScalarType.Float16 or ScalarType.BFloat16 => 2,
        ScalarType.Int32 or ScalarType.Float32 or ScalarType.QInt32 => 4,
        ScalarType.Int64 or ScalarType.Float64 or ScalarType.ComplexFloat32 => 8,
        ScalarType.ComplexFloat64 => 16,
        _ => throw new ArgumentOutOfRangeException(nameof(type), type, "The type is unknown."),
    };
}
