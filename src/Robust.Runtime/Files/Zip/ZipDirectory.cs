using System.Buffers.Binary;
using System.Text;

namespace Robust.Files.Zip;

/// <summary>Reads what a zip file says is in it, and believes nothing: sizes and places are checked before anything is read.</summary>
internal static class ZipDirectory
{
    /// <summary>The most entries of a file.</summary>
    private const int MostEntries = 65_536;

    private const int HeaderLength = 46;
    private const uint HeaderMark = 0x02014B50;
    private const ushort WideExtra = 1;
    private const int Encrypted = 1;
    private const int Stored = 0;
    private const int Deflated = 8;

    /// <summary>The entries by their names, in the order of the directory.</summary>
    /// <exception cref="InvalidDataException">It is no zip file, or has what is not read.</exception>
    public static Dictionary<string, ZipEntry> Read(Stream stream)
    {
        var end = ZipEnd.Find(stream);
        if (end.Count > MostEntries || end.Length > int.MaxValue)
        {
            throw new InvalidDataException($"it has more than {MostEntries} entries");
        }

        stream.Position = end.Offset;
        var left = end.Length;
        var entries = new Dictionary<string, ZipEntry>();
        for (var i = 0L; i < end.Count; i++)
        {
            var entry = ReadEntry(stream, ref left, end.Offset);
            if (!entries.TryAdd(entry.Name, entry))
            {
                throw new InvalidDataException($"it has '{entry.Name.Printable()}' twice");
            }
        }

        return left == 0 ? entries : throw new InvalidDataException("its directory has other entries than it says");
    }

    private static ZipEntry ReadEntry(Stream stream, ref long left, long directory)
    {
        Span<byte> header = stackalloc byte[HeaderLength];
        Take(stream, header, ref left);
        var flags = BinaryPrimitives.ReadUInt16LittleEndian(header[8..]);
        var method = BinaryPrimitives.ReadUInt16LittleEndian(header[10..]);
        var name = new byte[BinaryPrimitives.ReadUInt16LittleEndian(header[28..])];
        var extra = new byte[BinaryPrimitives.ReadUInt16LittleEndian(header[30..])];
        var comment = new byte[BinaryPrimitives.ReadUInt16LittleEndian(header[32..])];
        if (BinaryPrimitives.ReadUInt32LittleEndian(header) != HeaderMark)
        {
            throw new InvalidDataException("its directory is damaged");
        }

        Take(stream, name, ref left);
        Take(stream, extra, ref left);
        Take(stream, comment, ref left);
        var sizes = Sizes(header, extra);
        var entry = new ZipEntry(
            Encoding.UTF8.GetString(name), method == Deflated, sizes.Packed, sizes.Plain,
            BinaryPrimitives.ReadUInt32LittleEndian(header[16..]), sizes.Offset);
        Check(entry, flags, method, directory);
        return entry;
    }

    private static void Check(ZipEntry entry, int flags, int method, long directory)
    {
        var title = $"'{entry.Name.Printable()}'";
        if ((flags & Encrypted) != 0 || method is not (Stored or Deflated))
        {
            throw new InvalidDataException($"{title} is encrypted, or packed by another method than deflate");
        }

        if (entry.PackedLength < 0 || entry.Length < 0 || entry.Offset < 0 || entry.Offset > directory
            || entry.PackedLength > directory - entry.Offset || (!entry.IsPacked && entry.PackedLength != entry.Length))
        {
            throw new InvalidDataException($"{title} lies outside of the file");
        }
    }

    /// <summary>Sizes and place, which are in the extra field where they do not fit into 32 bits.</summary>
    private static (long Plain, long Packed, long Offset) Sizes(ReadOnlySpan<byte> header, ReadOnlySpan<byte> extra)
    {
        var wide = Wide(extra);
        var plain = Next(BinaryPrimitives.ReadUInt32LittleEndian(header[24..]), ref wide);
        var packed = Next(BinaryPrimitives.ReadUInt32LittleEndian(header[20..]), ref wide);
        return (plain, packed, Next(BinaryPrimitives.ReadUInt32LittleEndian(header[42..]), ref wide));
    }

    private static long Next(uint narrow, ref ReadOnlySpan<byte> wide)
    {
        if (narrow != uint.MaxValue || wide.Length < sizeof(long))
        {
            return narrow;
        }

        var number = BinaryPrimitives.ReadInt64LittleEndian(wide);
        wide = wide[sizeof(long)..];
        return number;
    }

    private static ReadOnlySpan<byte> Wide(ReadOnlySpan<byte> extra)
    {
        while (extra.Length >= 4)
        {
            var length = Math.Min(BinaryPrimitives.ReadUInt16LittleEndian(extra[2..]), extra.Length - 4);
            if (BinaryPrimitives.ReadUInt16LittleEndian(extra) == WideExtra)
            {
                return extra.Slice(4, length);
            }

            extra = extra[(4 + length)..];
        }

        return [];
    }

    private static void Take(Stream stream, Span<byte> bytes, ref long left)
    {
        left -= bytes.Length;
        if (left < 0)
        {
            throw new InvalidDataException("its directory is damaged");
        }

        stream.ReadExactly(bytes);
    }
}
