using System.Collections.Immutable;
using Robust.Files;
using static TorchSharp.torch;

namespace Robust.Data;

/// <summary>
/// A data set in the four files of MNIST (LeCun, Cortes and Burges 1998): 60,000 training and 10,000 test images of
/// 1 x 28 x 28 pixels in ten classes. Every file must be the original: its SHA-256 is checked whenever it is read.
/// </summary>
/// <param name="Name">The name on the command line and in results, for example <c>mnist</c>.</param>
/// <param name="Files">The four files.</param>
/// <param name="Mirrors">Where the packed files can be had, in the order they are tried; each ends with a slash.</param>
/// <param name="Remedy">How a user gets the files, as part of a sentence.</param>
/// <param name="SystemFolder">Where the operating system's package puts the files, if there is one.</param>
public sealed record MnistDataset(
    string Name, MnistFiles Files, ImmutableArray<Uri> Mirrors, string Remedy, string? SystemFolder = null)
{
    /// <summary>The number of classes.</summary>
    public const int Classes = 10;

    /// <summary>Handwritten digits (LeCun, Cortes and Burges 1998).</summary>
    public static MnistDataset Mnist { get; } = new(
        "mnist",
        new MnistFiles(
            "ba891046e6505d7aadcbbe25680a0738ad16aec93bde7f9b65e87a2fc25776db",
            "65a50cbbf4e906d70832878ad85ccda5333a97f0f4c3dd2ef09a8a9eef7101c5",
            "0fa7898d509279e482958e8ce81c8e77db3f2f8254e26661ceb7762c4d494ce7",
            "ff7bcfd416de33731a308c3f266cc351222c34898ecbeaf847f06e48f7ec33f2"),
        [
            new("https://ossci-datasets.s3.amazonaws.com/mnist/"),
            new("https://storage.googleapis.com/cvdf-datasets/mnist/"),
        ],
        "download them with MnistDataset.Mnist.DownloadAsync (for the samples: `./build.sh data`)");

    /// <summary>Articles of clothing, a harder stand-in of the same form (Xiao, Rasul and Vollgraf 2017).</summary>
    public static MnistDataset FashionMnist { get; } = new(
        "fashion-mnist",
        new MnistFiles(
            "c59f468a2f672dc815687fe0f83887768d799fd8a3f3276145d20f83aa44d888",
            "bad3541b69d912435c50bb6ba87bec294ff4f6a2e1246121d8633921760443d9",
            "5b4141f0afbad91edebe8549f8fcffe087ea10ca49f1dbef5c9a5cd8815ce37b",
            "0402a96d92fd2663957122ceb108a494c5af83dab82d92729df917d7dec38c34"),
        [new("http://fashion-mnist.s3-website.eu-central-1.amazonaws.com/")],
        "download them with MnistDataset.FashionMnist.DownloadAsync, or install Debian's package dataset-fashion-mnist",
        "/usr/share/datasets/fashion-mnist");

    /// <summary>The data sets by name.</summary>
    public static ImmutableArray<MnistDataset> All { get; } = [Mnist, FashionMnist];

    /// <summary>
    /// Where the files are: <paramref name="folder"/> if it holds any of them, else the operating system's package if
    /// that is installed, else <paramref name="folder"/>, where they would be.
    /// </summary>
    public string Locate(string folder) =>
        SystemFolder is { } system && !Files.AnyIn(folder) && Files.AnyIn(system) ? system : folder;

    /// <summary>Whether a folder holds this data set's test labels, and not those of another in the same form.</summary>
    public bool IsIn(string folder) => Files.TestLabels.IsIntactIn(folder);

    /// <summary>Reads the 60,000 training images, on the CPU.</summary>
    /// <param name="folder">The folder with the four files, plain or packed with gzip.</param>
    /// <exception cref="DataException">A file is missing, damaged or not the original.</exception>
    public Examples LoadTrain(string folder) => Load(folder, Files.TrainImages, Files.TrainLabels);

    /// <summary>Reads the 10,000 test images, on the CPU.</summary>
    /// <param name="folder">The folder with the four files, plain or packed with gzip.</param>
    /// <exception cref="DataException">A file is missing, damaged or not the original.</exception>
    public Examples LoadTest(string folder) => Load(folder, Files.TestImages, Files.TestLabels);

    /// <summary>What to say when files are missing.</summary>
    internal string Advice =>
        $"{Remedy}, or name the folder that has the data set's four files (`--data DIR` on the samples' command lines)";

    private Examples Load(string folder, MnistFile imageFile, MnistFile labelFile)
    {
        var imagePath = Find(folder, imageFile);
        var labelPath = Find(folder, labelFile);
        var images = imageFile.Read(imagePath);
        var labels = labelFile.Read(labelPath);

        // What is wrong before that something is wrong: the digest comes last.
        CheckCounts(imagePath, images, labelPath, labels);
        CheckLabels(labelPath, labels);
        CheckOriginal(imagePath, images, imageFile);
        CheckOriginal(labelPath, labels, labelFile);
        return ToTensors(images, labels);
    }

    private string Find(string folder, MnistFile file) => file.TryFind(folder) ?? throw new DataException(
        $"{Path.Combine(Path.GetFullPath(folder), file.Name)} (or .gz) is missing: {Advice}.");

    private void CheckOriginal(string path, IdxFile found, MnistFile original)
    {
        if (found.Sha256 != original.Sha256)
        {
            throw new DataException(
                $"{path} is not the original file (SHA-256 {found.Sha256}, not {original.Sha256}): " +
                $"delete it and {Advice}.");
        }
    }

    private static void CheckCounts(string imagePath, IdxFile images, string labelPath, IdxFile labels)
    {
        if (images.Shape[0] != labels.Shape[0])
        {
            throw new DataException(
                $"{labelPath} has {labels.Shape[0]} labels but {imagePath} has {images.Shape[0]} images: " +
                "get both files again.");
        }
    }

    private static void CheckLabels(string path, IdxFile labels)
    {
        var first = labels.Content.Span.IndexOfAnyExceptInRange((byte)0, (byte)(Classes - 1));
        if (first >= 0)
        {
            throw new DataException(
                $"{path} has the label {labels.Content.Span[first]} at position {first}, outside the classes " +
                $"0..{Classes - 1}: get the file again.");
        }
    }

    private static Examples ToTensors(IdxFile images, IdxFile labels)
    {
        var (count, height, width) = (images.Shape[0], images.Shape[1], images.Shape[2]);
        using var scope = NewDisposeScope();
        var pixels = empty([count, 1, height, width], ScalarType.Byte);
        images.Content.Span.CopyTo(pixels.bytes);
        var classes = tensor(labels.Content.ToArray(), [count], ScalarType.Byte).to(ScalarType.Int64);
        return new Examples(pixels, classes, Classes);
    }
}
