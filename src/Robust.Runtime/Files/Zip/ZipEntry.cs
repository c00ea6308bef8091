namespace Robust.Files.Zip;

/// <summary>A file within a zip file.</summary>
/// <param name="Name">Its name.</param>
/// <param name="IsPacked">Whether it is deflated rather than stored.</param>
/// <param name="PackedLength">The count of its bytes there.</param>
/// <param name="Length">The count of its bytes.</param>
/// <param name="Crc">The CRC-32 of these.</param>
/// <param name="Offset">Where its header begins.</param>
internal sealed record ZipEntry(string Name, bool IsPacked, long PackedLength, long Length, uint Crc, long Offset);
