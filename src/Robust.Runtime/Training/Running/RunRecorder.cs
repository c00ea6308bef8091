using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;
using Robust.Data;
using Robust.Evaluation.Fit;
using Robust.Files;
using Robust.ThreatModels;
using Robust.Training.Metrics;
using Robust.Training.State;
using static TorchSharp.torch;
using static TorchSharp.torch.nn;

namespace Robust.Training.Running;

/// <summary>Tells whoever listens what happens in a run: a logger, the metrics file, other sinks of its numbers.</summary>
internal sealed class RunRecorder : IDisposable
{
    private readonly ILogger logger;
    private readonly MetricsFile? metrics;
    private readonly IMetricsSink[] sinks;
    private readonly RunState state;
    private readonly int batches;

    /// <summary>Opens the files of a run with a keeper.</summary>
    /// <exception cref="DataException">A file cannot be written.</exception>
    public RunRecorder(TrainingOptions options, TrainingPlan plan, RunKeeper? keeper, RunState state, int examples)
    {
        (logger, this.state, batches) = (options.Logger ?? NullLogger.Instance, state, plan.Batches(examples));
        sinks = [.. options.MetricsSinks];
        if (keeper is null)
        {
            return;
        }

        metrics = new MetricsFile(keeper.Directory.Metrics, keeper.Folder.MetricsInterval, keeper.MetricsLength);
        if (metrics.HasLostLines)
        {
            state.Warnings.Add(
                $"{keeper.Directory.Metrics} has lost lines that the run had written: those that follow are added to it.");
        }

        sinks = [metrics, .. sinks];
    }

    /// <summary>The length of the metrics file in bytes; 0 where there is none.</summary>
    public long MetricsLength => metrics?.Length ?? 0;

    /// <summary>The number of steps done.</summary>
    private long Step => ((state.Tally.Epoch - 1L) * batches) + state.Tally.Batches;

    /// <summary>The run begins, or continues from a checkpoint.</summary>
    public void Started(
        Module<Tensor, Tensor> model, IThreatModel threatModel, TrainingPlan plan, IExampleSource train, string? checkpoint)
    {
        var run = new RunMetrics(
            model.TypeName(), threatModel.Description, train.Count, plan.Epochs, plan.BatchSize, plan.Seed,
            get_num_threads(), ModelFit.DeviceOf(model).ToString());
        logger.Started(run);
        if (checkpoint is null)
        {
            if (plan.SeeksWorstCase && IdleAdversary.Warning(threatModel, train) is { } warning)
            {
                state.Warnings.Add(warning);
            }

            Write(run);
            return;
        }

        logger.Resumed(checkpoint, state.Tally.Epoch, state.Tally.Batches);
        Happened(EventMetrics.Resumed, checkpoint);
    }

    /// <summary>A step was taken.</summary>
    public void Stepped(BatchReading read) =>
        Write(new StepMetrics(Step, state.Tally.Epoch, read.Loss, state.Tally.Accuracy, state.Tally.Rate));

    /// <summary>An epoch was measured.</summary>
    public void EpochEnded(EpochResult result, int epochs)
    {
        var epoch = Numbers(result);
        logger.EpochEnded(epoch, epochs);
        Write(epoch);
    }

    /// <summary>An epoch is better than all before.</summary>
    public void BestSoFar(EpochResult epoch)
    {
        if (epoch.Robust is { } robust)
        {
            logger.BestSoFar(epoch.Epoch, robust.Accuracy);
            Happened("best", FormattableString.Invariant($"{robust.Accuracy} under {robust.Attack}"));
        }
    }

    public void Warned(string warning)
    {
        logger.Warned(warning);
        Happened("warning", warning);
    }

    /// <summary>The run went back to the last good epoch.</summary>
    public void RolledBack(string reason)
    {
        logger.RolledBack(state.GoodEpoch, reason);
        Happened("rolledBack", reason);
    }

    public void CheckpointWritten(string path)
    {
        logger.CheckpointWritten(path);
        Happened("checkpoint", path);
    }

    public void Ended(TrainingStatus status, string? reason)
    {
        logger.Ended(status, reason);
        var epoch = state.Tally.Batches == 0 ? Math.Max(1, state.Tally.Epoch - 1) : state.Tally.Epoch; // the last that was trained
        Write(new EventMetrics(EventMetrics.Ended, Step, epoch, reason is null ? status.ToString() : $"{status}: {reason}"));
    }

    public void Dispose() => metrics?.Dispose();

    private void Happened(string what, string message) =>
        Write(new EventMetrics(what, Step, state.Tally.Epoch, message));

    private void Write(TrainingMetrics told) => Array.ForEach(sinks, sink => sink.Write(told));

    private EpochMetrics Numbers(EpochResult epoch) => new(
        epoch.Epoch, Step, epoch.Loss, epoch.TrainingAccuracy, epoch.TrainingRobust?.Accuracy,
        epoch.Clean?.Accuracy, epoch.Robust?.Accuracy, (epoch.Robust ?? epoch.TrainingRobust)?.Attack,
        epoch.LearningRate, Math.Round(epoch.Elapsed.TotalSeconds, 3));
}
