using Robust.App.CommandLine;
using Robust.Data;
using Robust.Training;

namespace Robust.Samples.Recipes;

/// <summary>A task for the defaults.</summary>
/// <param name="Name">Its name on the command line.</param>
/// <param name="Create">Makes the trainer for a seed.</param>
/// <param name="Train">Loads what is trained on.</param>
/// <param name="Test">Loads what is measured on.</param>
internal sealed record DefaultCase(
    string Name, Func<TrainingOptions, IRobustTrainer> Create, Func<Examples> Train, Func<Examples> Test)
{
    private const int Images = 60_000 - Settings.ValidationImages;
    private const int Records = 2000;
    private const int TestRecords = 10_000;

    /// <summary>All of them, in the order of the table.</summary>
    public static IReadOnlyList<DefaultCase> All { get; } =
    [
        OfImages("mnist", "mnist", Images, static options => DefaultNet.CreateTrainer(options)),
        OfImages("mnist-2000", "mnist", 2000, static options => DefaultNet.CreateTrainer(options)),
        OfImages("fashion-mnist", "fashion-mnist", Images, static options => NearNet.CreateTrainer(options)),
        OfImages("mnist-l2", "mnist", Images, static options => EuclideanNet.CreateTrainer(options)),
        OfRecords("plain-records", Reading.Plain),
        OfRecords("bent-records", Reading.Bent),
    ];

    private static DefaultCase OfImages(
        string name, string dataset, int count, Func<TrainingOptions, IRobustTrainer> create) =>
        new(name, create, () => FirstOf(dataset, count), () => TestOf(dataset));

    private static DefaultCase OfRecords(string name, Func<int, int, Examples> examples) => new(
        name, static options => ReadingNet.CreateTrainer(options),
        () => examples(Records, 0), () => examples(TestRecords, 1));

    private static Examples FirstOf(string name, int count)
    {
        var dataset = Settings.DatasetOf(name);
        using var all = dataset.LoadTrain(MnistOptions.FolderOf(dataset));
        return all.Take(count);
    }

    private static Examples TestOf(string name)
    {
        var dataset = Settings.DatasetOf(name);
        return dataset.LoadTest(MnistOptions.FolderOf(dataset));
    }
}
