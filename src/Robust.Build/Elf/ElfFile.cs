namespace Robust.Build.Elf;

/// <summary>
/// A shared library for a 64-bit, little-endian Linux, as far as the versions of its symbols go. System V ABI, chapter 4
/// (object files), and the Linux Standard Base, "Symbol Versioning".
/// </summary>
internal sealed class ElfFile
{
    private const int HeaderSize = 64;
    private const int SectionHeaderSize = 64;
    private const int SymbolSize = 24;
    private const int RelocationSize = 16;
    private static readonly byte[] Magic = [0x7f, (byte)'E', (byte)'L', (byte)'F'];

    private readonly ElfBytes bytes;
    private readonly List<ElfSection> sections;

    /// <exception cref="ElfException">These are not the bytes of a whole ELF file of that kind.</exception>
    public ElfFile(byte[] content)
    {
        if (content.Length < HeaderSize || !content.Take(4).SequenceEqual(Magic))
        {
            throw new ElfException("is not an ELF file");
        }

        if (content[4] != 2 || content[5] != 1)
        {
            throw new ElfException("is an ELF file, but not a 64-bit little-endian one");
        }

        bytes = new ElfBytes(content);
        Machine = bytes.UInt16(18);
        sections = [.. ReadSections()];
    }

    /// <summary>The processor (e_machine).</summary>
    public ushort Machine { get; }

    /// <summary>The versions of other libraries' symbols that the loader looks for (.gnu.version_r).</summary>
    public IEnumerable<NeededVersion> NeededVersions()
    {
        foreach (var section in Of(ElfSection.VersionsNeeded))
        {
            foreach (var need in Chain(section.Offset, section.Count, 12))
            {
                var file = String(section, bytes.UInt32(need + 4));
                foreach (var version in Chain(need + bytes.UInt32(need + 8), bytes.UInt16(need + 2), 12))
                {
                    yield return new NeededVersion(
                        file, String(section, bytes.UInt32(version + 8)), bytes.UInt16(version + 6),
                        bytes.UInt16(version + 4), version + 4);
                }
            }
        }
    }

    /// <summary>The names of the versions that the library itself has (.gnu.version_d).</summary>
    public IEnumerable<string> DefinedVersions() =>
        from section in Of(ElfSection.VersionsDefined)
        from definition in Chain(section.Offset, section.Count, 16)
        select String(section, bytes.UInt32(definition + bytes.UInt32(definition + 12)));

    /// <summary>The symbols that bear a version of an index.</summary>
    public IEnumerable<ElfSymbol> SymbolsOf(int version)
    {
        foreach (var versions in Of(ElfSection.VersionsOfSymbols))
        {
            var table = Linked(versions);
            var symbols = table.Entries(SymbolSize).ToList();
            if (versions.Size < 2L * symbols.Count)
            {
                throw new ElfException("has symbols without a version");
            }

            for (var i = 0; i < symbols.Count; i++)
            {
                if ((bytes.UInt16(versions.Offset + (2L * i)) & NeededVersion.IndexMask) == version)
                {
                    yield return new ElfSymbol(
                        i, String(table, bytes.UInt32(symbols[i])), IsDefined: bytes.UInt16(symbols[i] + 6) != 0);
                }
            }
        }
    }

    /// <summary>Whether a relocation refers to a dynamic symbol, so that code or data uses it.</summary>
    public bool IsUsed(ElfSymbol symbol) => sections
        .Where(section => section.Type is ElfSection.Relocations or ElfSection.RelocationsWithAddends)
        .Where(section => Linked(section).Type == ElfSection.DynamicSymbols)
        .SelectMany(static section => section.Entries(RelocationSize))
        .Any(relocation => bytes.UInt64(relocation + 8) >> 32 == (ulong)symbol.Index);

    private IEnumerable<ElfSection> ReadSections()
    {
        var start = bytes.Extent(40);
        if (start == 0 || bytes.UInt16(58) != SectionHeaderSize)
        {
            throw new ElfException("has no section headers");
        }

        for (var i = 0; i < bytes.UInt16(60); i++)
        {
            var header = start + (i * SectionHeaderSize);
            var type = bytes.UInt32(header + 4);
            var section = new ElfSection(
                type, bytes.Extent(header + 24), type == ElfSection.NoBits ? 0 : bytes.Extent(header + 32),
                bytes.UInt32(header + 40), bytes.UInt32(header + 44), bytes.Extent(header + 56));
            bytes.Require(section.Offset, section.Size);
            yield return section;
        }
    }

    private IEnumerable<ElfSection> Of(uint type) => sections.Where(section => section.Type == type);

    private ElfSection Linked(ElfSection section) => section.Link < sections.Count
        ? sections[(int)section.Link]
        : throw new ElfException("has a section that refers to one it does not have");

    private string String(ElfSection section, uint offset) => bytes.String(Linked(section).Offset + offset);

    /// <summary>The offsets of a chain's entries, each of which says how far it is to the next one.</summary>
    private IEnumerable<long> Chain(long first, uint count, int next)
    {
        for (var entry = first; count > 0; count--)
        {
            yield return entry;
            var step = bytes.UInt32(entry + next);
            if (step == 0)
            {
                yield break;
            }

            entry += step;
        }
    }
}
