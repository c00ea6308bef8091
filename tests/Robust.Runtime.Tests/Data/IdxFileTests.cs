using System.IO.Compression;
using Robust.Data;
using Robust.Files;

namespace Robust.Tests.Data;

public sealed class IdxFileTests : IDisposable
{
    // Two images of 2 x 3 pixels; the digest is sha256sum's.
    private static readonly byte[] Images =
        Idx.File([2, 2, 3], [1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 255]);

    private const string ImagesSha256 = "0db43ac1db8c1bee3b79468a7eb035936b77a19e4f89710bad909cce1ccbf979";

    private readonly TemporaryFolder folder = new();

    public void Dispose() => folder.Dispose();

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void Plain_and_packed_files_read_alike_whatever_they_are_called(bool packed)
    {
        var path = folder.Write("images.dat", packed ? Idx.Gzip(Images) : Images);

        var file = IdxFile.Read(path, dimensions: 3);

        Assert.Equal([2, 2, 3], file.Shape);
        Assert.Equal([1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 255], file.Content.ToArray());
        Assert.Equal(ImagesSha256, file.Sha256);
    }

    [Fact]
    public void A_file_larger_than_the_first_chunk_is_read_whole()
    {
        var content = Enumerable.Range(0, 3_000_000).Select(static i => (byte)(i % 251)).ToArray();
        var path = folder.Write("large", Idx.Gzip(Idx.File([3000, 1000], content)));

        Assert.Equal(content, IdxFile.Read(path, dimensions: 2).Content.ToArray());
    }

    [Fact]
    public void A_missing_file_and_a_folder_are_named() => Assert.All(
        new[] { (folder.At("nothing"), "is missing"), (folder.Path, "is a folder") },
        expected => AssertRefused(expected.Item1, expected.Item2));

    [Fact]
    public void A_wrong_magic_number_is_shown_beside_the_right_one()
    {
        AssertRefused(folder.Write("labels", Idx.File([12], new byte[12])), "0x00000801, not 0x00000803");
        AssertRefused(folder.Write("text", "not an IDX file at all"u8.ToArray()), "0x6E6F7420, not 0x00000803");
        AssertRefused(folder.Write("floats", Idx.File([1, 1, 1], [0], magic: 0x0D03)), "0x00000D03");
    }

    [Theory]
    [InlineData(0)]
    [InlineData(3)]
    [InlineData(15)]
    public void A_file_that_ends_within_its_header_is_refused(int length) =>
        AssertRefused(folder.Write("short", Images[..length]), $"ends after {length} bytes, within its header of 16");

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void A_truncated_file_is_refused(bool packed) => AssertRefused(
        folder.Write("short", packed ? Idx.Gzip(Images[..^1]) : Images[..^1]), "truncated: 11 of 12 bytes");

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void Trailing_bytes_are_refused(bool packed)
    {
        byte[] longer = [.. Images, 0];
        AssertRefused(folder.Write("long", packed ? Idx.Gzip(longer) : longer), "bytes follow after the 12");
    }

    [Fact]
    public void A_corrupt_gzip_stream_is_refused_wherever_the_damage_is()
    {
        var content = new byte[10_000];
        new Random(1).NextBytes(content);
        var packed = Idx.Gzip(Idx.File([100, 10, 10], content));
        Assert.All(new[] { 3, packed.Length / 2, packed.Length - 6 }, position =>
        {
            var damaged = (byte[])packed.Clone();
            damaged[position] ^= 0xFF;
            AssertRefused(folder.Write("damaged.gz", damaged), "not a valid IDX file");
        });
    }

    [Fact]
    public void A_truncated_gzip_stream_is_refused() =>
        AssertRefused(folder.Write("short.gz", Idx.Gzip(Images)[..^10]), "not a valid IDX file");

    [Theory]
    [InlineData(0xFFFFFFFF, 0xFFFFFFFF, 0xFFFFFFFF, "more than 1 GiB")]
    [InlineData(1, 0x40000001, 1, "more than 1 GiB")]
    [InlineData(60000, 0, 28, "no data")]
    [InlineData(1, 1024, 1024 * 1024, "truncated")]
    public void A_hostile_header_gets_no_memory(uint count, uint height, uint width, string reason)
    {
        var path = folder.Write("hostile", Idx.File([count, height, width], [1, 2, 3]));
        var before = GC.GetAllocatedBytesForCurrentThread();

        AssertRefused(path, reason);

        Assert.InRange(GC.GetAllocatedBytesForCurrentThread() - before, 0, 4 << 20);
    }

    /// <summary>1 MB of gzip that is a gigabyte of zeros.</summary>
    [Fact]
    public void A_packed_file_gets_no_more_than_it_can_be_expected_to_hold()
    {
        using (var stream = File.Create(folder.At("bomb")))
        using (var gzip = new GZipStream(stream, CompressionLevel.SmallestSize))
        {
            gzip.Write(Idx.File([1024, 1024, 1024], []));
            var zeros = new byte[1 << 20];
            for (var i = 0; i < 1024; i++)
            {
                gzip.Write(zeros);
            }
        }

        var before = GC.GetAllocatedBytesForCurrentThread();
        AssertRefused(folder.At("bomb"), "more data than the 67108864 bytes that it can have");
        var error = Assert.Throws<DataException>(() => IdxFile.Read(folder.At("bomb"), 3, maxLength: 47_040_000));

        Assert.Contains("more data than the 47040000 bytes", error.Message, StringComparison.Ordinal);
        Assert.InRange(GC.GetAllocatedBytesForCurrentThread() - before, 0, 4 << 20);
    }

    [Theory]
    [InlineData(8)]
    [InlineData(4)]
    [InlineData(1)]
    public void A_gzip_stream_without_its_sum_is_refused(int missing)
    {
        var packed = Idx.Gzip(Images);

        AssertRefused(folder.Write("cut.gz", packed[..^missing]), "its gzip stream does not end as it should");
    }

    [Fact]
    public void What_follows_a_gzip_stream_is_refused() =>
        AssertRefused(
            folder.Write("more.gz", [.. Idx.Gzip(Images), 1, 2, 3, 4, 5]), "its gzip stream does not end as it should");

    // One sentence: the file, the reason, the remedy.
    private static void AssertRefused(string path, string reason)
    {
        var error = Assert.Throws<DataException>(() => IdxFile.Read(path, dimensions: 3));
        Assert.StartsWith(path, error.Message, StringComparison.Ordinal);
        Assert.Contains(reason, error.Message, StringComparison.Ordinal);
        Assert.Matches(@"^[^\n]+: (get the file again|check the path[^.]*)\.$", error.Message);
    }
}
