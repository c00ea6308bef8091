using System.CommandLine;
using Robust.App.CommandLine;
using Robust.Data;
using Robust.Files;
using static TorchSharp.torch;

namespace Robust.Samples.Cifar10;

/// <summary>The command <c>generate</c>.</summary>
internal static class Generate
{
    private const int Cells = 4;
    private const int CellSize = 32 / Cells;

    private static readonly Option<string?> Folder =
        TextOption.Place("--data", "DIR", "The folder that gets the six files", required: true);

    private static readonly Option<int> Images =
        NumberOption.Count("--images", "The number of images in each of the six files", 100, 10_000);

    private static readonly Option<long> Seed = NumberOption.Seed("--seed", "Decides everything that is drawn at random");

    /// <summary>The command.</summary>
    public static Command Command => Application.Command(
        "generate", "Write six small files of made-up images in the form of CIFAR-10, to try things out.", Run, [Folder, Images, Seed]);

    /// <summary>Writes the six files.</summary>
    /// <exception cref="RobustException">One of them is there already, or cannot be written.</exception>
    private static int Run(ParseResult parsed, CancellationToken cancellationToken)
    {
        var folder = parsed.GetValue(Folder)!;
        var images = parsed.GetValue(Images);
        string[] paths =
            [.. Cifar10Dataset.TrainFiles.Append(Cifar10Dataset.TestFile).Select(name => Path.Combine(folder, name))];
        if (Array.Find(paths, File.Exists) is { } taken)
        {
            throw new RobustException($"{taken} is there already: choose another folder, or delete the file.");
        }

        using var scope = NewDisposeScope();
        using var generator = new Generator(unchecked((ulong)parsed.GetValue(Seed)));
        var patterns = Patterns(generator);
        foreach (var path in paths)
        {
            cancellationToken.ThrowIfCancellationRequested();
            using var file = NewDisposeScope();
            var records = Records(patterns, images, generator);
            AtomicFile.Write(path, stream => stream.Write(records.bytes));
        }

        Console.WriteLine($"Six files of {images} made-up images each are in {folder}.");
        return 0;
    }

    /// <summary>
    /// A checkered image a class, [10, 3, 32, 32]: each cell of each color is 0.3 or 0.7 by chance. Two classes differ
    /// in half of the cells, by far more than eps: they can be told apart robustly.
    /// </summary>
    private static Tensor Patterns(Generator generator) =>
        rand([Cifar10Dataset.Classes, 3, Cells, Cells], ScalarType.Float32, generator: generator)
            .round_().mul_(0.4).add_(0.3).repeat_interleave(CellSize, 2).repeat_interleave(CellSize, 3);

    /// <summary>Records [N, 3073], bytes, the classes in turn: a label, and its pattern with noise within 0.2.</summary>
    private static Tensor Records(Tensor patterns, int images, Generator generator)
    {
        var labels = arange(images, ScalarType.Int64).remainder(Cifar10Dataset.Classes);
        var noise = rand([images, 3, 32, 32], ScalarType.Float32, generator: generator).mul_(0.4).sub_(0.2);
        var pixels = patterns.index_select(0, labels).add_(noise).mul_(255).round_().to(ScalarType.Byte);
        return cat([labels.to(ScalarType.Byte).unsqueeze(1), pixels.flatten(1)], 1);
    }
}
