using Robust.Files;

namespace Robust.Data;

/// <summary>The four files of a data set in MNIST's form.</summary>
/// <param name="TrainImages">The training images, [60000, 28, 28].</param>
/// <param name="TrainLabels">The training labels, [60000].</param>
/// <param name="TestImages">The test images, [10000, 28, 28].</param>
/// <param name="TestLabels">The test labels, [10000].</param>
public sealed record MnistFiles(
    MnistFile TrainImages, MnistFile TrainLabels, MnistFile TestImages, MnistFile TestLabels)
{
    /// <summary>The files under their usual names, from the SHA-256 of each.</summary>
    public MnistFiles(string trainImages, string trainLabels, string testImages, string testLabels)
        : this(
            new MnistFile("train-images-idx3-ubyte", 47_040_016, trainImages),
            new MnistFile("train-labels-idx1-ubyte", 60_008, trainLabels),
            new MnistFile("t10k-images-idx3-ubyte", 7_840_016, testImages),
            new MnistFile("t10k-labels-idx1-ubyte", 10_008, testLabels))
    {
    }

    /// <summary>The four, in the order they are fetched.</summary>
    public IEnumerable<MnistFile> All => [TrainImages, TrainLabels, TestImages, TestLabels];

    /// <summary>Whether a folder holds at least one of the files, in any spelling.</summary>
    public bool AnyIn(string folder) => All.Any(file => file.TryFind(folder) is not null);
}

/// <summary>One file of a data set in MNIST's form.</summary>
/// <param name="Name">Its usual name, for example <c>t10k-labels-idx1-ubyte</c>.</param>
/// <param name="Length">The length of the plain file in bytes.</param>
/// <param name="Sha256">The SHA-256 of the plain file, as lower-case hexadecimal digits.</param>
public sealed record MnistFile(string Name, long Length, string Sha256)
{
    /// <summary>
    /// The file's path in a folder, or null when it is not there: plain or .gz, with a dash or a dot before
    /// <c>idx</c>.
    /// </summary>
    public string? TryFind(string folder)
    {
        var dotted = Name.Replace("-idx", ".idx", StringComparison.Ordinal);
        string[] spellings = [Name, dotted, Name + ".gz", dotted + ".gz"];
        return spellings.Select(name => Path.Combine(folder, name)).FirstOrDefault(File.Exists);
    }

    private int Dimensions => Name.Contains("idx3", StringComparison.Ordinal) ? 3 : 1;

    /// <summary>Reads such a file; it may be another than the original, but not a longer one.</summary>
    /// <exception cref="DataException">It is missing, unreadable or damaged.</exception>
    internal IdxFile Read(string path) => IdxFile.Read(path, Dimensions, Length - 4 - (4 * Dimensions));

    /// <summary>Whether a folder holds this file as it should be.</summary>
    internal bool IsIntactIn(string folder)
    {
        try
        {
            return TryFind(folder) is { } path
                && Read(path).Sha256 == Sha256;
        }
        catch (DataException)
        {
            return false;
        }
    }
}
