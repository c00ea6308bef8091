using Robust.Data;
using Robust.Files;

namespace Robust.Tests.Data;

public sealed class MnistDownloadTests : IDisposable
{
    private static readonly string[] Names = [.. TinyMnist.Files.Select(static file => file.Name)];

    private readonly TemporaryFolder folder = new();
    private readonly LoopbackServer server = new();

    public void Dispose()
    {
        server.Dispose();
        folder.Dispose();
    }

    [Fact]
    public async Task The_four_files_arrive_unpacked_under_their_names()
    {
        ServeAll();
        var reports = new Reports();

        await Dataset(server.Address).DownloadAsync(folder.At("new/folder"), reports);

        Assert.All(TinyMnist.Files, file =>
            Assert.Equal(file.Content, File.ReadAllBytes(folder.At($"new/folder/{file.Name}"))));
        Assert.Equal(4, Directory.GetFiles(folder.At("new/folder")).Length);
        Assert.Equal(Names, reports.Where(static report => report.Received == report.Length)
            .Select(static report => report.File).Distinct());
    }

    [Fact]
    public async Task Only_what_is_missing_or_damaged_is_fetched()
    {
        ServeAll();
        folder.Write("train-images-idx3-ubyte", TinyMnist.TrainImages);
        folder.Write("train-labels.idx1-ubyte.gz", Idx.Gzip(TinyMnist.TrainLabels));
        folder.Write("t10k-images-idx3-ubyte", TinyMnist.TestImages[..^1]);

        await Dataset(server.Address).DownloadAsync(folder.Path);

        Assert.Equal(
            ["/mnist/t10k-images-idx3-ubyte.gz", "/mnist/t10k-labels-idx1-ubyte.gz"], server.Requests);
        Assert.Equal(TinyMnist.TestImages, File.ReadAllBytes(folder.At("t10k-images-idx3-ubyte")));
    }

    [Fact]
    public async Task The_next_mirror_helps_when_one_has_nothing_or_something_else()
    {
        using var broken = new LoopbackServer();
        broken.Bodies[$"/mnist/{Names[0]}.gz"] = Idx.Gzip(TinyMnist.TestImages);
        broken.Bodies[$"/mnist/{Names[1]}.gz"] = "not gzip"u8.ToArray();
        ServeAll();

        await Dataset(broken.Address, server.Address).DownloadAsync(folder.Path);

        Assert.Equal(Names.Order(), folder.Files);
        Assert.Equal(4, broken.Requests.Count);
    }

    [Theory]
    [InlineData("file:///etc/passwd")]
    [InlineData("file:///")]
    [InlineData("http://")]
    [InlineData("ftp://127.0.0.1/x")]
    [InlineData("http://[::")]
    public async Task A_mirror_that_sends_elsewhere_is_given_up(string elsewhere)
    {
        using var broken = new LoopbackServer { Redirect = elsewhere };
        ServeAll();

        await Dataset(broken.Address, server.Address).DownloadAsync(folder.Path);

        Assert.Equal(Names.Order(), folder.Files);
    }

    /// <summary>Each byte comes well within the time that a mirror is waited for, and the whole never would.</summary>
    [Fact]
    public async Task A_mirror_that_sends_byte_by_byte_is_given_up()
    {
        using var slow = new LoopbackServer { Pace = TimeSpan.FromMilliseconds(100) };
        slow.Bodies[$"/mnist/{Names[0]}.gz"] = new byte[100_000];
        slow.Bodies[$"/mnist/{Names[0]}.gz"][0] = 0x1F;
        slow.Bodies[$"/mnist/{Names[0]}.gz"][1] = 0x8B;
        slow.Bodies[$"/mnist/{Names[0]}.gz"][2] = 8;
        ServeAll();
        using var client = new HttpClient { Timeout = TimeSpan.FromSeconds(1) };

        await client.DownloadAsync(Dataset(slow.Address, server.Address), folder.Path, null, default);

        Assert.Equal(Names.Order(), folder.Files);
    }

    [Theory]
    [InlineData(true, "is not the original")]
    [InlineData(false, "longer than the original")]
    public async Task Another_content_is_never_put_in_place(bool sameLength, string reason)
    {
        byte[] other = sameLength ? [.. TinyMnist.TrainImages[..^1], 99] : [.. TinyMnist.TrainImages, 99];
        server.Bodies[$"/mnist/{Names[0]}.gz"] = Idx.Gzip(other);

        var error = await Assert.ThrowsAsync<DataException>(
            () => Dataset(server.Address).DownloadAsync(folder.Path));

        Assert.Contains(reason, error.Message, StringComparison.Ordinal);
        Assert.Empty(folder.Files);
    }

    [Fact]
    public async Task Without_a_network_the_error_names_the_ways_out()
    {
        var gone = new LoopbackServer();
        var address = gone.Address;
        gone.Dispose();

        var error = await Assert.ThrowsAsync<DataException>(() => Dataset(address).DownloadAsync(folder.Path));

        Assert.StartsWith("train-images-idx3-ubyte could not be downloaded (127.0.0.1: ", error.Message,
            StringComparison.Ordinal);
        Assert.EndsWith(
            $"check the network and try again, or put the data set's four files into {folder.Path}.", error.Message, StringComparison.Ordinal);
        Assert.Empty(folder.Files);
    }

    [Fact]
    public async Task A_canceled_download_keeps_whole_files_and_no_partial_one()
    {
        ServeAll();
        using var cancellation = new CancellationTokenSource();
        var reports = new Reports();
        reports.Reported += report =>
        {
            // The first file is in place; the server sends the second no further than its header.
            server.SilentAfter = 5;
            cancellation.CancelAfter(TimeSpan.FromMilliseconds(200));
        };

        await Assert.ThrowsAnyAsync<OperationCanceledException>(
            () => Dataset(server.Address).DownloadAsync(folder.Path, reports, cancellation.Token));

        Assert.Equal([Names[0]], folder.Files);
    }

    [Fact]
    public async Task A_folder_that_cannot_be_written_is_named_and_no_other_mirror_asked()
    {
        ServeAll();
        var path = Path.Combine(folder.Write("file", []), "data");

        var error = await Assert.ThrowsAsync<DataException>(
            () => Dataset(server.Address, server.Address).DownloadAsync(path));

        Assert.StartsWith(Path.Combine(path, Names[0]) + " cannot be written", error.Message, StringComparison.Ordinal);
        Assert.Single(server.Requests);
    }

    private void ServeAll()
    {
        foreach (var (name, content) in TinyMnist.Files)
        {
            server.Bodies[$"/mnist/{name}.gz"] = Idx.Gzip(content);
        }
    }

    private static MnistDataset Dataset(params Uri[] mirrors) => TinyMnist.Dataset with { Mirrors = [.. mirrors] };

    private sealed class Reports : List<DownloadProgress>, IProgress<DownloadProgress>
    {
        public event Action<DownloadProgress>? Reported;

        public void Report(DownloadProgress value)
        {
            Add(value);
            Reported?.Invoke(value);
        }
    }
}
