using System.Security.Cryptography;
using Robust.Data;

namespace Robust.Tests.Data;

/// <summary>A data set of six training and three test images of 2 x 2 pixels, with digests of its own.</summary>
internal static class TinyMnist
{
    public static byte[] TrainImages { get; } =
        Idx.File([6, 2, 2], [.. Enumerable.Range(0, 24).Select(static i => (byte)(10 * i))]);

    public static byte[] TrainLabels { get; } = Idx.File([6], [0, 1, 2, 9, 8, 7]);

    public static byte[] TestImages { get; } = Idx.File([3, 2, 2], [0, 255, 51, 102, 1, 2, 3, 4, 5, 6, 7, 8]);

    public static byte[] TestLabels { get; } = Idx.File([3], [3, 0, 9]);

    public static IEnumerable<(string Name, byte[] Content)> Files { get; } =
    [
        ("train-images-idx3-ubyte", TrainImages), ("train-labels-idx1-ubyte", TrainLabels),
        ("t10k-images-idx3-ubyte", TestImages), ("t10k-labels-idx1-ubyte", TestLabels),
    ];

    public static MnistDataset Dataset { get; } = MnistDataset.Mnist with
    {
        Name = "tiny",
        Mirrors = [],
        Files = new MnistFiles(Original(0), Original(1), Original(2), Original(3)),
    };

    public static void WriteTo(TemporaryFolder folder)
    {
        foreach (var (name, content) in Files)
        {
            folder.Write(name, content);
        }
    }

    private static MnistFile Original(int index)
    {
        var (name, content) = Files.ElementAt(index);
        return new MnistFile(name, content.Length, Convert.ToHexStringLower(SHA256.HashData(content)));
    }
}
