using System.Buffers.Binary;
using System.Globalization;
using System.Text;
using Robust.Files;
using static TorchSharp.torch;

namespace Robust.Sources;

/// <summary>What stands in front of an array's numbers: type, order and shape (NumPy's format, versions 1.0 to 3.0).</summary>
/// <param name="Type">The type of the elements.</param>
/// <param name="ElementSize">The bytes of one.</param>
/// <param name="IsFortran">Whether the first index runs fastest, not the last.</param>
/// <param name="Shape">The sizes.</param>
/// <param name="Length">The bytes of the header.</param>
internal sealed record NpyHeader(ScalarType Type, int ElementSize, bool IsFortran, long[] Shape, int Length)
{
    private const int MostLength = 65_536;
    private const int MostDimensions = 32;

    private static readonly byte[] Magic = [0x93, .. "NUMPY"u8];

    private static readonly Dictionary<string, (ScalarType Type, int Size)> Types = new()
    {
        ["<f4"] = (ScalarType.Float32, 4),
        ["<f8"] = (ScalarType.Float64, 8),
        ["|u1"] = (ScalarType.Byte, 1),
        ["<i4"] = (ScalarType.Int32, 4),
        ["<i8"] = (ScalarType.Int64, 8),
    };

    /// <summary>The bytes of all elements.</summary>
    public long ContentLength => Shape.Aggregate((long)ElementSize, static (product, size) => product * size);

    /// <summary>Reads a header.</summary>
    /// <param name="read">Reads the next bytes.</param>
    /// <param name="available">The bytes that there are, those of the header included.</param>
    /// <exception cref="InvalidDataException">It is none, or of what is not read, or there are other bytes than it says.</exception>
    public static NpyHeader Read(SpanAction read, long available)
    {
        Span<byte> start = stackalloc byte[12];
        var length = ReadStart(read, available, start);
        var text = new byte[length.Text];
        read(text);
        var said = new NpyDictionary(Encoding.UTF8.GetString(text)).Read();
        var (type, size) = Types.TryGetValue(said.Type, out var known) ? known : throw new InvalidDataException(
            $"its elements are of type '{said.Type.Printable()}', and read are {string.Join(", ", Types.Keys.Select(static name => $"'{name}'"))}: "
            + "save array.astype('float32'), for example");
        var header = new NpyHeader(type, size, said.IsFortran, said.Shape, length.Start + length.Text);
        header.CheckLength(available - header.Length);
        return header;
    }

    private static (int Start, int Text) ReadStart(SpanAction read, long available, Span<byte> start)
    {
        if (available < start.Length)
        {
            throw new InvalidDataException("it breaks off within its header");
        }

        read(start[..8]);
        if (!start[..6].SequenceEqual(Magic))
        {
            throw new InvalidDataException("it does not begin as NumPy's arrays do");
        }

        if (start[6] is not (>= 1 and <= 3) || start[7] != 0)
        {
            throw new InvalidDataException($"it is of version {start[6]}.{start[7]}, and 1.0, 2.0 and 3.0 are read");
        }

        var ofSize = start[6] == 1 ? 2 : 4;
        read(start.Slice(8, ofSize));
        var text = ofSize == 2 ? BinaryPrimitives.ReadUInt16LittleEndian(start[8..]) : BinaryPrimitives.ReadUInt32LittleEndian(start[8..]);
        return text > MostLength || text > available - 8 - ofSize
            ? throw new InvalidDataException("it breaks off within its header, or that is longer than any")
            : (8 + ofSize, (int)text);
    }

    private void CheckLength(long available)
    {
        if (Shape.Length > MostDimensions)
        {
            throw new InvalidDataException($"it has more than {MostDimensions} dimensions");
        }

        var volume = Shape.Aggregate((Int128)ElementSize, static (product, size) => Int128.Min(product * Math.Max(size, 1), long.MaxValue));
        if (volume > int.MaxValue)
        {
            throw new InvalidDataException("it is larger than 2 GiB");
        }

        var needed = Shape.Contains(0) ? 0 : volume;
        if (needed != available)
        {
            throw new InvalidDataException(string.Create(
                CultureInfo.InvariantCulture,
                $"its shape ({string.Join(", ", Shape)}) takes {needed} bytes, and {available} are there"));
        }
    }
}

/// <summary>Reads the next bytes into a span, all of it.</summary>
internal delegate void SpanAction(Span<byte> target);
