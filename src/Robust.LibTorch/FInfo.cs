namespace TorchSharp;

public static partial class torch
{
    /// <summary>The limits of a floating-point type.</summary>
    public struct FInfo
    {
        public int bits;
        public double eps;
        public double max;
        public double min;
        public double tiny;
        public double smallest_normal;
        public double resolution;
    }

    public static FInfo finfo() => finfo(defaultType);

    public static FInfo finfo(ScalarType dtype) => dtype switch
    {
        ScalarType.Float16 => Info(16, 10, -14, 65504, 1e-3),
        ScalarType.BFloat16 => Info(16, 7, -126, (2 - Math.Pow(2, -7)) * Math.Pow(2, 127), 1e-2),
        ScalarType.Float32 => Info(32, 23, -126, float.MaxValue, 1e-6),
        ScalarType.Float64 => Info(64, 52, -1022, double.MaxValue, 1e-15),
        _ => throw new ArgumentException($"{dtype} is not a floating-point type.", nameof(dtype)),
    };

    /// <summary>The largest value of an integral type.</summary>
    public static long max_int_value(ScalarType type) => type switch
    {
        ScalarType.Byte => byte.MaxValue,
        ScalarType.Int8 => sbyte.MaxValue,
        ScalarType.Int16 => short.MaxValue,
        ScalarType.Int32 => int.MaxValue,
        ScalarType.Int64 => long.MaxValue,
        _ => throw new ArgumentException($"{type} is not an integral type.", nameof(type)),
    };

    private static FInfo Info(int bits, int fraction, int exponent, double max, double resolution) => new()
    {
        bits = bits,
        eps = Math.Pow(2, -fraction),
        max = max,
        min = -max,
        tiny = Math.Pow(2, exponent),
        smallest_normal = Math.Pow(2, exponent),
        resolution = resolution,
    };
}
