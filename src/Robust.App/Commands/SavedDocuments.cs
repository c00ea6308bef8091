using System.Text.Json;
using Robust.Documents;
using Robust.Files;

namespace Robust.App.Commands;

/// <summary>What commands saved of certain weights and of the data that they were evaluated on.</summary>
internal static class SavedDocuments
{
    /// <summary>A document about weights; numbers of others would be taken for theirs.</summary>
    /// <param name="file">The file.</param>
    /// <param name="weights">The digest of the weights.</param>
    /// <returns>Null where there is none, which is said where it is one of other weights.</returns>
    /// <exception cref="DataException">The file is no document.</exception>
    public static ResultDocument? Read(string file, string? weights)
    {
        if (!File.Exists(file))
        {
            return null;
        }

        var document = Read(file);
        return document.Model.WeightsDigest is null || document.Model.WeightsDigest == weights ? document : LeftOut(file, "weights");
    }

    /// <summary>The same, of certain data unless they are null.</summary>
    public static ResultDocument? Read(string file, string? weights, DatasetEntry? data) =>
        Read(file, weights) is not { } document ? null
            : data is null || AreSame(document.Dataset, data) ? document
            : LeftOut(file, "data");

    /// <summary>
    /// An evaluation with what else was measured: what is proven at its own eps stands beside its accuracies, the rest is a curve.
    /// </summary>
    public static ResultDocument Joined(ResultDocument evaluation, ResultDocument? sweep, ResultDocument? certificate)
    {
        var eps = evaluation.Evaluations.Max(static entry => (double?)entry.Eps) ?? 0;
        var proven = certificate?.Evaluations.Where(static entry => entry.Eps > 0).ToLookup(entry => entry.Eps == eps);
        return evaluation with
        {
            Evaluations = [.. evaluation.Evaluations, .. proven?[true] ?? []],
            Curve = [.. evaluation.Curve ?? [], .. sweep?.Curve ?? [], .. proven?[false] ?? []],
        };
    }

    /// <summary>Whether two entries are of the same data.</summary>
    public static bool AreSame(DatasetEntry one, DatasetEntry other) =>
        one.Name == other.Name && one.Sha256.Count == other.Sha256.Count && !one.Sha256.Except(other.Sha256).Any();

    private static ResultDocument? LeftOut(string file, string what)
    {
        Console.WriteLine($"{file} is of other {what}, and left out.");
        return null;
    }

    private static ResultDocument Read(string file)
    {
        try
        {
            return ResultDocument.FromJson(File.ReadAllText(file));
        }
        catch (JsonException e)
        {
            throw new DataException($"{file} cannot be read: {e.Message} Delete it, and it is made again.", e);
        }
    }
}
