using Robust.Build.Elf;

namespace Robust.Build.Tests;

public sealed class CxxRuntimeMarkTests
{
    private static readonly ElfFile Libc = new(ElfWriter.System("libc.so.6", "GLIBC_2.2.5", "GLIBC_2.34"));

    [Fact]
    public void Passing_over_the_mark_changes_one_byte_which_makes_its_entry_weak()
    {
        var content = ElfWriter.Library().ToArray();

        var relaxed = Relax(content)!;

        Assert.Equal(ElfWriter.Library(flags: 2).ToArray(), relaxed);
        Assert.Single(content.Zip(relaxed), static pair => pair.First != pair.Second);
    }

    [Theory]
    [InlineData("GLIBCXX_3.4.32", 2)]
    [InlineData("GLIBCXX_3.4.33", 0)]
    [InlineData("GLIBCXX_3.4.3", 0)]
    public void A_weak_entry_and_another_version_are_left_alone(string version, ushort flags) =>
        Assert.Null(Relax(ElfWriter.Library(version, flags).ToArray()));

    [Fact]
    public void The_same_version_of_another_library_is_left_alone() => Assert.Null(Relax(
        new ElfWriter().Need("libc++.so.1", ("GLIBCXX_3.4.32", 0, 2)).Symbol(ElfWriter.Mark, version: 2).ToArray()));

    [Fact]
    public void A_library_that_asks_for_no_versions_is_left_alone() =>
        Assert.Null(Relax(new ElfWriter().Symbol("malloc", version: 1, isUsed: true).ToArray()));

    [Fact]
    public void Other_flags_of_the_entry_stay() =>
        Assert.Equal(ElfWriter.Library(flags: 6).ToArray(), Relax(ElfWriter.Library(flags: 4).ToArray()));

    [Theory]
    [InlineData("_ZSt4cout", false, false)]
    [InlineData(ElfWriter.Mark, true, false)]
    [InlineData(ElfWriter.Mark, false, true)]
    public void A_version_that_something_uses_is_refused_by_the_name_of_the_symbol(string name, bool isDefined, bool isUsed)
    {
        var library = ElfWriter.Library().Symbol(name, version: 4, isDefined, isUsed);

        var refused = Assert.Throws<ElfException>(() => Relax(library.ToArray()));

        Assert.Equal($"uses '{name}' of GLIBCXX_3.4.32", refused.Message);
    }

    /// <summary>A hidden version (its highest bit is set) is the same one.</summary>
    [Fact]
    public void A_hidden_symbol_of_the_version_counts() => Assert.Throws<ElfException>(() =>
        Relax(ElfWriter.Library().Symbol("_ZSt4cout", version: 4 | 0x8000).ToArray()));

    [Fact]
    public void A_system_with_all_versions_misses_none() => Assert.Empty(
        Missing("GLIBCXX_3.4", "GLIBCXX_3.4.30", "GLIBCXX_3.4.32"));

    [Fact]
    public void Debian_12_misses_the_mark_alone() => Assert.True(CxxRuntimeMark.Is(
        Assert.Single(Missing("GLIBCXX_3.4", "GLIBCXX_3.4.30"))));

    [Fact]
    public void Rhel_9_misses_a_version_that_is_called() => Assert.Equal(
        [("GLIBCXX_3.4.30", false), ("GLIBCXX_3.4.32", true)],
        Missing("GLIBCXX_3.4", "GLIBCXX_3.4.29").Select(version => (version.Name, CxxRuntimeMark.Is(version))));

    [Fact]
    public void Where_no_library_is_found_the_mark_alone_counts_as_missing() => Assert.True(CxxRuntimeMark.Is(
        Assert.Single(CxxRuntimeMark.Missing(new ElfFile(ElfWriter.Library().ToArray()), static _ => null))));

    [Fact]
    public void What_was_relaxed_misses_nothing_more() => Assert.Empty(CxxRuntimeMark.Missing(
        new ElfFile(Relax(ElfWriter.Library().ToArray())!), static _ => new ElfFile(ElfWriter.System("GLIBCXX_3.4.30", "GLIBC_2.34"))));

    private static IReadOnlyList<NeededVersion> Missing(params string[] runtime) => CxxRuntimeMark.Missing(
        new ElfFile(ElfWriter.Library().ToArray()),
        name => name == "libc.so.6" ? Libc : new ElfFile(ElfWriter.System(runtime)));

    private static byte[]? Relax(byte[] content) => CxxRuntimeMark.Relax(new ElfFile(content), content);
}
