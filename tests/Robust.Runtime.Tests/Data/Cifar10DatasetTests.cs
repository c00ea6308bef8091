using Robust.Data;
using Robust.Files;
using TorchSharp;
using static TorchSharp.torch;

namespace Robust.Tests.Data;

public sealed class Cifar10DatasetTests : IDisposable
{
    private const int Plane = 32 * 32;

    private readonly TemporaryFolder folder = new();

    public void Dispose() => folder.Dispose();

    /// <summary>The format's own words: label, 1,024 red values, 1,024 green, 1,024 blue, each row by row.</summary>
    [Fact]
    public void A_record_becomes_a_label_and_three_planes_row_by_row()
    {
        var record = new byte[1 + (3 * Plane)];
        record[0] = 7;
        record[1 + 5] = 11; // red, row 0, column 5
        record[1 + Plane + (2 * 32) + 3] = 22; // green, row 2, column 3
        record[1 + (2 * Plane) + (31 * 32) + 31] = 33; // blue, the last pixel
        folder.Write("test_batch.bin", [.. Record(label: 9, pixel: 255), .. record]);

        using var test = Cifar10Dataset.LoadTest(folder.Path);

        Assert.Equal((2, 10), (test.Count, test.Classes));
        Assert.Equal([2, 3, 32, 32], test.Inputs.shape);
        Assert.Equal(ScalarType.Byte, test.Inputs.dtype);
        Assert.Equal([9L, 7], test.Labels.data<long>().ToArray());
        var pixels = test.Inputs.contiguous().data<byte>().ToArray();
        Assert.All(pixels[..(3 * Plane)], static pixel => Assert.Equal(255, pixel));
        Assert.Equal(
            [(5, 11), (Plane + 67, 22), ((3 * Plane) - 1, 33)],
            pixels[(3 * Plane)..].Index().Where(static pixel => pixel.Item != 0)
                .Select(static pixel => (pixel.Index, (int)pixel.Item)));
    }

    [Fact]
    public void The_five_training_files_follow_each_other_whatever_their_lengths()
    {
        WriteTrain();

        using var train = Cifar10Dataset.LoadTrain(folder.Path);

        Assert.Equal([1L, 2, 2, 3, 3, 3, 4, 4, 4, 4, 5, 5, 5, 5, 5], train.Labels.data<long>().ToArray());
        using var first = train.Inputs.select(1, 0).select(1, 0).select(1, 0).contiguous();
        Assert.Equal([10, 20, 20, 30, 30, 30], first.data<byte>().ToArray()[..6]);
    }

    [Fact]
    public void A_missing_file_is_named_with_where_to_get_it()
    {
        WriteTrain();
        File.Delete(folder.At("data_batch_4.bin"));

        var message = Refusal(Cifar10Dataset.LoadTrain);

        Assert.StartsWith($"{folder.At("data_batch_4.bin")} is missing: ", message, StringComparison.Ordinal);
        Assert.Contains("cifar-10-binary.tar.gz", message, StringComparison.Ordinal);
        Assert.StartsWith(
            $"{folder.At("test_batch.bin")} is missing: ", Refusal(Cifar10Dataset.LoadTest), StringComparison.Ordinal);
    }

    public static TheoryData<byte[], string> Hostile => new()
    {
        { [], "it is empty" },
        { [1], "its length of 1 bytes is not a multiple of 3073" },
        { new byte[3072], "its length of 3072 bytes is not a multiple of 3073" },
        { new byte[(2 * 3073) + 1], "its length of 6147 bytes is not a multiple of 3073" },
        { Record(label: 10, pixel: 0), "record 0 has the label 10, outside the classes 0..9" },
        { [.. Record(label: 9, pixel: 0), .. Record(label: 255, pixel: 0)], "record 1 has the label 255" },
    };

    [Theory]
    [MemberData(nameof(Hostile))]
    public void A_damaged_file_is_refused_with_what_is_wrong(byte[] content, string reason)
    {
        WriteTrain();
        foreach (var (name, load) in new (string, Func<string, Examples>)[]
        {
            ("test_batch.bin", Cifar10Dataset.LoadTest), ("data_batch_3.bin", Cifar10Dataset.LoadTrain),
        })
        {
            var path = folder.Write(name, content);
            var message = Refusal(load);
            Assert.StartsWith(
                $"{path} is not a valid file of CIFAR-10's binary version, {reason}", message,
                StringComparison.Ordinal);
            Assert.EndsWith(": get the file again.", message, StringComparison.Ordinal);
        }
    }

    [Fact]
    public void A_file_of_many_gigabytes_is_refused_unread()
    {
        using (var file = File.Create(folder.At("test_batch.bin")))
        {
            file.SetLength(3073L * 1_000_000); // a hole: it takes no space
        }

        Assert.Contains("more than 1 GiB", Refusal(Cifar10Dataset.LoadTest), StringComparison.Ordinal);
    }

    [Fact]
    public void A_folder_in_the_place_of_a_file_is_a_missing_file()
    {
        Directory.CreateDirectory(folder.At("test_batch.bin"));

        Assert.Contains("test_batch.bin is missing", Refusal(Cifar10Dataset.LoadTest), StringComparison.Ordinal);
    }

    [Fact]
    public void Loading_leaves_no_tensor_behind()
    {
        WriteTrain();
        Cifar10Dataset.LoadTrain(folder.Path).Dispose();
        var before = DisposeScopeManager.Statistics.ThreadTotalLiveCount;

        Cifar10Dataset.LoadTrain(folder.Path).Dispose();

        Assert.Equal(before, DisposeScopeManager.Statistics.ThreadTotalLiveCount);
    }

    /// <summary>File i has i records of class i, whose pixels are all 10 i.</summary>
    private void WriteTrain()
    {
        for (var i = 1; i <= 5; i++)
        {
            var record = Record((byte)i, (byte)(10 * i));
            folder.Write($"data_batch_{i}.bin", [.. Enumerable.Repeat(record, i).SelectMany(static bytes => bytes)]);
        }
    }

    private static byte[] Record(byte label, byte pixel) => [label, .. Enumerable.Repeat(pixel, 3 * Plane)];

    private string Refusal(Func<string, Examples> load)
    {
        var message = Assert.Throws<DataException>(() => load(folder.Path)).Message;
        Assert.DoesNotContain('\n', message);
        return message;
    }
}
