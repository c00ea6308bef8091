using System.Buffers.Binary;

namespace Robust.Files.Zip;

/// <summary>The end of a zip file, which says where its directory is (APPNOTE 4.3.14 to 4.3.16).</summary>
/// <param name="Count">How many entries the directory has.</param>
/// <param name="Offset">Where it begins.</param>
/// <param name="Length">How many bytes it has.</param>
internal sealed record ZipEnd(long Count, long Offset, long Length)
{
    private const int EndLength = 22;
    private const int LocatorLength = 20;
    private const int WideEndLength = 56;
    private const uint EndMark = 0x06054B50;
    private const uint LocatorMark = 0x07064B50;
    private const uint WideEndMark = 0x06064B50;

    /// <summary>Finds the end of a file, of either kind.</summary>
    /// <exception cref="InvalidDataException">There is none.</exception>
    public static ZipEnd Find(Stream stream)
    {
        var tail = new byte[Math.Min(stream.Length, LocatorLength + EndLength + ushort.MaxValue)];
        stream.Position = stream.Length - tail.Length;
        stream.ReadExactly(tail);
        var at = tail.Length - EndLength;
        while (at >= 0 && !IsEnd(tail, at))
        {
            at--;
        }

        if (at < 0)
        {
            throw new InvalidDataException("it is no zip file, or breaks off");
        }

        var end = tail.AsSpan(at);
        var narrow = new ZipEnd(
            BinaryPrimitives.ReadUInt16LittleEndian(end[10..]),
            BinaryPrimitives.ReadUInt32LittleEndian(end[16..]),
            BinaryPrimitives.ReadUInt32LittleEndian(end[12..]));
        var locator = at - LocatorLength;
        var found = locator >= 0 && BinaryPrimitives.ReadUInt32LittleEndian(tail.AsSpan(locator)) == LocatorMark
            ? Wide(stream, BinaryPrimitives.ReadUInt64LittleEndian(tail.AsSpan(locator + 8)))
            : narrow;
        var start = stream.Length - tail.Length + at;
        return found.Count >= 0 && found.Offset >= 0 && found.Length >= 0 && found.Offset <= start - found.Length
            ? found
            : throw new InvalidDataException("its directory lies outside of the file");
    }

    private static bool IsEnd(byte[] tail, int at) =>
        BinaryPrimitives.ReadUInt32LittleEndian(tail.AsSpan(at)) == EndMark
        && at + EndLength + BinaryPrimitives.ReadUInt16LittleEndian(tail.AsSpan(at + 20)) == tail.Length;

    private static ZipEnd Wide(Stream stream, ulong offset)
    {
        if (offset > (ulong)Math.Max(0, stream.Length - WideEndLength))
        {
            throw new InvalidDataException("its directory lies outside of the file");
        }

        Span<byte> end = stackalloc byte[WideEndLength];
        stream.Position = (long)offset;
        stream.ReadExactly(end);
        return BinaryPrimitives.ReadUInt32LittleEndian(end) == WideEndMark
            ? new(
                BinaryPrimitives.ReadInt64LittleEndian(end[32..]),
                BinaryPrimitives.ReadInt64LittleEndian(end[48..]),
                BinaryPrimitives.ReadInt64LittleEndian(end[40..]))
            : throw new InvalidDataException("its directory lies outside of the file");
    }
}
