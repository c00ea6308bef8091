using Robust.Data;

namespace Robust.Documents;

/// <summary>A data set, as it stands in a result document.</summary>
/// <param name="Name">Its name, for example <c>mnist</c>.</param>
/// <param name="Sha256">The SHA-256 of each of its plain files by name.</param>
public sealed record DatasetEntry(string Name, IReadOnlyDictionary<string, string> Sha256)
{
    /// <summary>The entry of a data set, whose files are checked against these digests whenever they are read.</summary>
    public static DatasetEntry Of(MnistDataset dataset)
    {
        ArgumentNullException.ThrowIfNull(dataset);
        return new DatasetEntry(
            dataset.Name, dataset.Files.All.ToDictionary(static file => file.Name, static file => file.Sha256));
    }
}
