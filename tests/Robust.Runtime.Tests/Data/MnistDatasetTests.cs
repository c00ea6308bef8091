using Robust.Files;
using TorchSharp;
using static TorchSharp.torch;

namespace Robust.Tests.Data;

public sealed class MnistDatasetTests : IDisposable
{
    private readonly TemporaryFolder folder = new();

    public void Dispose() => folder.Dispose();

    [Fact]
    public void Images_and_labels_become_two_tensors()
    {
        TinyMnist.WriteTo(folder);
        using var test = TinyMnist.Dataset.LoadTest(folder.Path);
        using var train = TinyMnist.Dataset.LoadTrain(folder.Path);

        Assert.Equal((6, 3, 10), (train.Count, test.Count, test.Classes));
        Assert.Equal([3, 1, 2, 2], test.Inputs.shape);
        Assert.Equal(ScalarType.Byte, test.Inputs.dtype);
        Assert.Equal([0, 255, 51, 102, 1, 2, 3, 4, 5, 6, 7, 8], test.Inputs.data<byte>().ToArray());
        Assert.Equal([3L, 0, 9], test.Labels.data<long>().ToArray());
    }

    [Fact]
    public void Loading_leaves_no_tensor_behind()
    {
        TinyMnist.WriteTo(folder);
        TinyMnist.Dataset.LoadTest(folder.Path).Dispose();
        var before = DisposeScopeManager.Statistics.ThreadTotalLiveCount;

        TinyMnist.Dataset.LoadTest(folder.Path).Dispose();

        Assert.Equal(before, DisposeScopeManager.Statistics.ThreadTotalLiveCount);
    }

    [Theory]
    [InlineData("t10k-images.idx3-ubyte", "t10k-labels.idx1-ubyte", false)]
    [InlineData("t10k-images-idx3-ubyte.gz", "t10k-labels-idx1-ubyte.gz", true)]
    [InlineData("t10k-images.idx3-ubyte.gz", "t10k-labels.idx1-ubyte", true)]
    public void Every_usual_spelling_of_the_names_is_found(string images, string labels, bool packed)
    {
        folder.Write(images, packed ? Idx.Gzip(TinyMnist.TestImages) : TinyMnist.TestImages);
        folder.Write(labels, TinyMnist.TestLabels);

        using var test = TinyMnist.Dataset.LoadTest(folder.Path);

        Assert.Equal(3, test.Count);
    }

    [Fact]
    public void A_missing_file_is_named_with_both_ways_to_get_it()
    {
        folder.Write("t10k-images-idx3-ubyte", TinyMnist.TestImages);
        var message = Refusal();

        Assert.StartsWith(folder.At("t10k-labels-idx1-ubyte") + " (or .gz) is missing", message, StringComparison.Ordinal);
        Assert.Contains("MnistDataset.Mnist.DownloadAsync (for the samples: `./build.sh data`)", message, StringComparison.Ordinal);
        Assert.Contains("`--data DIR`", message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_label_outside_the_classes_is_named_with_its_position()
    {
        TinyMnist.WriteTo(folder);
        var path = folder.Write("t10k-labels-idx1-ubyte", Idx.File([3], [3, 10, 9]));

        Assert.StartsWith(
            $"{path} has the label 10 at position 1, outside the classes 0..9", Refusal(), StringComparison.Ordinal);
    }

    [Fact]
    public void As_many_labels_as_images_are_demanded()
    {
        TinyMnist.WriteTo(folder);
        var path = folder.Write("t10k-labels-idx1-ubyte", Idx.File([2], [3, 0]));

        Assert.StartsWith($"{path} has 2 labels but ", Refusal(), StringComparison.Ordinal);
    }

    [Fact]
    public void A_file_that_is_not_the_original_is_refused_with_both_digests()
    {
        TinyMnist.WriteTo(folder);
        var path = folder.Write("t10k-labels-idx1-ubyte", Idx.File([3], [3, 0, 8]));

        var message = Refusal();

        Assert.StartsWith($"{path} is not the original file (SHA-256 ", message, StringComparison.Ordinal);
        Assert.Contains(TinyMnist.Dataset.Files.TestLabels.Sha256, message, StringComparison.Ordinal);
    }

    [Fact]
    public void The_systems_package_stands_in_for_an_empty_folder_only()
    {
        using var system = new TemporaryFolder();
        var dataset = TinyMnist.Dataset with { SystemFolder = system.Path };
        Assert.Equal(folder.Path, dataset.Locate(folder.Path));

        TinyMnist.WriteTo(system);
        Assert.Equal(system.Path, dataset.Locate(folder.Path));

        folder.Write("t10k-labels.idx1-ubyte", TinyMnist.TestLabels);
        Assert.Equal(folder.Path, dataset.Locate(folder.Path));
    }

    private string Refusal()
    {
        var message = Assert.Throws<DataException>(() => TinyMnist.Dataset.LoadTest(folder.Path)).Message;
        Assert.DoesNotContain('\n', message);
        return message;
    }
}
