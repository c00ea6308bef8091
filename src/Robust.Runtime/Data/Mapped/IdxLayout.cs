using System.Buffers.Binary;

namespace Robust.Data.Mapped;

/// <summary>The head of an IDX file: the type of its elements and its sizes, of which the first is the number of examples.</summary>
/// <param name="Type">The code of the type: <see cref="Bytes"/> or <see cref="Integers"/>.</param>
/// <param name="Shape">The sizes, each at least 1.</param>
internal sealed record IdxLayout(byte Type, IReadOnlyList<long> Shape)
{
    /// <summary>Unsigned bytes.</summary>
    public const byte Bytes = 0x08;

    /// <summary>Signed 32-bit integers, the most significant byte first.</summary>
    public const byte Integers = 0x0C;

    private const int MostDimensions = 255;

    /// <summary>The length of the head in bytes.</summary>
    public int Length => 4 + (4 * Shape.Count);

    /// <summary>The length of the file in bytes.</summary>
    public long FileLength => Length + (Values(Shape) * (Type == Bytes ? 1 : 4));

    /// <summary>Reads a head.</summary>
    /// <exception cref="InvalidDataException">It is none, or of another type.</exception>
    public static IdxLayout Read(Stream stream)
    {
        Span<byte> magic = stackalloc byte[4];
        if (stream.ReadAtLeast(magic, magic.Length, throwOnEndOfStream: false) < magic.Length
            || magic[0] != 0 || magic[1] != 0 || magic[2] is not (Bytes or Integers) || magic[3] == 0)
        {
            throw new InvalidDataException("its first bytes are not those of bytes (00 00 08) or integers (00 00 0C)");
        }

        var sizes = new byte[4 * magic[3]];
        if (stream.ReadAtLeast(sizes, sizes.Length, throwOnEndOfStream: false) < sizes.Length)
        {
            throw new InvalidDataException("it ends within its header");
        }

        var shape = new long[magic[3]];
        for (var i = 0; i < shape.Length; i++)
        {
            shape[i] = BinaryPrimitives.ReadUInt32BigEndian(sizes.AsSpan(4 * i));
        }

        return new IdxLayout(magic[2], shape).Checked();
    }

    /// <summary>The head as it stands in a file.</summary>
    public byte[] ToBytes()
    {
        var bytes = new byte[Length];
        (bytes[2], bytes[3]) = (Type, (byte)Shape.Count);
        for (var i = 0; i < Shape.Count; i++)
        {
            BinaryPrimitives.WriteUInt32BigEndian(bytes.AsSpan(4 + (4 * i)), checked((uint)Shape[i]));
        }

        return bytes;
    }

    /// <summary>The number of values of a shape.</summary>
    public static long Values(IEnumerable<long> shape) => shape.Aggregate(1L, static (values, extent) => checked(values * extent));

    private IdxLayout Checked()
    {
        try
        {
            if (Shape.Count > MostDimensions || Shape.Any(static extent => extent == 0) || Shape[0] > int.MaxValue
                || Values(Shape.Skip(1)) > int.MaxValue)
            {
                throw new InvalidDataException("its header claims no data, or more than 2^31 examples or values of one");
            }

            _ = FileLength;
            return this;
        }
        catch (OverflowException e)
        {
            throw new InvalidDataException("its header claims more than any file can have", e);
        }
    }
}
