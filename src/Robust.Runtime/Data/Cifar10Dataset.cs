using System.Collections.Immutable;
using Robust.Files;
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
    public static Examples LoadTrain(string folder) => Load(folder, TrainFiles);

    /// <summary>Reads the test images, on the CPU.</summary>
    /// <param name="folder">The folder with the files.</param>
    /// <returns>Images [N, 3, 32, 32], uint8, and their labels; 10,000 of the original.</returns>
    /// <exception cref="DataException">The file is missing or damaged.</exception>
    public static Examples LoadTest(string folder) => Load(folder, [TestFile]);

    private static Examples Load(string folder, ImmutableArray<string> names)
    {
        string[] paths = [.. names.Select(name => Path.Combine(folder, name))];
        if (Array.Find(paths, static path => !File.Exists(path)) is { } missing)
        {
            throw new DataException(
                $"{missing} is missing: unpack CIFAR-10's binary version (cifar-10-binary.tar.gz) and name the " +
                "folder of its .bin files (`--data DIR` on the command line).");
        }

        var files = new List<Cifar10File>();
        try
        {
            files.AddRange(paths.Select(Cifar10File.Open));
            return Read(files);
        }
        finally
        {
            files.ForEach(static file => file.Dispose());
        }
    }

    /// <summary>Reads straight into the tensors that all files fill: so much data is in memory once.</summary>
    private static Examples Read(List<Cifar10File> files)
    {
        using var scope = NewDisposeScope();
        var count = files.Sum(static file => file.Count);
        var images = empty([count, 3, 32, 32], ScalarType.Byte);
        var labels = empty([count], ScalarType.Int64);
        var start = 0;
        foreach (var file in files)
        {
            file.ReadInto(images.narrow(0, start, file.Count), labels.narrow(0, start, file.Count));
            start += file.Count;
        }

        return new Examples(images, labels, Classes);
    }
}
