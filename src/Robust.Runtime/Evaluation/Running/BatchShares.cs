using Robust.Groups;

namespace Robust.Evaluation.Running;

/// <summary>Which batches of some examples each of several processes works on: one after the other in turn.</summary>
internal sealed class BatchShares(Team team, int[] examples, int batchSize)
{
    private readonly int[][] batches = [.. examples.Chunk(batchSize)];

    /// <summary>The number of all batches.</summary>
    public int Count => batches.Length;

    /// <summary>Those of this process.</summary>
    public int[][] Own => Of(team.Rank);

    /// <summary>Those of a process.</summary>
    public int[][] Of(int rank) => [.. batches.Where((_, index) => index % team.Size == rank)];

    /// <summary>How many examples are done, about, after a batch of this process, from 0: all go on alike.</summary>
    public int Done(int own) => Math.Min((own + 1) * team.Size * batchSize, examples.Length);
}
