namespace Robust.Build.Elf;

/// <summary>A section of an ELF file.</summary>
/// <param name="Type">What it holds (sh_type).</param>
/// <param name="Offset">Where it begins in the file, in bytes.</param>
/// <param name="Size">Its size in bytes.</param>
/// <param name="Link">The index of the section it refers to: of its strings, or of its symbols.</param>
/// <param name="Count">The number of entries, where it has some (sh_info).</param>
/// <param name="EntrySize">The size of an entry in bytes, where they all have one size.</param>
internal sealed record ElfSection(uint Type, long Offset, long Size, uint Link, uint Count, long EntrySize)
{
    public const uint RelocationsWithAddends = 4;
    public const uint NoBits = 8;
    public const uint Relocations = 9;
    public const uint DynamicSymbols = 11;
    public const uint VersionsDefined = 0x6ffffffd;
    public const uint VersionsNeeded = 0x6ffffffe;
    public const uint VersionsOfSymbols = 0x6fffffff;

    /// <summary>The offsets of entries of one size.</summary>
    public IEnumerable<long> Entries(long smallest)
    {
        if (EntrySize < smallest)
        {
            throw new ElfException("has a table whose entries are too small");
        }

        for (var entry = 0L; entry + EntrySize <= Size; entry += EntrySize)
        {
            yield return Offset + entry;
        }
    }
}
