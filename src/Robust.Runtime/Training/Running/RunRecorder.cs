using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;
using Robust.Data;
using Robust.Files;
using Robust.ThreatModels;
using Robust.Training.Logging;
using Robust.Training.State;
using static TorchSharp.torch;
using static TorchSharp.torch.nn;

namespace Robust.Training.Running;

/// <summary>Tells whoever listens what happens in a run: a logger, the metrics file, TensorBoard.</summary>
internal sealed class RunRecorder : IDisposable
{
    private readonly ILogger logger;
    private readonly MetricsFile? metrics;
    private readonly TensorBoardFile? tensorBoard;
    private readonly RunState state;
    private readonly int batches;

    /// <summary>Opens the files of a run with a keeper.</summary>
    /// <exception cref="DataException">A file cannot be written.</exception>
    public RunRecorder(ILogger? logger, TrainingPlan plan, RunKeeper? keeper, RunState state, int examples)
    {
        (this.logger, this.state, batches) = (logger ?? NullLogger.Instance, state, plan.Batches(examples));
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

        tensorBoard = keeper.Folder.TensorBoard
            ? new TensorBoardFile(keeper.Directory.Root, keeper.ResumedFrom is null ? null : Step)
            : null;
    }

    /// <summary>The length of the metrics file in bytes; 0 where there is none.</summary>
    public long MetricsLength => metrics?.Length ?? 0;

    /// <summary>The number of steps done.</summary>
    private long Step => ((state.Tally.Epoch - 1L) * batches) + state.Tally.Batches;

    /// <summary>The run begins, or goes on from a checkpoint.</summary>
    public void Started(
        Module<Tensor, Tensor> model, IThreatModel threatModel, TrainingPlan plan, LabeledImages train, string? checkpoint)
    {
        var run = new RunMetrics(
            model.TypeName(), threatModel.Description, train.Count, plan.Epochs, plan.BatchSize, plan.Seed,
            get_num_threads(), train.Images.device.ToString());
        logger.Started(run);
        if (checkpoint is null)
        {
            metrics?.Write(run);
            return;
        }

        logger.Resumed(checkpoint, state.Tally.Epoch, state.Tally.Batches);
        Happened("resumed", checkpoint);
    }

    /// <summary>A step was taken.</summary>
    public void Stepped(BatchReading read)
    {
        var step = new StepMetrics(Step, state.Tally.Epoch, read.Loss, state.Tally.Accuracy, state.Tally.Rate);
        metrics?.Write(step);
        tensorBoard?.Add(step);
    }

    /// <summary>An epoch was measured.</summary>
    public void EpochEnded(EpochResult result, int epochs)
    {
        var epoch = EpochMetrics.Of(result, Step);
        logger.EpochEnded(epoch, epochs);
        metrics?.Write(epoch);
        tensorBoard?.Add(epoch);
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
        Happened("ended", reason is null ? status.ToString() : $"{status}: {reason}");
        tensorBoard?.Flush();
    }

    public void Dispose()
    {
        metrics?.Dispose();
        tensorBoard?.Dispose();
    }

    private void Happened(string what, string message) =>
        metrics?.Write(new EventMetrics(what, Step, state.Tally.Epoch, message));
}
