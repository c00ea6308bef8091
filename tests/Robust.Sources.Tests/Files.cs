using System.Buffers.Binary;
using System.IO.Compression;
using System.Text;

namespace Robust.Sources.Tests;

/// <summary>Image files written byte by byte as their formats say, beside the decoder that is under test.</summary>
internal static class Files
{
    /// <summary>A PNG (ISO/IEC 15948) of eight bits a channel.</summary>
    /// <param name="width">The width.</param>
    /// <param name="channels">1 for gray, 3 for RGB, 4 with transparency.</param>
    /// <param name="levels">Pixel by pixel, row by row.</param>
    public static byte[] Png(int width, int channels, params byte[] levels)
    {
        var height = levels.Length / (width * channels);
        using var file = new MemoryStream();
        file.Write([0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A]);
        byte[] head = [.. BigEndian(width), .. BigEndian(height), 8, (byte)(channels == 1 ? 0 : channels == 3 ? 2 : 6), 0, 0, 0];
        Chunk(file, "IHDR", head);
        using var packed = new MemoryStream();
        using (var zlib = new ZLibStream(packed, CompressionLevel.Fastest, leaveOpen: true))
        {
            foreach (var row in levels.Chunk(width * channels))
            {
                zlib.WriteByte(0); // no filter
                zlib.Write(row);
            }
        }

        Chunk(file, "IDAT", packed.ToArray());
        Chunk(file, "IEND", []);
        return file.ToArray();
    }

    /// <summary>A BMP of 24 bits a pixel: rows from the bottom up, blue first, each filled up to four bytes.</summary>
    public static byte[] Bmp(int width, params byte[] levels)
    {
        var rows = levels.Chunk(3 * width).Reverse().Select(row => row.Chunk(3).SelectMany(static rgb => rgb.Reverse()).ToArray());
        byte[] pixels = [.. rows.SelectMany(row => row.Concat(new byte[(4 - (row.Length % 4)) % 4]))];
        using var file = new MemoryStream();
        using var writer = new BinaryWriter(file);
        writer.Write("BM"u8);
        writer.Write(54 + pixels.Length);
        writer.Write(0);
        writer.Write(54);
        writer.Write(40);
        writer.Write(width);
        writer.Write(levels.Length / (3 * width));
        writer.Write((short)1);
        writer.Write((short)24);
        writer.Write(0);
        writer.Write(pixels.Length);
        writer.Write([0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0]);
        writer.Write(pixels);
        return file.ToArray();
    }

    /// <summary>A PGM of bytes.</summary>
    public static byte[] Pgm(string head, params byte[] levels) => [.. Encoding.ASCII.GetBytes(head), .. levels];

    private static void Chunk(Stream file, string type, byte[] content)
    {
        byte[] named = [.. Encoding.ASCII.GetBytes(type), .. content];
        file.Write(BigEndian(content.Length));
        file.Write(named);
        file.Write(BigEndian((int)Crc(named)));
    }

    private static byte[] BigEndian(int value)
    {
        var bytes = new byte[4];
        BinaryPrimitives.WriteInt32BigEndian(bytes, value);
        return bytes;
    }

    private static uint Crc(byte[] bytes)
    {
        var crc = uint.MaxValue;
        foreach (var each in bytes)
        {
            crc ^= each;
            for (var bit = 0; bit < 8; bit++)
            {
                crc = (crc & 1) == 1 ? (crc >> 1) ^ 0xEDB88320 : crc >> 1;
            }
        }

        return ~crc;
    }
}
