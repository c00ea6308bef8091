using System.Buffers.Binary;
using System.IO.Compression;
using System.IO.Hashing;

namespace Robust.Files.Zip;

/// <summary>What is in an entry of a zip file, read once from its beginning; its sum is checked at its end.</summary>
internal sealed class ZipContent : IDisposable
{
    private const int HeaderLength = 30;
    private const uint HeaderMark = 0x04034B50;

    /// <summary>What a packed entry may unpack to, where it is not many times shorter.</summary>
    private const long MostUnpacked = 1L << 26;

    /// <summary>How many times longer than itself a packed entry may unpack to.</summary>
    private const long MostRatio = 64;

    private readonly ZipEntry entry;
    private readonly Stream bytes;
    private readonly Crc32 sum = new();
    private long left;

    /// <summary>Goes to an entry.</summary>
    /// <param name="stream">The zip file, which must not be read otherwise meanwhile.</param>
    /// <param name="entry">The entry.</param>
    /// <exception cref="InvalidDataException">It is not where the directory says, or would unpack to very much.</exception>
    public ZipContent(Stream stream, ZipEntry entry)
    {
        this.entry = entry;
        left = entry.Length;
        if (entry.IsPacked && entry.Length > Math.Max(MostUnpacked, MostRatio * entry.PackedLength))
        {
            throw new InvalidDataException($"{Title} claims to unpack to {entry.Length} bytes, more than {MostRatio} times its length");
        }

        Span<byte> header = stackalloc byte[HeaderLength];
        stream.Position = entry.Offset;
        stream.ReadExactly(header);
        if (BinaryPrimitives.ReadUInt32LittleEndian(header) != HeaderMark)
        {
            throw new InvalidDataException($"{Title} is not where the directory says");
        }

        stream.Position += BinaryPrimitives.ReadUInt16LittleEndian(header[26..]) + BinaryPrimitives.ReadUInt16LittleEndian(header[28..]);
        bytes = entry.IsPacked ? new DeflateStream(stream, CompressionMode.Decompress, leaveOpen: true) : stream;
    }

    /// <summary>How many bytes are left.</summary>
    public long Left => left;

    private string Title => $"'{entry.Name.Printable()}'";

    /// <summary>Reads the next bytes.</summary>
    /// <exception cref="InvalidDataException">So many are not there.</exception>
    public void ReadExactly(Span<byte> target)
    {
        if (target.Length > left || bytes.ReadAtLeast(target, target.Length, throwOnEndOfStream: false) < target.Length)
        {
            throw new InvalidDataException($"{Title} breaks off");
        }

        sum.Append(target);
        left -= target.Length;
        if (left == 0)
        {
            CheckSum();
        }
    }

    /// <summary>Reads all that is left, where it is short.</summary>
    /// <exception cref="InvalidDataException">It is longer, damaged or not there.</exception>
    public byte[] ReadAll(int most)
    {
        if (left > most)
        {
            throw new InvalidDataException($"{Title} has {left} bytes, more than the {most} that are read");
        }

        var all = new byte[left];
        ReadExactly(all);
        return all;
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        if (entry.IsPacked)
        {
            bytes.Dispose();
        }
    }

    private void CheckSum()
    {
        if (sum.GetCurrentHashAsUInt32() != entry.Crc)
        {
            throw new InvalidDataException($"{Title} is damaged: its sum is another one");
        }
    }
}
