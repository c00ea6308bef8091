using System.Runtime.Versioning;
using Robust.Files;

namespace Robust.Tests.Data;

[UnsupportedOSPlatform("windows")]
public sealed class AtomicFileTests : IDisposable
{
    private static readonly byte[] Before = [1, 2, 3];
    private static readonly byte[] After = [4, 5];

    private readonly TemporaryFolder folder = new();

    public void Dispose() => folder.Dispose();

    [Theory]
    [InlineData(Special.Pipe)]
    [InlineData(Special.Socket)]
    [InlineData(Special.LinkToPipe)]
    public void What_is_not_a_file_is_refused_and_left_alone(Special kind)
    {
        using var special = SpecialFile.Make(folder, "out", kind);

        AssertRefused("out", "it is a pipe, a socket or a device, not a file");

        Assert.True(special.IsThere);
    }

    /// <summary>As root it would become a file, and with it every program's way to be rid of output.</summary>
    [Fact]
    public void A_device_is_refused()
    {
        Assert.Throws<IOException>(() => PlainFile.Check("/dev/null"));
        Assert.Throws<IOException>(() => PlainFile.Check("/dev/full"));
    }

    [Fact]
    public void A_link_stays_and_the_file_that_it_leads_to_is_replaced()
    {
        var target = folder.Write("target", Before);
        File.CreateSymbolicLink(folder.At("middle"), target);
        File.CreateSymbolicLink(folder.At("out"), "middle");

        Write("out");

        Assert.Equal(After, File.ReadAllBytes(target));
        Assert.Equal(("middle", target), (LinkOf("out"), LinkOf("middle")));
        Assert.Equal(["middle", "out", "target"], folder.Files);
    }

    [Fact]
    public void A_link_to_nothing_yet_leads_to_the_new_file()
    {
        File.CreateSymbolicLink(folder.At("out"), folder.At("new"));

        Write("out");

        Assert.Equal(After, File.ReadAllBytes(folder.At("new")));
        Assert.Equal(folder.At("new"), LinkOf("out"));
    }

    /// <summary>The way up from a linked folder is that of the folder, not that of the link.</summary>
    [Fact]
    public void A_link_within_a_linked_folder_leads_where_the_system_says()
    {
        Directory.CreateDirectory(folder.At("here"));
        Directory.CreateDirectory(folder.At("there/deep"));
        Directory.CreateSymbolicLink(folder.At("here/sub"), folder.At("there/deep"));
        File.CreateSymbolicLink(folder.At("there/deep/out"), "../real");
        folder.Write("there/real", Before);
        folder.Write("here/real", Before);

        Write("here/sub/out");

        Assert.Equal(After, File.ReadAllBytes(folder.At("there/real")));
        Assert.Equal(Before, File.ReadAllBytes(folder.At("here/real")));
        Assert.Equal(folder.At("there/real"), PlainFile.Resolve(folder.At("here/sub/out")));
    }

    [Theory]
    [InlineData("/", "it is the root of all files")]
    [InlineData("/proc/self/fd/pipe:[7]", "it is a pipe, a socket or a device, not a file")]
    [InlineData("nu\0l", "")]
    public void A_place_that_is_none_is_one_sentence(string path, string reason)
    {
        var error = Assert.Throws<DataException>(() => AtomicFile.Probe(path));

        Assert.Contains($"cannot be written ({reason}", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_folder_that_is_not_there_is_not_made_for_a_file_without_a_name()
    {
        Assert.Throws<DataException>(() => AtomicFile.Probe(folder.At("new") + "/"));

        Assert.False(Directory.Exists(folder.At("new")));
    }

    [Fact]
    public void A_loop_of_links_is_refused()
    {
        File.CreateSymbolicLink(folder.At("out"), folder.At("other"));
        File.CreateSymbolicLink(folder.At("other"), folder.At("out"));

        AssertRefused("out", "");

        Assert.Equal(folder.At("other"), LinkOf("out"));
    }

    [Theory]
    [InlineData(UnixFileMode.UserRead | UnixFileMode.UserWrite)]
    [InlineData(UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.GroupWrite | UnixFileMode.OtherWrite)]
    public void Permissions_are_kept(UnixFileMode mode)
    {
        var path = folder.Write("out", Before);
        File.SetUnixFileMode(path, mode);

        Write("out");

        Assert.Equal((After.Length, mode), (File.ReadAllBytes(path).Length, File.GetUnixFileMode(path)));
    }

    [Fact]
    public void A_file_that_is_read_only_is_refused()
    {
        var path = folder.Write("out", Before);
        File.SetUnixFileMode(path, UnixFileMode.UserRead);

        AssertRefused("out", "it is read-only");

        Assert.Equal(Before, File.ReadAllBytes(path));
    }

    [Fact]
    public void A_file_of_the_users_beside_it_is_left_alone_whatever_it_is_called()
    {
        folder.Write("precious", Before);
        File.CreateSymbolicLink(folder.At("out.partial"), folder.At("precious"));
        folder.Write("mine.partial", Before);

        Write("out");
        AtomicFile.Probe(folder.At("mine"));

        Assert.Equal(["mine.partial", "out", "out.partial", "precious"], folder.Files);
        Assert.Equal(Before, File.ReadAllBytes(folder.At("precious")));
        Assert.Equal(Before, File.ReadAllBytes(folder.At("mine.partial")));
    }

    [Fact]
    public void A_name_as_long_as_the_system_allows_is_written()
    {
        var name = new string('n', 255);

        Write(name);

        Assert.Equal([name], folder.Files);
    }

    [Fact]
    public void A_folder_that_goes_away_meanwhile_is_one_sentence()
    {
        var path = Path.Combine(folder.At("gone"), "out");

        var error = Assert.Throws<DataException>(() => AtomicFile.Write(path, stream =>
        {
            stream.Write(After);
            Directory.Delete(folder.At("gone"), recursive: true);
        }));

        Assert.StartsWith($"{path} cannot be written (", error.Message, StringComparison.Ordinal);
    }

    private void Write(string name) => AtomicFile.Write(folder.At(name), static stream => stream.Write(After));

    private void AssertRefused(string name, string reason)
    {
        foreach (var attempt in new Action[] { () => Write(name), () => AtomicFile.Probe(folder.At(name)) })
        {
            var error = Assert.Throws<DataException>(attempt);
            Assert.StartsWith($"{folder.At(name)} cannot be written (", error.Message, StringComparison.Ordinal);
            Assert.Contains(reason, error.Message, StringComparison.Ordinal);
        }
    }

    private string? LinkOf(string name) => new FileInfo(folder.At(name)).LinkTarget;
}
