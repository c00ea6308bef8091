using System.Buffers.Binary;
using System.IO.Compression;
using System.Security.Cryptography;

namespace Robust.Data;

/// <summary>
/// An array of bytes in the IDX format of the MNIST database (LeCun, Cortes and Burges 1998): a magic number
/// 0x0000 08 r (unsigned bytes, r dimensions), r big-endian 32-bit sizes, then the bytes, last dimension fastest.
/// </summary>
public sealed class IdxFile
{
    /// <summary>The most bytes a file may claim: far above any data set of this kind, far below harm.</summary>
    public const long MaxLength = 1L << 30;

    private const int FirstChunk = 1 << 20;

    /// <summary>Deflate packs no better: two bits for the 258 bytes of its longest match.</summary>
    private const int GreatestRatio = 1032;

    private IdxFile(int[] shape, byte[] content, string sha256)
    {
        Shape = shape;
        Content = content;
        Sha256 = sha256;
    }

    /// <summary>The sizes of the dimensions, for example (60000, 28, 28).</summary>
    public IReadOnlyList<int> Shape { get; }

    /// <summary>The elements, last dimension fastest; exactly the product of <see cref="Shape"/> many.</summary>
    public ReadOnlyMemory<byte> Content { get; }

    /// <summary>The SHA-256 of the plain (unpacked) file, as lower-case hexadecimal digits.</summary>
    public string Sha256 { get; }

    /// <summary>Reads a file, plain or packed with gzip; its first bytes tell which.</summary>
    /// <param name="path">The file.</param>
    /// <param name="dimensions">How many dimensions it must have: 3 for images, 1 for labels.</param>
    /// <param name="maxLength">The most bytes of data that it may have, at most <see cref="MaxLength"/>.</param>
    /// <exception cref="DataException">
    /// The file is missing, unreadable, corrupt, has another magic number, or is shorter or longer than it claims.
    /// </exception>
    public static IdxFile Read(string path, int dimensions, long maxLength = MaxLength)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(dimensions);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(maxLength, MaxLength);
        try
        {
            using var file = PlainFile.OpenRead(path);
            return IsGzip(file) ? Unpack(path, dimensions, maxLength, file) : Parse(path, dimensions, maxLength, file);
        }
        catch (InvalidDataException e)
        {
            throw Damaged(path, "its gzip stream is corrupt", e);
        }
        catch (Exception e) when (FileFailure.Explains(e))
        {
            throw FileFailure.Reading(path, e);
        }
    }

    private static bool IsGzip(FileStream file)
    {
        Span<byte> start = stackalloc byte[2];
        var read = file.ReadAtLeast(start, start.Length, throwOnEndOfStream: false);
        file.Position = 0;
        return read == 2 && start[0] == 0x1F && start[1] == 0x8B;
    }

    private static IdxFile Unpack(string path, int dimensions, long maxLength, FileStream file)
    {
        using var unpacked = new GZipStream(file, CompressionMode.Decompress, leaveOpen: true);
        var found = Parse(path, dimensions, Math.Min(maxLength, file.Length * GreatestRatio), unpacked);
        CheckTrailer(path, file, (uint)(4 + (4 * dimensions) + found.Content.Length));
        return found;
    }

    /// <summary>
    /// Checks that the file ends with the length of what was packed, as gzip's do (RFC 1952): .NET checks the sum before
    /// that where it is there, and does not ask whether it is, or what follows.
    /// </summary>
    private static void CheckTrailer(string path, FileStream file, uint length)
    {
        Span<byte> trailer = stackalloc byte[4];
        file.Position = file.Length - trailer.Length;
        file.ReadExactly(trailer);
        if (BinaryPrimitives.ReadUInt32LittleEndian(trailer) != length)
        {
            throw Damaged(path, "its gzip stream does not end as it should");
        }
    }

    private static IdxFile Parse(string path, int dimensions, long maxLength, Stream stream)
    {
        var header = new byte[4 + (4 * dimensions)];
        var read = stream.ReadAtLeast(header, header.Length, throwOnEndOfStream: false);
        var magic = 0x0800 | dimensions;
        if (read >= 4 && BinaryPrimitives.ReadInt32BigEndian(header) is var found && found != magic)
        {
            throw Damaged(path, $"its magic number is 0x{found:X8}, not 0x{magic:X8} (bytes, {dimensions} dimensions)");
        }

        if (read < header.Length)
        {
            throw Damaged(path, $"it ends after {read} bytes, within its header of {header.Length}");
        }

        var shape = ReadShape(path, header.AsSpan(4), maxLength);
        var content = ReadContent(path, stream, shape);
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        hash.AppendData(header);
        hash.AppendData(content);
        return new IdxFile(shape, content, Convert.ToHexStringLower(hash.GetHashAndReset()));
    }

    private static int[] ReadShape(string path, ReadOnlySpan<byte> sizes, long maxLength)
    {
        var shape = new int[sizes.Length / 4];
        var length = 1L;
        for (var i = 0; i < shape.Length; i++)
        {
            // Each factor is below 2^32 and the product so far at most 2^30: no overflow.
            var size = BinaryPrimitives.ReadUInt32BigEndian(sizes[(4 * i)..]);
            length *= size;
            if (size == 0 || length > maxLength)
            {
                throw Damaged(path, "its header claims " + (size == 0 ? "no data"
                    : maxLength == MaxLength ? "more than 1 GiB of data"
                    : $"more data than the {maxLength} bytes that it can have"));
            }

            shape[i] = (int)size;
        }

        return shape;
    }

    // Memory grows with what the file holds, not with what its header claims.
    private static byte[] ReadContent(string path, Stream stream, int[] shape)
    {
        var length = shape.Aggregate(1, (product, size) => product * size);
        var content = new byte[stream.CanSeek ? Math.Min(length, stream.Length - stream.Position) : Math.Min(length, FirstChunk)];
        var read = 0;
        while (true)
        {
            read += stream.ReadAtLeast(content.AsSpan(read), content.Length - read, throwOnEndOfStream: false);
            if (read < content.Length || (stream.CanSeek && read < length))
            {
                throw Damaged(path, $"it is truncated: {read} of {length} bytes of data are there");
            }

            if (read == length)
            {
                break;
            }

            Array.Resize(ref content, (int)Math.Min(length, 2L * content.Length));
        }

        return stream.ReadByte() < 0
            ? content
            : throw Damaged(path, $"bytes follow after the {length} that its header claims");
    }

    private static DataException Damaged(string path, string reason, Exception? cause = null) =>
        new($"{path} is not a valid IDX file, {reason}: get the file again.", cause);
}
