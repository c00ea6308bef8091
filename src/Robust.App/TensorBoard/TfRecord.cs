using System.Buffers.Binary;
using System.Numerics;

namespace Robust.App.TensorBoard;

/// <summary>
/// The framing of TensorFlow's record files: the length of the data in 8 bytes, the masked checksum of those in 4, the
/// data, its masked checksum in 4; all little-endian.
/// </summary>
internal static class TfRecord
{
    private const uint MaskDelta = 0xA282EAD8;

    /// <summary>Adds one record.</summary>
    public static void Write(Stream stream, ReadOnlySpan<byte> data)
    {
        Span<byte> header = stackalloc byte[12];
        BinaryPrimitives.WriteInt64LittleEndian(header, data.Length);
        BinaryPrimitives.WriteUInt32LittleEndian(header[8..], Masked(Crc32C(header[..8])));
        stream.Write(header);
        stream.Write(data);

        Span<byte> footer = stackalloc byte[4];
        BinaryPrimitives.WriteUInt32LittleEndian(footer, Masked(Crc32C(data)));
        stream.Write(footer);
    }

    /// <summary>The checksum with Castagnoli's polynomial, reflected and inverted (RFC 3720, 12.1).</summary>
    public static uint Crc32C(ReadOnlySpan<byte> data)
    {
        var crc = uint.MaxValue;
        foreach (var value in data)
        {
            crc = BitOperations.Crc32C(crc, value);
        }

        return ~crc;
    }

    /// <summary>A checksum rotated right by 15 bits, plus a constant: for data that holds checksums itself.</summary>
    public static uint Masked(uint crc) => BitOperations.RotateRight(crc, 15) + MaskDelta;
}
