using System.Diagnostics;
using Robust.Data;
using static TorchSharp.torch;

namespace Robust.Training;

/// <summary>Takes a step on a batch at a fraction of training done; also says at which learning rate.</summary>
internal delegate StepResult BatchStep(Tensor x, Tensor y, double progress, out double rate);

/// <summary>The loop: epochs of shuffled batches, each epoch measured, the best kept.</summary>
internal sealed class TrainingRun(
    TrainingPlan plan, LabeledImages train, BatchStep step, Action<EpochResult> epochEnded, Measures measures,
    Checkpoint weights, WeightAverage? average, Generator shuffle, Func<double> epsShare,
    IProgress<TrainingProgress>? progress, CancellationToken cancellationToken)
{
    private readonly Stopwatch clock = Stopwatch.StartNew();
    private readonly List<EpochResult> epochs = [];
    private readonly List<string> warnings = [];
    private readonly ProgressReporter reporter = new(plan, train.Count, progress);
    private TrainingStatus status = TrainingStatus.Completed;
    private string? reason;
    private bool midEpoch;
    private bool collapsed;
    private bool atWholeEps;

    private bool KeepsBest => plan.KeepBest && measures.Validates;

    /// <summary>Trains until done, cancelled, diverged or out of patience.</summary>
    public TrainingResult Execute()
    {
        for (var epoch = 1; epoch <= plan.Epochs && status == TrainingStatus.Completed; epoch++)
        {
            var tally = new EpochTally(epoch);
            midEpoch = atWholeEps = true;
            RunBatches(tally);
            if (status == TrainingStatus.Completed)
            {
                midEpoch = false;
                Finish(tally);
            }
        }

        return Result(SettleWeights());
    }

    private void RunBatches(EpochTally tally)
    {
        using var scope = NewDisposeScope();
        var batches = plan.Batches(train.Count);
        var order = randperm(train.Count, ScalarType.Int64, CPU, generator: shuffle).to(train.Images.device);
        for (var batch = 0; batch < batches; batch++)
        {
            if (cancellationToken.IsCancellationRequested)
            {
                Stop(TrainingStatus.Cancelled, "Training was cancelled.");
                return;
            }

            RunBatch(tally, order, batch, batches);
            if (!double.IsFinite(tally.LastLoss))
            {
                Stop(TrainingStatus.Diverged, Divergence(tally, batches));
                return;
            }

            reporter.AfterBatch(tally, clock.Elapsed);
        }
    }

    private void RunBatch(EpochTally tally, Tensor order, int batch, int batches)
    {
        using var scope = NewDisposeScope();
        var start = batch * plan.BatchSize;
        var count = Math.Min(plan.BatchSize, train.Count - start);
        var (x, y) = train.Batch(order.narrow(0, start, count));
        var done = ((tally.Epoch - 1.0) * batches + batch) / ((double)plan.Epochs * batches);
        var result = step(x, y, done, out var rate);
        tally.Add(result, count, rate);
        atWholeEps &= epsShare() == 1;
        average?.Update();
    }

    private void Finish(EpochTally tally)
    {
        var epoch = tally.Result();
        average?.Exchange();
        try
        {
            epoch = measures.Measure(epoch, cancellationToken);
        }
        catch (OperationCanceledException) when (cancellationToken.IsCancellationRequested)
        {
            Stop(TrainingStatus.Cancelled, "Training was cancelled.");
        }

        epochs.Add(epoch);
        Keep(epoch);
        average?.Exchange();
        epochEnded(epoch);
        reporter.AfterEpoch(tally, epoch, clock.Elapsed, Watch(epoch));
    }

    /// <summary>
    /// Keeps the epoch's weights if they are to be ended with; stops when none better came for too long.
    /// </summary>
    private void Keep(EpochResult epoch)
    {
        if (!KeepsBest || (epoch.Robust is not null && Best.IsBetter(epoch, BestSoFar())))
        {
            weights.Save(epoch.Epoch);
        }
        else if (epoch.Epoch - weights.Epoch >= plan.Patience && status == TrainingStatus.Completed)
        {
            Stop(TrainingStatus.EarlyStopped, FormattableString.Invariant(
                $"Robust validation accuracy has not improved since epoch {weights.Epoch}."));
        }
    }

    private EpochResult? BestSoFar() => epochs.Find(epoch => epoch.Epoch == weights.Epoch);

    /// <summary>
    /// Warns when catastrophic overfitting sets in, and again should it do so after a recovery. Examples of a smaller
    /// eps tell nothing: withstanding those and no others is what is to be expected.
    /// </summary>
    private string? Watch(EpochResult epoch)
    {
        var before = collapsed;
        collapsed = atWholeEps && epoch.TrainingRobust is { } robust &&
            CatastrophicOverfitting.Seen(epoch.TrainingAccuracy, robust.Accuracy);
        if (!collapsed || before)
        {
            return null;
        }

        var watched = epoch.TrainingRobust!;
        warnings.Add(CatastrophicOverfitting.Warning(
            epoch.Epoch, epoch.TrainingAccuracy, watched.Accuracy, watched.Attack));
        return warnings[^1];
    }

    private void Stop(TrainingStatus how, string why) => (status, reason) = (how, why);

    private static string Divergence(EpochTally tally, int batches) => FormattableString.Invariant(
        $"The loss became {tally.LastLoss} in epoch {tally.Epoch}, batch {tally.Batches} of {batches}: ") +
        "train with a smaller learning rate.";

    /// <summary>
    /// Decides which weights the model ends with; returns their epoch, null for those within an epoch.
    /// </summary>
    private int? SettleWeights()
    {
        var better = KeepsBest && weights.Epoch > 0;
        if (status == TrainingStatus.Diverged || better)
        {
            weights.Restore();
            return weights.Epoch;
        }

        average?.Exchange();

        return midEpoch ? null : epochs.Count;
    }

    private TrainingResult Result(int? weightsOfEpoch) => new()
    {
        Status = status,
        Reason = reason,
        Epochs = epochs,
        PlannedEpochs = plan.Epochs,
        WeightsOfEpoch = weightsOfEpoch,
        BatchSize = plan.BatchSize,
        TrainingSamples = train.Count,
        Seed = plan.Seed,
        Elapsed = clock.Elapsed,
        Warnings = warnings,
    };
}
