using System.Text.RegularExpressions;
using VerifyXunit;

namespace Robust.Snapshots.Tests;

public sealed class VerifierTests : IDisposable
{
    private readonly DirectoryInfo folder = Directory.CreateTempSubdirectory("robust-snapshots-");

    public void Dispose() => folder.Delete(recursive: true);

    [Fact]
    public async Task An_equal_text_passes_and_removes_what_an_earlier_run_received()
    {
        Write("Tests.Method.verified.cs", "one\ntwo\n");
        Write("Tests.Method.received.cs", "stale");

        await Verify("one\ntwo\n");

        Assert.False(File.Exists(FileAt("Tests.Method.received.cs")));
    }

    [Theory]
    [InlineData("one\r\ntwo\r\n", "one\ntwo\n")]
    [InlineData("one\ntwo\n", "one\r\ntwo\r\n")]
    public async Task Line_ends_do_not_matter(string verified, string received)
    {
        Write("Tests.Method.verified.cs", verified);

        await Verify(received);

        Assert.Single(folder.GetFiles());
    }

    [Fact]
    public async Task A_byte_order_mark_does_not_matter()
    {
        await File.WriteAllBytesAsync(FileAt("Tests.Method.verified.cs"), [0xEF, 0xBB, 0xBF, (byte)'a']);

        await Verify("a");
    }

    [Fact]
    public async Task A_difference_fails_with_both_files_and_the_lines_and_writes_what_was_received()
    {
        Write("Tests.Method.verified.cs", "same\nold\nsame\n");

        var failure = await Assert.ThrowsAsync<SnapshotException>(() => Verify("same\nnew\nsame\n").ToTask());

        Assert.Contains(FileAt("Tests.Method.verified.cs"), failure.Message, StringComparison.Ordinal);
        Assert.Contains(FileAt("Tests.Method.received.cs"), failure.Message, StringComparison.Ordinal);
        Assert.Contains("From line 2 on", failure.Message, StringComparison.Ordinal);
        Assert.Contains("  same\n- old\n+ new\n  same\n", failure.Message, StringComparison.Ordinal);
        Assert.Equal("same\nnew\nsame\n", await File.ReadAllTextAsync(FileAt("Tests.Method.received.cs")));
        Assert.Equal("same\nold\nsame\n", await File.ReadAllTextAsync(FileAt("Tests.Method.verified.cs")));
    }

    [Theory]
    [InlineData("a\nb\n", "a\nb\nb\n")]
    [InlineData("a\nb\nb\n", "a\nb\n")]
    [InlineData("", "a")]
    [InlineData("a", "")]
    [InlineData("a", "a\n")]
    public async Task Added_and_removed_lines_fail(string verified, string received)
    {
        Write("Tests.Method.verified.cs", verified);

        var failure = await Assert.ThrowsAsync<SnapshotException>(() => Verify(received).ToTask());

        Assert.Matches(new Regex("^[-+] ", RegexOptions.Multiline), failure.Message);
    }

    [Fact]
    public async Task Nothing_verified_fails_and_writes_what_was_received()
    {
        var failure = await Assert.ThrowsAsync<SnapshotException>(() => Verify("first\n").ToTask());

        Assert.Contains("Nothing is verified yet", failure.Message, StringComparison.Ordinal);
        Assert.Contains(FileAt("Tests.Method.verified.cs"), failure.Message, StringComparison.Ordinal);
        Assert.Equal("first\n", await File.ReadAllTextAsync(FileAt("Tests.Method.received.cs")));
    }

    [Fact]
    public async Task A_text_for_the_parameters_is_part_of_the_file_name()
    {
        Write("Tests.Method_Module.verified.cs", "a");

        await Verify("a").UseTextForParameters("Module");
    }

    [Fact]
    public async Task The_compiler_fills_in_the_file_and_the_method()
    {
        await Verifier.Verify("The approved text of this test.\n");
    }

    private SettingsTask Verify(string text) => Verifier.Verify(text, extension: "cs", FileAt("Tests.cs"), "Method");

    private string FileAt(string name) => Path.Combine(folder.FullName, name);

    private void Write(string name, string text) => File.WriteAllText(FileAt(name), text);
}
