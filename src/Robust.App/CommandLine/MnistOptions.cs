using System.CommandLine;
using Robust.Data;

namespace Robust.App.CommandLine;

/// <summary>The options of a data set in MNIST's form: <c>--data</c> and <c>--dataset</c>.</summary>
public static class MnistOptions
{
    /// <summary>The folder with the files; that of the data set unless given.</summary>
    public static readonly Option<string?> Data = TextOption.Place(
        "--data", "DIR", "The folder with the data set's four files, plain or .gz [default: artifacts/data/DATASET]");

    private static readonly Option<string> Name = TextOption.Choice(
        "--dataset", "Which data set", [.. MnistDataset.All.Select(static dataset => dataset.Name)]);

    /// <summary>All of them, for a command.</summary>
    public static IReadOnlyList<Option> All { get; } = [Data, Name];

    /// <summary>The data set and where its files are.</summary>
    public static (MnistDataset Dataset, string Folder) Of(ParseResult parsed)
    {
        ArgumentNullException.ThrowIfNull(parsed);
        var dataset = MnistDataset.All.Single(known => known.Name == parsed.GetValue(Name));
        return (dataset, parsed.GetValue(Data) ?? FolderOf(dataset));
    }

    /// <summary>Where the files of a data set are, unless another place is named.</summary>
    public static string FolderOf(MnistDataset dataset)
    {
        ArgumentNullException.ThrowIfNull(dataset);
        return dataset.Locate(Path.Combine("artifacts", "data", dataset.Name));
    }
}
