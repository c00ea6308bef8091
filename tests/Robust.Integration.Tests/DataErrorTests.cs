using Robust.Tests.Data;

namespace Robust.Integration.Tests;

public sealed class DataErrorTests : IDisposable
{
    private const int Failed = 1;

    private static readonly byte[] Images = Idx.File([2, 28, 28], new byte[2 * 28 * 28]);
    private static readonly byte[] Labels = Idx.File([2], [3, 9]);

    private readonly TemporaryFolder folder = new();
    private readonly TemporaryFolder output = new();

    public void Dispose()
    {
        folder.Dispose();
        output.Dispose();
    }

    [Fact]
    public Task A_missing_file() => AssertRefused(
        "train-images-idx3-ubyte", null, Labels, "is missing", "MnistDataset.Mnist.DownloadAsync", "`./build.sh data`", "`--data DIR`");

    [Fact]
    public Task A_wrong_magic_number() => AssertRefused(
        "train-images-idx3-ubyte", Labels, Labels, "its magic number is 0x00000801, not 0x00000803", "get the file again");

    [Fact]
    public Task A_truncated_file() => AssertRefused(
        "train-images-idx3-ubyte", Images[..1000], Labels, "truncated", "get the file again");

    [Fact]
    public Task A_corrupt_gzip_stream()
    {
        var packed = Idx.Gzip(Images);
        packed[^6] ^= 0xFF;
        return AssertRefused("train-images-idx3-ubyte", packed, Labels, "not a valid IDX file", "get the file again");
    }

    [Fact]
    public Task A_label_outside_the_classes() => AssertRefused(
        "train-labels-idx1-ubyte", Images, Idx.File([2], [3, 10]), "the label 10 at position 1", "get the file again");

    [Fact]
    public Task Fewer_labels_than_images() => AssertRefused(
        "train-labels-idx1-ubyte", Images, Idx.File([1], [3]), "has 1 labels", "2 images", "get both files again");

    [Fact]
    public Task Another_file_than_the_original() => AssertRefused(
        "train-images-idx3-ubyte", Images, Labels, "is not the original file (SHA-256 ", "delete it and download them with MnistDataset.Mnist.DownloadAsync");

    private async Task AssertRefused(string named, byte[]? images, byte[] labels, params string[] parts)
    {
        if (images is not null)
        {
            folder.Write("train-images-idx3-ubyte", images);
        }

        folder.Write("train-labels-idx1-ubyte", labels);

        var outcome = await Sample.Run("train", "--data", folder.Path, "--output", output.At("results"));

        outcome.AssertFailed(Failed, [folder.At(named), .. parts]);
        Assert.False(Directory.Exists(output.At("results")));
    }
}
