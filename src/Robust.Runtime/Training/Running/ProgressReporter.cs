using Robust.Training.State;

namespace Robust.Training.Running;

/// <summary>Tells the caller how training goes: not more often than asked for, and at the end of each epoch.</summary>
internal sealed class ProgressReporter(TrainingPlan plan, int samples, IProgress<TrainingProgress>? progress)
{
    private TimeSpan? last;
    private EpochResult? measured;

    /// <summary>Reports if enough time has passed since the last report.</summary>
    public void AfterBatch(EpochTally tally, TimeSpan elapsed, string? warning)
    {
        if (warning is null && (elapsed - last < plan.ReportInterval || tally.Samples == samples))
        {
            return; // the last batch of an epoch is reported with its measures
        }

        Report(tally, elapsed, null, warning);
    }

    /// <summary>Reports a finished epoch.</summary>
    public void AfterEpoch(EpochTally tally, EpochResult epoch, TimeSpan elapsed, string? warning)
    {
        measured = epoch.Robust is null ? measured : epoch;
        Report(tally, elapsed, epoch, warning);
    }

    private void Report(EpochTally tally, TimeSpan elapsed, EpochResult? finished, string? warning)
    {
        last = elapsed;
        var done = (tally.Epoch - 1L) * samples + tally.Samples;
        var all = (long)plan.Epochs * samples;
        progress?.Report(new TrainingProgress
        {
            Epoch = tally.Epoch,
            Epochs = plan.Epochs,
            Batch = tally.Batches,
            Batches = plan.Batches(samples),
            Loss = tally.Loss,
            TrainingAccuracy = tally.Accuracy,
            LearningRate = tally.Rate,
            Finished = finished,
            CleanAccuracy = measured?.Clean?.Accuracy,
            RobustAccuracy = measured?.Robust?.Accuracy,
            Attack = measured?.Robust?.Attack,
            ExamplesPerSecond = tally.Samples / Math.Max(tally.Elapsed.TotalSeconds, 1e-9),
            Elapsed = elapsed,
            Remaining = elapsed * ((all - done) / (double)done),
            Warning = warning,
        });
    }
}
