using System.Globalization;
using System.Runtime.InteropServices;
using System.Text;
using System.Text.RegularExpressions;

namespace Robust.Readers.Fuzz;

/// <summary>NumPy's arrays, written and read again in the plainest way.</summary>
internal static partial class Npy
{
    /// <summary>The files that are mutated: each type, both orders, versions 1 to 3.</summary>
    public static IReadOnlyList<byte[]> Samples { get; } =
    [
        File(1, "<f4", false, "(3, 4)", MemoryMarshal.AsBytes<float>([.. Enumerable.Range(0, 12).Select(static i => (i * 0.25f) - 1)])),
        File(2, "<f8", true, "(2, 3)", MemoryMarshal.AsBytes<double>([1, 4, 2, 5, 3, 6])),
        File(3, "|u1", false, "(2, 3, 2)", [1, 2, 3, 4, 5, 6, 7, 8, 9, 250, 251, 252]),
        File(1, "<i8", false, "(5,)", MemoryMarshal.AsBytes<long>([3, 1, 4, 1, 5])),
        File(1, "<i4", false, "(0, 7)", []),
    ];

    /// <summary>A file.</summary>
    public static byte[] File(int version, string type, bool isFortran, string shape, ReadOnlySpan<byte> numbers)
    {
        var text = $"{{'descr': '{type}', 'fortran_order': {(isFortran ? "True" : "False")}, 'shape': {shape}, }}";
        var start = version == 1 ? 10 : 12;
        var length = ((start + text.Length + 1 + 63) / 64 * 64) - start;
        byte[] header =
        [
            0x93, .. "NUMPY"u8, (byte)version, 0, (byte)length, (byte)(length >> 8), .. version == 1 ? [] : new byte[2],
            .. Encoding.ASCII.GetBytes(text.PadRight(length - 1) + "\n"),
        ];
        return [.. header, .. numbers];
    }

    /// <summary>Shape and numbers, the last index fastest, as a regular expression finds them in the header.</summary>
    public static (long[] Shape, double[] Values) Read(byte[] file)
    {
        var start = file[6] == 1 ? 10 : 12;
        var length = file[8] | (file[9] << 8);
        var text = Encoding.UTF8.GetString(file.AsSpan(start, length));
        long[] shape =
        [
            .. Shape().Match(text).Groups[1].Value.Split(',', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries)
                .Select(static size => long.Parse(size, CultureInfo.InvariantCulture)),
        ];
        var values = Numbers(Type().Match(text).Groups[1].Value, file.AsSpan(start + length));
        return (shape, text.Contains("True", StringComparison.Ordinal) ? InOrder(shape, values) : values);
    }

    private static double[] Numbers(string type, ReadOnlySpan<byte> bytes) => type switch
    {
        "<f4" => [.. MemoryMarshal.Cast<byte, float>(bytes).ToArray().Select(static value => (double)value)],
        "<f8" => [.. MemoryMarshal.Cast<byte, double>(bytes).ToArray().Select(static value => (double)(float)value)],
        "<i8" => [.. MemoryMarshal.Cast<byte, long>(bytes).ToArray().Select(static value => (double)value)],
        "<i4" => [.. MemoryMarshal.Cast<byte, int>(bytes).ToArray().Select(static value => (double)value)],
        _ => [.. bytes.ToArray().Select(static value => (double)value)],
    };

    /// <summary>From the first index fastest to the last.</summary>
    private static double[] InOrder(long[] shape, double[] values)
    {
        var ordered = new double[values.Length];
        for (var i = 0; i < values.Length; i++)
        {
            var (left, at, step) = ((long)i, 0L, 1L);
            var index = new long[shape.Length];
            for (var d = shape.Length - 1; d >= 0; d--)
            {
                (index[d], left) = (left % shape[d], left / shape[d]);
            }

            for (var d = 0; d < shape.Length; d++)
            {
                at += index[d] * step;
                step *= shape[d];
            }

            ordered[i] = values[at];
        }

        return ordered;
    }

    [GeneratedRegex("""['"]shape['"]\s*:\s*\(([^)]*)\)""")]
    private static partial Regex Shape();

    [GeneratedRegex("""['"]descr['"]\s*:\s*['"]([^'"]*)['"]""")]
    private static partial Regex Type();
}
