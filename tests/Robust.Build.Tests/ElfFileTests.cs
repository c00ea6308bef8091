using Robust.Build.Elf;

namespace Robust.Build.Tests;

public sealed class ElfFileTests
{
    [Fact]
    public void Needed_versions_have_the_library_the_index_and_the_place_of_their_flags()
    {
        var content = ElfWriter.Library(flags: 2).ToArray();

        var versions = new ElfFile(content).NeededVersions().ToList();

        Assert.Equal(
            [("libc.so.6", "GLIBC_2.34", 2, false), ("libstdc++.so.6", "GLIBCXX_3.4.30", 3, false),
                ("libstdc++.so.6", "GLIBCXX_3.4.32", 4, true)],
            versions.Select(version => (version.File, version.Name, version.Index, version.IsWeak)));
        Assert.Equal(2, content[versions[2].FlagsOffset]);
    }

    [Fact]
    public void Every_file_that_ends_too_early_is_refused()
    {
        var content = ElfWriter.Library().ToArray();

        Assert.All(Enumerable.Range(0, content.Length), length => Refused(content[..length]));
    }

    /// <summary>Whatever a damaged file says, reading it ends, with an answer or with a reason.</summary>
    [Fact]
    public void A_file_with_one_wrong_byte_is_read_or_refused_and_nothing_else()
    {
        var content = ElfWriter.Library().ToArray();
        foreach (var wrong in new byte[] { 0x00, 0x01, 0x7f, 0xff })
        {
            for (var place = 0; place < content.Length; place++)
            {
                var damaged = (byte[])content.Clone();
                damaged[place] = wrong;
                Read(damaged);
            }
        }
    }

    [Theory]
    [InlineData("")]
    [InlineData("MZ")]
    [InlineData("version https://git-lfs.github.com/spec/v1\noid sha256:0123456789abcdef0123456789abcdef\nsize 2399008\n")]
    public void What_is_no_elf_file_is_refused_as_such(string content) =>
        Assert.Equal("is not an ELF file", Refused([.. content.Select(static letter => (byte)letter)]));

    [Theory]
    [InlineData(1, 1)]
    [InlineData(2, 2)]
    [InlineData(2, 0)]
    public void Other_sizes_and_orders_of_numbers_are_refused(byte size, byte order) => Assert.Equal(
        "is an ELF file, but not a 64-bit little-endian one",
        Refused(new ElfWriter { Class = size, Order = order }.ToArray()));

    private static string Refused(byte[] content) => Assert.Throws<ElfException>(() => new ElfFile(content)).Message;

    private static void Read(byte[] content)
    {
        try
        {
            CxxRuntimeMark.Relax(new ElfFile(content), content);
        }
        catch (ElfException)
        {
            // Refused.
        }
    }
}
