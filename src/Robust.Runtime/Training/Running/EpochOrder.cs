using Robust.Data;
using Robust.Training.State;
using Robust.Training.Steps;

namespace Robust.Training.Running;

/// <summary>The examples of each batch of an epoch, in the order that the run's seed gives; the same in all processes.</summary>
internal sealed class EpochOrder(RunContext run)
{
    private readonly int[] order = ExampleSource.RandomOrder(
        run.Train.Count, TrainingSeeds.OfOrder(run.Plan.Seed, run.State.EpochsBefore + run.Tally.Epoch - 1));

    /// <summary>The examples of a batch, from 0.</summary>
    public int[] Batch(int batch) => order.AsSpan(batch * run.Plan.BatchSize, CountOf(batch)).ToArray();

    /// <summary>Those that this process works on.</summary>
    public int[] Own(int batch)
    {
        var slice = SliceOf(batch);
        return order.AsSpan((batch * run.Plan.BatchSize) + slice.Start, slice.Count).ToArray();
    }

    /// <summary>Which of the batch these are.</summary>
    public BatchSlice SliceOf(int batch) =>
        BatchSlice.Of(CountOf(batch), run.Team.Rank, run.Team.Size, run.Trained.LeastExamples);

    private int CountOf(int batch) => run.Plan.CountOf(batch, run.Train.Count);
}
