using System.Text;

namespace Robust.Build.Elf;

/// <summary>Little-endian numbers and strings in the bytes of a file; whatever lies outside is an <see cref="ElfException"/>.</summary>
internal sealed class ElfBytes(byte[] bytes)
{
    public ushort UInt16(long offset) => (ushort)Number(offset, sizeof(ushort));

    public uint UInt32(long offset) => (uint)Number(offset, sizeof(uint));

    public ulong UInt64(long offset) => Number(offset, sizeof(ulong));

    /// <summary>An offset or a size of 64 bits, which must not be larger than the file.</summary>
    public long Extent(long offset)
    {
        var extent = UInt64(offset);
        return extent <= (ulong)bytes.LongLength ? (long)extent : throw Truncated();
    }

    /// <summary>The string at an offset, up to its zero.</summary>
    public string String(long offset)
    {
        Require(offset, 1);
        var end = Array.IndexOf(bytes, (byte)0, (int)offset);
        return end < 0 ? throw Truncated() : Encoding.UTF8.GetString(bytes, (int)offset, end - (int)offset);
    }

    /// <summary>Says that a range must lie inside the file.</summary>
    public void Require(long offset, long size)
    {
        if (offset < 0 || size < 0 || offset > bytes.LongLength - size)
        {
            throw Truncated();
        }
    }

    private ulong Number(long offset, int size)
    {
        Require(offset, size);
        var number = 0UL;
        for (var i = size - 1; i >= 0; i--)
        {
            number = (number << 8) | bytes[offset + i];
        }

        return number;
    }

    private static ElfException Truncated() => new("points beyond its end (it is truncated or damaged)");
}
