using System.Text;

namespace Robust.Build.Tests;

/// <summary>
/// Writes small ELF files as the System V ABI and the Linux Standard Base describe them: of a library's tables those
/// that have to do with the versions of symbols.
/// </summary>
internal sealed class ElfWriter
{
    public const string Mark = "_ZSt21ios_base_library_initv";
    private readonly List<byte> strings = [0];
    private readonly List<(string File, (string Name, ushort Flags, ushort Index)[] Versions)> needs = [];
    private readonly List<(string Name, ushort Version, bool IsDefined, bool IsUsed)> symbols = [("", 0, false, false)];
    private string[] defined = [];

    /// <summary>1 for 32 bits, 2 for 64.</summary>
    public byte Class { get; init; } = 2;

    /// <summary>1 for the lowest byte of a number first, 2 for the highest; only the header says it.</summary>
    public byte Order { get; init; } = 1;

    public ushort Machine { get; init; } = 62;

    /// <summary>A library as TorchSharp's is: it calls something of 3.4.30, and bears the mark of 3.4.32.</summary>
    public static ElfWriter Library(string mark = "GLIBCXX_3.4.32", ushort flags = 0) => new ElfWriter()
        .Need("libc.so.6", ("GLIBC_2.34", 0, 2))
        .Need("libstdc++.so.6", ("GLIBCXX_3.4.30", 0, 3), (mark, flags, 4))
        .Symbol("malloc", version: 2, isUsed: true)
        .Symbol("_ZNSt18condition_variable4waitERSt11unique_lockISt5mutexE", version: 3, isUsed: true)
        .Symbol("mine", version: 1, isDefined: true)
        .Symbol(Mark, version: 4);

    /// <summary>A library of a system, with the versions it has.</summary>
    public static byte[] System(params string[] versions) => new ElfWriter { defined = versions }.ToArray();

    /// <summary>Asks a library for versions.</summary>
    public ElfWriter Need(string file, params (string Name, ushort Flags, ushort Index)[] versions)
    {
        needs.Add((file, versions));
        return this;
    }

    public ElfWriter Symbol(string name, ushort version, bool isDefined = false, bool isUsed = false)
    {
        symbols.Add((name, version, isDefined, isUsed));
        return this;
    }

    public byte[] ToArray()
    {
        (uint Type, byte[] Content, uint Link, int Count, long EntrySize)[] sections =
        [
            (0, [], 0, 0, 0),
            (11, Section(Symbols), 3, 1, 24),
            (0x6fffffff, Section(writer => symbols.ForEach(symbol => writer.Write(symbol.Version))), 1, 0, 2),
            (3, [], 0, 0, 0),
            (0x6ffffffe, Section(Needs), 3, needs.Count, 0),
            (0x6ffffffd, Section(Definitions), 3, defined.Length, 0),
            (4, Section(Relocations), 1, 0, 24),
        ];
        sections[3].Content = [.. strings];
        return Section(writer =>
        {
            writer.Write([0x7f, (byte)'E', (byte)'L', (byte)'F', Class, Order, 1, .. new byte[9]]);
            Write(writer, (ushort)3, Machine, 1U, 0L, 0L, 64L, 0U, (ushort)64, (ushort)0, (ushort)0);
            Write(writer, (ushort)64, (ushort)sections.Length, (ushort)0);
            var offset = 64L + (64 * sections.Length);
            foreach (var (type, content, link, count, entrySize) in sections)
            {
                Write(writer, 0U, type, 0L, 0L, offset, (long)content.Length, link, (uint)count, 1L, entrySize);
                offset += content.Length;
            }

            Array.ForEach(sections, section => writer.Write(section.Content));
        });
    }

    private void Symbols(BinaryWriter writer)
    {
        foreach (var symbol in symbols)
        {
            Write(writer, Text(symbol.Name), (ushort)0x12, (ushort)(symbol.IsDefined ? 7 : 0), 0L, 0L);
        }
    }

    private void Needs(BinaryWriter writer)
    {
        for (var i = 0; i < needs.Count; i++)
        {
            var (file, versions) = needs[i];
            var next = i < needs.Count - 1 ? (uint)(16 + (16 * versions.Length)) : 0U;
            Write(writer, (ushort)1, (ushort)versions.Length, Text(file), 16U, next);
            for (var j = 0; j < versions.Length; j++)
            {
                var (name, flags, index) = versions[j];
                Write(writer, 0U, flags, index, Text(name), j < versions.Length - 1 ? 16U : 0U);
            }
        }
    }

    private void Definitions(BinaryWriter writer)
    {
        for (var i = 0; i < defined.Length; i++)
        {
            var next = i < defined.Length - 1 ? 28U : 0U;
            Write(writer, (ushort)1, (ushort)0, (ushort)(i + 1), (ushort)1, 0U, 20U, next, Text(defined[i]), 0U);
        }
    }

    private void Relocations(BinaryWriter writer)
    {
        for (var i = 0; i < symbols.Count; i++)
        {
            if (symbols[i].IsUsed)
            {
                Write(writer, 0x1000L, ((long)i << 32) | 7, 0L);
            }
        }
    }

    private uint Text(string text)
    {
        var offset = strings.Count;
        strings.AddRange([.. Encoding.UTF8.GetBytes(text), 0]);
        return (uint)offset;
    }

    private static byte[] Section(Action<BinaryWriter> write)
    {
        using var content = new MemoryStream();
        using var writer = new BinaryWriter(content);
        write(writer);
        return content.ToArray();
    }

    private static void Write(BinaryWriter writer, params object[] numbers)
    {
        foreach (var number in numbers)
        {
            switch (number)
            {
                case ushort two: writer.Write(two); break;
                case uint four: writer.Write(four); break;
                case long eight: writer.Write(eight); break;
                default: throw new ArgumentException($"{number.GetType()} is not a number of an ELF file", nameof(numbers));
            }
        }
    }
}
