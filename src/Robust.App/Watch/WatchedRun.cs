using Robust.App.Report.Sections;
using Robust.Training;
using Robust.Training.Metrics;

namespace Robust.App.Watch;

/// <summary>What a run has told so far, kept small: the training thread writes it, those who watch read it.</summary>
/// <param name="canCheckpoint">Whether the run keeps checkpoints.</param>
internal sealed class WatchedRun(bool canCheckpoint) : IMetricsSink, IProgress<TrainingProgress>
{
    private readonly Lock writing = new();
    private readonly LossCurve losses = new();
    private readonly List<EpochMetrics> epochs = [];
    private TrainingProgress? progress;
    private string message = "Training begins.";
    private bool isOver;
    private long version;

    /// <summary>The run as it is now.</summary>
    public WatchedState State
    {
        get
        {
            lock (writing)
            {
                return new(version, progress, new TrainingCurves("step", losses.Points, [.. epochs]), message, canCheckpoint, isOver);
            }
        }
    }

    /// <inheritdoc/>
    public void Write(TrainingMetrics metrics) => Change(() =>
    {
        switch (metrics)
        {
            case StepMetrics step:
                losses.Add(step.Step, step.Loss);
                break;
            case EpochMetrics epoch:
                epochs.RemoveAll(told => told.Epoch == epoch.Epoch); // a run that went back tells again
                epochs.Add(epoch);
                break;
            case EventMetrics happened:
                message = Sentence(happened) ?? message;
                break;
        }
    });

    /// <inheritdoc/>
    public void Report(TrainingProgress value) => Change(() => progress = value);

    /// <summary>Says something to those who watch.</summary>
    public void Say(string what) => Change(() => message = what);

    /// <summary>The program ends.</summary>
    public void End() => Change(() => isOver = true);

    private void Change(Action change)
    {
        lock (writing)
        {
            change();
            version++;
        }
    }

    private static string? Sentence(EventMetrics happened) => happened.Event switch
    {
        "checkpoint" => $"Checkpoint written: {happened.Message}.",
        "warning" => $"Warning: {happened.Message}",
        "rolledBack" => $"Back to the last good epoch: {happened.Message}",
        EventMetrics.Resumed => $"Continued from {happened.Message}.",
        EventMetrics.Ended => $"Training has ended: {happened.Message}",
        _ => null,
    };
}

/// <summary>A run at a moment.</summary>
/// <param name="Version">Greater than that of every earlier moment.</param>
/// <param name="Progress">Where it stands; null before the first report.</param>
/// <param name="Curves">Losses and epochs.</param>
/// <param name="Message">What happened last, in a sentence.</param>
/// <param name="CanCheckpoint">Whether it keeps checkpoints.</param>
/// <param name="IsOver">Whether the program ends.</param>
internal sealed record WatchedState(
    long Version, TrainingProgress? Progress, TrainingCurves Curves, string Message, bool CanCheckpoint, bool IsOver);
