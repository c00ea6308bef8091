using System.Diagnostics;
using Robust.Files;
using Robust.Training.State;

namespace Robust.Training.Running;

/// <summary>
/// What a run tells and keeps: progress, metrics, checkpoints, the best weights. Where something cannot be written the
/// run stops, for it would lose what comes.
/// </summary>
internal sealed class RunRecords(RunContext run, RunKeeper? keeper, RunRecorder recorder, ProgressReporter reporter)
{
    private readonly Stopwatch clock = Stopwatch.StartNew();

    /// <summary>The time that the run has taken, earlier processes included.</summary>
    public TimeSpan Elapsed => clock.Elapsed + TimeSpan.FromSeconds(run.State.SecondsBefore);

    /// <summary>The newest checkpoint; null before there is one.</summary>
    public string? Checkpoint => keeper?.Newest;

    /// <summary>The checkpoint that the run continued from; null if it began at the beginning.</summary>
    public string? ResumedFrom => keeper?.ResumedFrom;

    private RunState State => run.State;

    /// <summary>A step was taken; the run stops if it could not be kept.</summary>
    public void Stepped(BatchReading read)
    {
        reporter.AfterBatch(run.Tally, Elapsed, NewWarning());
        if (TryWriting(() => recorder.Stepped(read)) && run.Tally.Batches < run.Batches && keeper?.IsDue == true)
        {
            WriteCheckpoint();
        }
    }

    /// <summary>An epoch was measured and counts.</summary>
    public void Measured(EpochResult epoch) => TryWriting(() => recorder.EpochEnded(epoch, run.Plan.Epochs));

    /// <summary>An epoch is over, whether it counts or not.</summary>
    public void EpochEnded(EpochResult epoch) => reporter.AfterEpoch(run.Tally, epoch, Elapsed, NewWarning());

    /// <summary>The weights of an epoch are the best so far.</summary>
    public void BestSoFar(EpochResult epoch) => TryWriting(() =>
    {
        keeper?.SaveBest(run.Parts, epoch);
        recorder.BestSoFar(epoch);
    });

    /// <summary>The run went back; the last warning says why.</summary>
    public void WentBack()
    {
        TryWriting(() => recorder.RolledBack(State.Warnings[^1]));
        WriteCheckpoint();
    }

    /// <summary>Saves a batch for study; null where nothing is kept.</summary>
    public string? SaveBatch(int[] examples)
    {
        string? file = null;
        TryWriting(() => file = keeper?.SaveBatch(run.Train, examples, run.Tally));
        return file;
    }

    /// <summary>Writes a checkpoint, if the run is kept; it stops if that cannot be written.</summary>
    public void WriteCheckpoint()
    {
        State.SecondsBefore = Elapsed.TotalSeconds;
        clock.Restart();
        if (keeper is not null)
        {
            TryWriting(() => recorder.CheckpointWritten(keeper.WriteCheckpoint(run.Parts, State, recorder.MetricsLength)));
        }
    }

    /// <summary>The run is over.</summary>
    public void Ended() => TryWriting(
        () => recorder.Ended(State.Outcome?.Status ?? TrainingStatus.Completed, State.Outcome?.Reason));

    private bool TryWriting(Action write)
    {
        try
        {
            write();
            return true;
        }
        catch (DataException e)
        {
            State.Outcome = new RunOutcome(TrainingStatus.Stopped, FormattableString.Invariant(
                $"Training stopped in epoch {run.Tally.Epoch} after batch {run.Tally.Batches}, as {e.Message.TrimEnd('.')}; earlier ") +
                "checkpoints are whole.");
            return false;
        }
    }

    /// <summary>The warnings that have not been told yet; null if there are none.</summary>
    private string? NewWarning()
    {
        var untold = State.Warnings[State.WarningsTold..];
        State.WarningsTold = State.Warnings.Count;
        untold.ForEach(warning => TryWriting(() => recorder.Warned(warning)));
        return untold.Count == 0 ? null : string.Join(" ", untold);
    }
}
