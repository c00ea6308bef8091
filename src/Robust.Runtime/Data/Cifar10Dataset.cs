using System.Collections.Immutable;
using static TorchSharp.torch;

namespace Robust.Data;

/// <summary>
/// CIFAR-10 (Krizhevsky 2009) in its binary version, <c>cifar-10-binary.tar.gz</c>: 50,000 training images in five
/// files and 10,000 test images in one, of 3 x 32 x 32 pixels in ten classes. Other images in the same form are read as
/// well, as many to a file as there are.
/// </summary>
public static class Cifar10Dataset
{
    /// <summary>The number of classes.</summary>
    public const int Classes = 10;

    /// <summary>The name of the file with the test images.</summary>
    public const string TestFile = "test_batch.bin";

    /// <summary>The names of the files with the training images, in their order.</summary>
    public static ImmutableArray<string> TrainFiles { get; } =
        [.. Enumerable.Range(1, 5).Select(static number => $"data_batch_{number}.bin")];

    /// <summary>Reads the training images of all five files, on the CPU.</summary>
    /// <param name="folder">The folder with the files.</param>
    /// <returns>Images [N, 3, 32, 32], uint8, and their labels; 50,000 of the original.</returns>
    /// <exception cref="DataException">A file is missing or damaged.</exception>
    public static LabeledImages LoadTrain(string folder) => Load(folder, TrainFiles);

    /// <summary>Reads the test images, on the CPU.</summary>
    /// <param name="folder">The folder with the files.</param>
    /// <returns>Images [N, 3, 32, 32], uint8, and their labels; 10,000 of the original.</returns>
    /// <exception cref="DataException">The file is missing or damaged.</exception>
    public static LabeledImages LoadTest(string folder) => Load(folder, [TestFile]);

    private static LabeledImages Load(string folder, ImmutableArray<string> names)
    {
        string[] paths = [.. names.Select(name => Path.Combine(folder, name))];
        if (Array.Find(paths, static path => !File.Exists(path)) is { } missing)
        {
            throw new DataException(
                $"{missing} is missing: unpack CIFAR-10's binary version (cifar-10-binary.tar.gz) and name the " +
                "folder of its .bin files with `--data DIR`.");
        }

        using var scope = NewDisposeScope();
        var records = cat([.. paths.Select(static path => ToTensor(Cifar10File.Read(path)))]);
        var labels = records.select(1, 0).to(ScalarType.Int64);
        var images = records.narrow(1, 1, Cifar10File.RecordLength - 1).reshape(-1, 3, 32, 32);
        return new LabeledImages(images, labels, Classes);
    }

    private static Tensor ToTensor(byte[] records) => tensor(
        records, [records.Length / Cifar10File.RecordLength, Cifar10File.RecordLength], ScalarType.Byte);
}
