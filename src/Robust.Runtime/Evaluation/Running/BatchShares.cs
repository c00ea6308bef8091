using Robust.Torch;

namespace Robust.Evaluation.Running;

/// <summary>
/// Which examples of some batches each of several processes works on: consecutive parts of them, as many as each other, give or take one.
/// What the parts are does not depend on the number of processes.
/// </summary>
/// <param name="processes">How many processes there are.</param>
/// <param name="batches">The examples of each batch.</param>
/// <param name="inParts">Whether a batch may be divided, into the parts of <see cref="Shards"/>.</param>
internal sealed class BatchShares(int processes, IReadOnlyList<int[]> batches, bool inParts)
{
    private readonly BatchShare[] parts = [.. batches.SelectMany(batch => PartsOf(batch, inParts))];

    /// <summary>The number of batches.</summary>
    public int Batches => batches.Count;

    /// <summary>The fewest batches that processes can share without one of them having more to do than another.</summary>
    /// <param name="processes">How many processes there are.</param>
    /// <param name="batchSize">The number of examples in a batch.</param>
    /// <param name="inParts">Whether a batch may be divided.</param>
    public static int EvenBatches(int processes, int batchSize, bool inParts)
    {
        var count = inParts ? Shards.Count(batchSize) : 1;
        return Enumerable.Range(1, processes).First(batches => batches * count % processes == 0);
    }

    /// <summary>The parts that a process works on.</summary>
    public IReadOnlyList<BatchShare> PartsOf(int rank) =>
        parts[(int)((long)rank * parts.Length / processes)..(int)((rank + 1L) * parts.Length / processes)];

    /// <summary>The same, those of a batch as one.</summary>
    public IReadOnlyList<BatchShare> Of(int rank) =>
    [
        .. PartsOf(rank).GroupBy(static part => part.Batch).Select(static own =>
            new BatchShare(own.Key, own.First().Start, own.Sum(static part => part.Count))),
    ];

    private static IEnumerable<BatchShare> PartsOf(int[] batch, bool inParts) => inParts
        ? Shards.Of(batch.Length).Select(part => new BatchShare(batch, (int)part.Start, (int)part.Count))
        : [new BatchShare(batch, 0, batch.Length)];
}

/// <summary>Consecutive examples of a batch.</summary>
/// <param name="Batch">The examples of the batch.</param>
/// <param name="Start">The first of them.</param>
/// <param name="Count">How many, at least 1.</param>
internal sealed record BatchShare(int[] Batch, int Start, int Count)
{
    /// <summary>The examples.</summary>
    public int[] Examples => Batch[Start..(Start + Count)];

    /// <summary>Whether they are the whole batch.</summary>
    public bool IsWhole => Count == Batch.Length;
}
