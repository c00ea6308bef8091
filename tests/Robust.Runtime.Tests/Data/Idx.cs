using System.Buffers.Binary;
using System.IO.Compression;

namespace Robust.Tests.Data;

/// <summary>Makes IDX files byte by byte.</summary>
internal static class Idx
{
    public static byte[] File(uint[] shape, byte[] content, uint? magic = null)
    {
        var bytes = new byte[4 + (4 * shape.Length) + content.Length];
        BinaryPrimitives.WriteUInt32BigEndian(bytes, magic ?? 0x0800u | (uint)shape.Length);
        for (var i = 0; i < shape.Length; i++)
        {
            BinaryPrimitives.WriteUInt32BigEndian(bytes.AsSpan(4 + (4 * i)), shape[i]);
        }

        content.CopyTo(bytes, 4 + (4 * shape.Length));
        return bytes;
    }

    public static byte[] Gzip(byte[] content)
    {
        using var packed = new MemoryStream();
        using (var gzip = new GZipStream(packed, CompressionLevel.Fastest))
        {
            gzip.Write(content);
        }

        return packed.ToArray();
    }
}
