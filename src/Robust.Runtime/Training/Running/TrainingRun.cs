using System.Diagnostics;
using Robust.Data.Feeding;
using Robust.Evaluation.Fit;
using Robust.Groups;
using Robust.Training.Checkpoints;
using Robust.Training.State;
using Robust.Training.Steps;
using static TorchSharp.torch;

namespace Robust.Training.Running;

/// <summary>The loop: epochs of shuffled batches, each epoch measured, the best kept.</summary>
internal sealed class TrainingRun(
    RunContext run, Measures measures, BatchStepper stepper, RunRecords records, CancellationToken cancellationToken)
{
    private readonly WayBack back = new(run);

    private bool KeepsBest => Plan.KeepBest && measures.Validates;

    private TrainingPlan Plan => run.Plan;

    private RunState State => run.State;

    private Team Team => run.Team;

    private EpochTally Tally => run.Tally;

    /// <summary>Trains until done, canceled, diverged, stopped or out of patience.</summary>
    public TrainingResult Execute()
    {
        while (!IsOver() && Tally.Epoch <= Plan.Epochs)
        {
            if (RunBatches())
            {
                Finish();
            }
        }

        var weightsOfEpoch = SettleWeights(midEpoch: Tally.Batches > 0);
        JudgeWeights(weightsOfEpoch);
        records.Ended();
        return Result(weightsOfEpoch);
    }

    /// <summary>Runs what is left of the epoch; false if it did not get to its end.</summary>
    private bool RunBatches()
    {
        using var scope = NewDisposeScope();
        var order = new EpochOrder(run);
        var left = Enumerable.Range(Tally.Batches, run.Batches - Tally.Batches).Select(order.Own);
        using var feed = BatchFeed.Of(run.Train, left, ModelFit.DeviceOf(run.Trained.Model));
        while (Tally.Batches < run.Batches)
        {
            if (RunBatch(feed, order.SliceOf(Tally.Batches)) is not { } read)
            {
                Cancel();
                return false;
            }

            if (!read.IsFinite)
            {
                feed.Dispose(); // a source is asked by one thread at a time
                Team.Together(() => CheckInputs(order.Batch(Tally.Batches)));
                Diverge(order.Batch(Tally.Batches), read);
                return false;
            }

            records.Stepped(read);
            if (IsOver())
            {
                return false;
            }
        }

        return true;
    }

    /// <summary>Whether the run has come to its end, which the first process may have come to by itself.</summary>
    private bool IsOver()
    {
        State.Outcome = Team.Shared(() => State.Outcome, CheckpointJson.Default.RunOutcome);
        return State.Outcome is not null;
    }

    /// <summary>Steps on the next batch; null if the run was canceled, perhaps together with its source.</summary>
    private BatchReading? RunBatch(BatchFeed feed, BatchSlice slice)
    {
        using var scope = NewDisposeScope();
        if (Team.AllOrNone(() => cancellationToken.IsCancellationRequested ? null : Next(feed)) is not var (x, y))
        {
            return null;
        }

        var done = ((Tally.Epoch - 1L) * run.Batches) + Tally.Batches;
        var all = (double)Plan.Epochs * run.Batches;
        var read = stepper.Take(x, y, slice, State.StepsBefore + done, done / all);
        if (read.IsFinite)
        {
            Tally.Add(read, slice.All);
            run.Parts.Average?.Update(endsEpoch: Tally.Batches == run.Batches, (done + 1) / all);
        }

        return read;
    }

    private (Tensor Inputs, Tensor Labels)? Next(BatchFeed feed)
    {
        try
        {
            return feed.Next();
        }
        catch (OperationCanceledException) when (cancellationToken.IsCancellationRequested)
        {
            return null;
        }
    }

    /// <summary>Refuses examples that make every loss infinite or NaN: no other weights would help.</summary>
    private bool CheckInputs(int[] examples)
    {
        using var scope = NewDisposeScope();
        FiniteInputs.Check(run.Train.Read(examples).Inputs, place => examples[place]);
        return true;
    }

    /// <summary>Measures the epoch, and counts it unless the run goes back on account of it.</summary>
    private void Finish()
    {
        if (Measure() is not { } epoch)
        {
            Cancel();
            return;
        }

        // Withstanding examples of a smaller eps and no others is what is to be expected.
        var collapsed = Plan.SeeksWorstCase && Tally.AtWholeEps
            && CollapseSigns.Seen(epoch, State.Epochs.LastOrDefault());
        var atChance = ChanceLevel.Seen(epoch, Plan.Epochs, run.Batches);
        if (collapsed && back.IsOpenAfterCollapse(epoch))
        {
            GoBack(epoch, back.ToGoodEpoch);
        }
        else if (atChance && back.IsOpenAtChance(epoch))
        {
            GoBack(epoch, back.ToStart);
        }
        else
        {
            Count(epoch, collapsed, atChance);
        }
    }

    /// <summary>What the epoch reached, as the first process finds; null if measuring was canceled.</summary>
    private EpochResult? Measure() => Team.Shared(MeasureHere, CheckpointJson.Default.EpochResult);

    private EpochResult? MeasureHere()
    {
        try
        {
            return measures.Measure(Tally.Result(), run.Parts.Average, cancellationToken);
        }
        catch (OperationCanceledException) when (cancellationToken.IsCancellationRequested)
        {
            return null;
        }
    }

    private void GoBack(EpochResult epoch, Action way)
    {
        records.EpochEnded(epoch);
        way();
        records.WentBack();
    }

    private void Count(EpochResult epoch, bool collapsed, bool atChance)
    {
        State.Epochs.Add(epoch);
        records.Measured(epoch);
        Keep(epoch);
        Watch(epoch, collapsed, atChance);
        run.Trained.EpochEnded(epoch);
        records.EpochEnded(epoch);
        Advance(collapsed);
    }

    /// <summary>
    /// Keeps the epoch's weights if they are to be ended with; stops when none better came for too long.
    /// </summary>
    private void Keep(EpochResult epoch)
    {
        if (!KeepsBest || EpochRanking.IsBetter(epoch, State.Epochs.Find(old => old.Epoch == State.KeptEpoch)))
        {
            run.Parts.KeepAveraged();
            State.KeptEpoch = epoch.Epoch;
            records.BestSoFar(epoch);
        }
        else if (epoch.Epoch - State.KeptEpoch >= Plan.Patience && State.Outcome is null)
        {
            End(TrainingStatus.EarlyStopped, FormattableString.Invariant(
                $"Robust validation accuracy has not improved since epoch {State.KeptEpoch}."));
        }
    }

    /// <summary>
    /// Warns when catastrophic overfitting or chance sets in, and again should it do so after a recovery.
    /// </summary>
    private void Watch(EpochResult epoch, bool collapsed, bool atChance)
    {
        if (collapsed && !State.Collapsed)
        {
            State.Warnings.Add(CollapseSigns.Warning(epoch));
        }

        if (atChance && !State.AtChance)
        {
            State.Warnings.Add(ChanceLevel.Warning(epoch, Plan.SeeksWorstCase));
        }

        (State.Collapsed, State.AtChance) = (collapsed, atChance);
        if (collapsed && Plan.Recovery.CatastrophicOverfitting != CollapsePolicy.Warn)
        {
            End(TrainingStatus.Stopped, FormattableString.Invariant(
                $"Catastrophic overfitting in epoch {epoch.Epoch}: {CollapseSigns.Describe(epoch)}."));
        }
    }

    /// <summary>The next epoch, from a checkpoint.</summary>
    private void Advance(bool collapsed)
    {
        if (!collapsed || Plan.Recovery.CatastrophicOverfitting == CollapsePolicy.Warn)
        {
            State.GoodEpoch = Tally.Epoch;
            run.Parts.Good?.Take();
        }

        State.Tally = new EpochTally(Tally.Epoch + 1);
        records.WriteCheckpoint();
    }

    private void Diverge(int[] examples, BatchReading read)
    {
        var what = double.IsFinite(read.Loss) ? "A gradient became infinite or NaN" : $"The loss became {read.Loss}";
        var saved = records.SaveBatch(examples) is { } file ? $" (the batch is in {file})" : "";
        var where = FormattableString.Invariant(
            $"{what} in epoch {Tally.Epoch}, batch {Tally.Batches + 1} of {run.Batches}{saved}");
        if (back.IsOpenAfterDivergence(where))
        {
            back.ToGoodEpoch();
            records.WentBack();
            return;
        }

        Stop(TrainingStatus.Diverged, $"{where}: train with a smaller learning rate.");
    }

    /// <summary>Stops, with a checkpoint to continue from.</summary>
    private void Cancel()
    {
        Stop(TrainingStatus.Canceled, "Training was canceled.");
        records.WriteCheckpoint();
    }

    private void Stop(TrainingStatus how, string why) => State.Outcome = new RunOutcome(how, why);

    /// <summary>Stops for good: resumed, the run is still over.</summary>
    private void End(TrainingStatus how, string why) => State.Outcome = new RunOutcome(how, why) { IsFinal = true };

    /// <summary>
    /// Decides which weights the model ends with; returns their epoch, null for those within an epoch.
    /// </summary>
    private int? SettleWeights(bool midEpoch)
    {
        var better = KeepsBest && State.KeptEpoch > 0;
        if (State.Outcome?.Status == TrainingStatus.Diverged || better)
        {
            run.Parts.Kept.GiveBack();
            return State.KeptEpoch;
        }

        run.Parts.Average?.Exchange();
        return midEpoch ? null : State.Epochs.Count;
    }

    /// <summary>Says so when the weights that the model ends with are worthless.</summary>
    private void JudgeWeights(int? ofEpoch)
    {
        if (State.Outcome is null or { Status: TrainingStatus.EarlyStopped }
            && State.Epochs.Find(epoch => epoch.Epoch == ofEpoch) is { OnlyClass: not null } epoch)
        {
            Stop(TrainingStatus.AtChance, ChanceLevel.Verdict(epoch, Plan.SeeksWorstCase));
        }
    }

    private TrainingResult Result(int? weightsOfEpoch) => new()
    {
        Status = State.Outcome?.Status ?? TrainingStatus.Completed,
        Reason = State.Outcome?.Reason,
        Epochs = State.Epochs,
        PlannedEpochs = Plan.Epochs,
        WeightsOfEpoch = weightsOfEpoch,
        BatchSize = Plan.BatchSize,
        TrainingSamples = run.Train.Count,
        Seed = Plan.Seed,
        Elapsed = records.Elapsed,
        Threads = get_num_threads(),
        Checkpoint = records.Checkpoint,
        ResumedFrom = records.ResumedFrom,
        PeakMemory = Process.GetCurrentProcess().PeakWorkingSet64,
        Warnings = State.Warnings,
    };
}
