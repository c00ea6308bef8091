using Robust.App.CommandLine;
using Robust.Data;
using Robust.Files;

namespace Robust.App.DataSets;

/// <summary>What a word on the command line stands for: the name of a data set, or a folder that is recognized by what is in it.</summary>
internal static class DataPlace
{
    /// <summary>What can be named or recognized, for sentences.</summary>
    public const string Kinds = "mnist, fashion-mnist, or a folder with MNIST's four files, CIFAR-10's six, or images in train/CLASS and test/CLASS";

    /// <summary>The data set.</summary>
    /// <param name="place">A name or a folder.</param>
    /// <param name="inputShape">The declared shape of an input; null where it is not declared.</param>
    /// <param name="classNames">The names of the model's classes, in order; null where they have none.</param>
    /// <exception cref="DataException">It is neither.</exception>
    public static IDataSet Of(string place, IReadOnlyList<int>? inputShape, IReadOnlyList<string>? classNames) =>
        MnistDataset.All.FirstOrDefault(dataset => dataset.Name == place) is { } named ? new MnistFolder(named)
        : Directory.Exists(place) ? OfFolder(place, inputShape, classNames)
        : File.Exists(place) ? throw new DataException(
            $"{place} is a file, and data are {Kinds}. Records come from the program: its AppOptions.Data.")
        : throw new DataException(
            $"There is no data at {place}{NearestName.Suggestion(place, MnistDataset.All.Select(static dataset => dataset.Name))}: "
            + $"name {Kinds}.");

    private static IDataSet OfFolder(string folder, IReadOnlyList<int>? inputShape, IReadOnlyList<string>? classNames) =>
        MnistDataset.All.FirstOrDefault(dataset => dataset.IsIn(folder)) is { } original ? new MnistFolder(original, folder)
        : MnistDataset.Mnist.Files.AnyIn(folder) ? new MnistFolder(MnistDataset.Mnist, folder) // whose reader says what is wrong
        : File.Exists(Path.Combine(folder, Cifar10Dataset.TestFile)) ? new Cifar10Folder(folder)
        : Directory.Exists(Path.Combine(folder, ImageFolders.TrainFolder)) ? new ImageFolders(folder, inputShape, classNames)
        : throw new DataException($"What is in the folder {folder} is no data set that is known: name {Kinds}.");
}
