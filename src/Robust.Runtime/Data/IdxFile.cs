using System.Buffers.Binary;
using System.IO.Compression;
using System.IO.Hashing;
using System.Security.Cryptography;
using Robust.Files;

namespace Robust.Data;

/// <summary>
/// An array of bytes in the IDX format of the MNIST database (LeCun, Cortes and Burges 1998): a magic number
/// 0x0000 08 r (unsigned bytes, r dimensions), r big-endian 32-bit sizes, then the bytes, last dimension fastest.
/// </summary>
public sealed class IdxFile
{
    /// <summary>The most bytes a file may claim: far above any data set of this kind, far below harm.</summary>
    public const long MaxLength = 1L << 30;

    private const string EndsWrongly = "its gzip stream does not end as it should";

    /// <summary>What a packed file may unpack to, where it is not many times shorter.</summary>
    private const long MaxUnpacked = 1L << 26;

    /// <summary>How many times longer than itself a packed file may unpack to; MNIST's are four to seven times.</summary>
    private const long MaxRatio = 64;

    /// <summary>Deflate packs no better: two bits for the 258 bytes of its longest match.</summary>
    private const long GreatestRatio = 1032;

    private readonly uint crc32;
    private readonly int length;

    private IdxFile(int[] shape, byte[] header, byte[] content)
    {
        Shape = shape;
        Content = content;
        length = header.Length + content.Length;
        var crc = new Crc32();
        crc.Append(header);
        crc.Append(content);
        crc32 = crc.GetCurrentHashAsUInt32();
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        hash.AppendData(header);
        hash.AppendData(content);
        Sha256 = Convert.ToHexStringLower(hash.GetHashAndReset());
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
    /// <param name="maxLength">
    /// The most bytes of data that it may have, at most <see cref="MaxLength"/>; of a packed file unless given 64 MiB, or 64
    /// times its length.
    /// </param>
    /// <exception cref="DataException">
    /// The file is missing, unreadable, corrupt, has another magic number, or is shorter or longer than it claims.
    /// </exception>
    public static IdxFile Read(string path, int dimensions, long? maxLength = null)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(dimensions);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(maxLength ?? 0, MaxLength, nameof(maxLength));
        try
        {
            using var file = PlainFile.OpenRead(path);
            return IsGzip(file)
                ? Unpack(path, dimensions, maxLength ?? Math.Clamp(MaxRatio * file.Length, MaxUnpacked, MaxLength), file)
                : Parse(path, dimensions, maxLength ?? MaxLength, file.Length, file);
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
        var found = Parse(path, dimensions, maxLength, file.Length * GreatestRatio, unpacked);
        CheckTrailer(path, file, found);
        return found;
    }

    /// <summary>
    /// Checks that the file ends with the sum and the length of what was packed, as gzip's do (RFC 1952): .NET takes a stream
    /// that breaks off for one that ends, and does not look at what follows one.
    /// </summary>
    private static void CheckTrailer(string path, FileStream file, IdxFile found)
    {
        Span<byte> trailer = stackalloc byte[8];
        if (file.Length < trailer.Length)
        {
            throw Damaged(path, EndsWrongly);
        }

        file.Position = file.Length - trailer.Length;
        file.ReadExactly(trailer);
        if (BinaryPrimitives.ReadUInt32LittleEndian(trailer) != found.crc32
            || BinaryPrimitives.ReadUInt32LittleEndian(trailer[4..]) != (uint)found.length)
        {
            throw Damaged(path, EndsWrongly);
        }
    }

    /// <param name="path">The file.</param>
    /// <param name="dimensions">How many dimensions it must have.</param>
    /// <param name="maxLength">The most bytes of data that it may have.</param>
    /// <param name="available">The most bytes that the stream can have.</param>
    /// <param name="stream">The plain file.</param>
    private static IdxFile Parse(string path, int dimensions, long maxLength, long available, Stream stream)
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
        var content = ReadContent(path, stream, shape, available - header.Length);
        return new IdxFile(shape, header, content);
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

    private static byte[] ReadContent(string path, Stream stream, int[] shape, long available)
    {
        var length = shape.Aggregate(1, (product, size) => product * size);
        if (length > available)
        {
            throw Damaged(path, $"it is truncated: {available} of {length} bytes of data are there");
        }

        var content = new byte[length];
        var read = stream.ReadAtLeast(content, length, throwOnEndOfStream: false);
        return read < length ? throw Damaged(path, $"it is truncated: {read} of {length} bytes of data are there")
            : stream.ReadByte() < 0 ? content
            : throw Damaged(path, $"bytes follow after the {length} that its header claims");
    }

    private static DataException Damaged(string path, string reason, Exception? cause = null) =>
        new($"{path} is not a valid IDX file, {reason}: get the file again.", cause);
}
