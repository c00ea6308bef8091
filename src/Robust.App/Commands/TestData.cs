using Robust.App.DataSets;
using Robust.Data;
using Robust.Documents;
using Robust.Files;
using Robust.Groups;

namespace Robust.App.Commands;

/// <summary>The examples that a command measures on, and what a document says of them.</summary>
internal sealed class TestData : IDisposable
{
    private readonly IDataSet data;

    /// <summary>The entry before anything was measured; null in processes that write no document.</summary>
    private readonly DatasetEntry? before;

    /// <summary>Opens them, in the first process before the others.</summary>
    /// <exception cref="RobustException">They are not there, or are damaged.</exception>
    public TestData(IDataSet data, IProcessGroup group)
    {
        this.data = data;
        Examples = group.FirstOneThenOthers(data.OpenTest);
        before = group.Rank == 0 ? EntryNow() : null;
    }

    /// <summary>The examples.</summary>
    public IExampleSource Examples { get; }

    /// <summary>The entry of a document, in the first process.</summary>
    /// <exception cref="DataException">The data changed since they were opened, so that the numbers are of no data.</exception>
    public DatasetEntry Entry()
    {
        var after = EntryNow();
        return before is not null && SavedDocuments.AreSame(before, after) ? after
            : throw new DataException($"The data of {after.Name} changed while they were measured, and the numbers are of neither: measure again.");
    }

    /// <summary>Closes them.</summary>
    public void Dispose() => (Examples as IDisposable)?.Dispose();

    /// <summary>Where the files of the data are not known, the digest is of the examples.</summary>
    private DatasetEntry EntryNow() => data.Entry.Sha256.Count > 0 ? data.Entry : data.Entry with
    {
        Sha256 = new Dictionary<string, string> { ["test examples"] = Examples.ComputeDigest() },
    };
}
