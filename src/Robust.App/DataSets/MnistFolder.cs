using Robust.Data;
using Robust.Documents;

namespace Robust.App.DataSets;

/// <summary>A data set in MNIST's four files.</summary>
/// <param name="dataset">Which one.</param>
/// <param name="folder">Where its files are, plain or packed with gzip; null for their usual place, where missing ones are fetched to.</param>
public sealed class MnistFolder(MnistDataset dataset, string? folder = null) : IDataSet
{
    /// <inheritdoc/>
    public string Name => dataset.Name;

    /// <inheritdoc/>
    public DatasetEntry Entry => DatasetEntry.Of(dataset);

    /// <inheritdoc/>
    public IExampleSource OpenTrain() => dataset.LoadTrain(Folder());

    /// <summary>The last ones, which are in random order.</summary>
    public (IExampleSource Remaining, IExampleSource HeldOut) HoldOut(IExampleSource train, int count)
    {
        ArgumentNullException.ThrowIfNull(train);
        return (train.Take(train.Count - count), train.Slice(train.Count - count, count));
    }

    /// <inheritdoc/>
    public IExampleSource OpenTest() => dataset.LoadTest(Folder());

    /// <summary>Where the files of a data set are unless another place is named.</summary>
    public static string UsualFolder(MnistDataset dataset)
    {
        ArgumentNullException.ThrowIfNull(dataset);
        return dataset.Locate(Path.Combine("artifacts", "data", dataset.Name));
    }

    private string Folder()
    {
        var place = folder ?? UsualFolder(dataset);
        if (folder is null && !dataset.Files.AnyIn(place))
        {
            Console.WriteLine($"Fetching {Name} into {place}.");
            dataset.DownloadAsync(place).GetAwaiter().GetResult();
        }

        return place;
    }
}
