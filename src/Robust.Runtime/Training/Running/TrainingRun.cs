using System.Diagnostics;
using Robust.Data;
using Robust.Files;
using Robust.Training.State;
using static TorchSharp.torch;

namespace Robust.Training.Running;

/// <summary>The loop: epochs of shuffled batches, each epoch measured, the best kept.</summary>
internal sealed class TrainingRun(
    TrainingPlan plan, LabeledImages train, ITrainedModel trained, Measures measures, RunParts parts, RunState state,
    RunKeeper? keeper, RunRecorder recorder, DefaultGenerator.Use layers, IProgress<TrainingProgress>? progress,
    CancellationToken cancellationToken)
{
    private readonly Stopwatch clock = Stopwatch.StartNew();
    private readonly ProgressReporter reporter = new(plan, train.Count, progress);
    private readonly BatchStepper stepper = new(trained, plan, state, layers);
    private readonly int batches = plan.Batches(train.Count);
    private TrainingStatus status = state.Ending;
    private string? reason = state.EndingReason;

    private bool KeepsBest => plan.KeepBest && measures.Validates;

    private TimeSpan Elapsed => clock.Elapsed + TimeSpan.FromSeconds(state.SecondsBefore);

    private EpochTally Tally => state.Tally;

    /// <summary>Trains until done, cancelled, diverged, stopped or out of patience.</summary>
    public TrainingResult Execute()
    {
        while (Tally.Epoch <= plan.Epochs && status == TrainingStatus.Completed)
        {
            if (RunBatches())
            {
                Finish();
            }
        }

        var weightsOfEpoch = SettleWeights(midEpoch: Tally.Batches > 0);
        JudgeWeights(weightsOfEpoch);
        TryWriting(() => recorder.Ended(status, reason));
        return Result(weightsOfEpoch);
    }

    /// <summary>Says so when the weights that the model ends with are worthless.</summary>
    private void JudgeWeights(int? ofEpoch)
    {
        if (status is TrainingStatus.Completed or TrainingStatus.EarlyStopped
            && state.Epochs.Find(epoch => epoch.Epoch == ofEpoch) is { OnlyClass: not null } epoch)
        {
            Stop(TrainingStatus.AtChance, ChanceLevel.Verdict(epoch, plan.SeeksWorstCase));
        }
    }

    /// <summary>Runs what is left of the epoch; false if it did not get to its end.</summary>
    private bool RunBatches()
    {
        using var scope = NewDisposeScope();
        var order = Order();
        while (Tally.Batches < batches)
        {
            if (cancellationToken.IsCancellationRequested)
            {
                Cancel();
                return false;
            }

            var read = RunBatch(order);
            if (!read.IsFinite)
            {
                Diverge(order, read);
                return false;
            }

            reporter.AfterBatch(Tally, Elapsed, NewWarning());
            if (!TryWriting(() => recorder.Stepped(read))
                || (Tally.Batches < batches && keeper?.IsDue == true && !WriteCheckpoint()))
            {
                return false;
            }
        }

        return true;
    }

    private Tensor Order()
    {
        using var generator = new Generator(TrainingSeeds.OfOrder(plan.Seed, state.EpochsBefore + Tally.Epoch - 1));
        return randperm(train.Count, ScalarType.Int64, CPU, generator: generator).to(train.Images.device);
    }

    private BatchReading RunBatch(Tensor order)
    {
        using var scope = NewDisposeScope();
        var (x, y) = train.Batch(Rows(order));
        var done = ((Tally.Epoch - 1L) * batches) + Tally.Batches;
        var all = (double)plan.Epochs * batches;
        var read = stepper.Take(x, y, state.StepsBefore + done, done / all, out var rate);
        if (read.IsFinite)
        {
            Tally.Add(read, (int)x.shape[0], rate);
            Tally.AtWholeEps &= trained.EpsShare == 1;
            parts.Average?.Update(endsEpoch: Tally.Batches == batches, (done + 1) / all);
        }

        return read;
    }

    /// <summary>The examples of the batch at hand.</summary>
    private Tensor Rows(Tensor order) =>
        order.narrow(0, Tally.Batches * plan.BatchSize, plan.CountOf(Tally.Batches, train.Count));

    private void Finish()
    {
        EpochResult epoch;
        try
        {
            epoch = measures.Measure(Tally.Result(), parts.Average, cancellationToken);
        }
        catch (OperationCanceledException) when (cancellationToken.IsCancellationRequested)
        {
            Cancel();
            return;
        }

        // Withstanding examples of a smaller eps and no others is what is to be expected.
        var collapsed = plan.SeeksWorstCase && Tally.AtWholeEps
            && CatastrophicOverfitting.Seen(epoch, state.Epochs.LastOrDefault());
        if (collapsed && plan.Collapse is CollapsePolicy.RollBack or CollapsePolicy.SwitchToPgd && TryLeaveCollapse(epoch))
        {
            reporter.AfterEpoch(Tally, epoch, Elapsed, NewWarning());
            GoBack();
            return;
        }

        var atChance = ChanceLevel.Seen(epoch, plan.Epochs, batches);
        if (atChance && plan.Chance == ChancePolicy.StartAgain && !state.StartsGently)
        {
            state.Warnings.Add(ChanceLevel.StartsAgain(epoch, trained.EpsCanRise));
            reporter.AfterEpoch(Tally, epoch, Elapsed, NewWarning());
            StartAgain();
            return;
        }

        state.Epochs.Add(epoch);
        TryWriting(() => recorder.EpochEnded(epoch, plan.Epochs));
        Keep(epoch);
        Watch(epoch, collapsed, atChance);
        trained.EpochEnded(epoch);
        reporter.AfterEpoch(Tally, epoch, Elapsed, NewWarning());
        Advance(collapsed);
    }

    /// <summary>The next epoch, from a checkpoint.</summary>
    private void Advance(bool collapsed)
    {
        if (!collapsed || plan.Collapse == CollapsePolicy.Warn)
        {
            state.GoodEpoch = Tally.Epoch;
            parts.Good?.Take();
        }

        state.Tally = new EpochTally(Tally.Epoch + 1);
        WriteCheckpoint();
    }

    /// <summary>
    /// Keeps the epoch's weights if they are to be ended with; stops when none better came for too long.
    /// </summary>
    private void Keep(EpochResult epoch)
    {
        if (!KeepsBest || Best.IsBetter(epoch, state.Epochs.Find(old => old.Epoch == state.KeptEpoch)))
        {
            parts.KeepAveraged();
            state.KeptEpoch = epoch.Epoch;
            TryWriting(() =>
            {
                keeper?.SaveBest(parts, epoch);
                recorder.BestSoFar(epoch);
            });
        }
        else if (epoch.Epoch - state.KeptEpoch >= plan.Patience && status == TrainingStatus.Completed)
        {
            End(TrainingStatus.EarlyStopped, FormattableString.Invariant(
                $"Robust validation accuracy has not improved since epoch {state.KeptEpoch}."));
        }
    }

    /// <summary>
    /// Warns when catastrophic overfitting or chance sets in, and again should it do so after a recovery.
    /// </summary>
    private void Watch(EpochResult epoch, bool collapsed, bool atChance)
    {
        if (collapsed && !state.Collapsed)
        {
            state.Warnings.Add(CatastrophicOverfitting.Warning(epoch));
        }

        if (atChance && !state.AtChance)
        {
            state.Warnings.Add(ChanceLevel.Warning(epoch, plan.SeeksWorstCase));
        }

        (state.Collapsed, state.AtChance) = (collapsed, atChance);
        if (collapsed && plan.Collapse != CollapsePolicy.Warn)
        {
            End(TrainingStatus.Stopped, FormattableString.Invariant(
                $"Catastrophic overfitting in epoch {epoch.Epoch}: {CatastrophicOverfitting.Describe(epoch)}."));
        }
    }

    /// <summary>Changes what the next attempt does differently; false if there were too many.</summary>
    private bool TryLeaveCollapse(EpochResult epoch)
    {
        var switches = plan.Collapse == CollapsePolicy.SwitchToPgd;
        if (state.RollBacks >= plan.MaxRollBacks || (switches && state.UsesPgd))
        {
            return false;
        }

        state.UsesPgd |= switches;
        state.StepScale *= switches ? 1 : 0.5;
        state.Warnings.Add(FormattableString.Invariant(
            $"Catastrophic overfitting in epoch {epoch.Epoch}: {CatastrophicOverfitting.Describe(epoch)}; training goes ") +
            FormattableString.Invariant($"on from epoch {state.GoodEpoch} with ") +
            (switches ? "PGD." : FormattableString.Invariant($"steps of {state.StepScale} times the size.")));
        return true;
    }

    private void Diverge(Tensor order, BatchReading read)
    {
        var what = double.IsFinite(read.Loss) ? "A gradient became infinite or NaN" : $"The loss became {read.Loss}";
        var where = FormattableString.Invariant($"{what} in epoch {Tally.Epoch}, batch {Tally.Batches + 1} of {batches}");
        string? file = null;
        TryWriting(() => file = keeper?.SaveBatch(train, Rows(order), Tally));
        var saved = file is null ? "" : $" (the batch is in {file})";
        if (plan.Divergence == DivergencePolicy.RollBack && state.RollBacks < plan.MaxRollBacks)
        {
            state.RateScale /= 2;
            state.Warnings.Add($"{where}{saved}: training goes on from epoch {state.GoodEpoch} with " +
                FormattableString.Invariant($"{state.RateScale} times the learning rate."));
            GoBack();
            return;
        }

        Stop(TrainingStatus.Diverged, $"{where}{saved}: train with a smaller learning rate.");
    }

    /// <summary>Goes back to the beginning, to go on from there gently.</summary>
    private void StartAgain()
    {
        parts.Start!.GiveBack();
        parts.KeepAveraged();
        parts.Good?.Take();
        (state.StartsGently, state.KeptEpoch, state.GoodEpoch) = (true, 0, 0);
        state.RateScale *= GentleStart.RateScale;
        GoOnFromGoodEpoch();
    }

    /// <summary>Goes back to the end of the last good epoch.</summary>
    private void GoBack()
    {
        parts.Good!.GiveBack();
        state.RollBacks++;
        GoOnFromGoodEpoch();
    }

    private void GoOnFromGoodEpoch()
    {
        TryWriting(() => recorder.RolledBack(state.Warnings[^1]));
        state.Epochs.RemoveAll(epoch => epoch.Epoch > state.GoodEpoch);
        state.Tally = new EpochTally(state.GoodEpoch + 1);
        WriteCheckpoint();
    }

    private void Cancel()
    {
        Stop(TrainingStatus.Cancelled, "Training was cancelled.");
        WriteCheckpoint();
    }

    /// <summary>Writes a checkpoint, if the run is kept; one that cannot be stops the run, for it would lose what comes.</summary>
    private bool WriteCheckpoint()
    {
        state.SecondsBefore = Elapsed.TotalSeconds;
        clock.Restart();
        return keeper is null || TryWriting(
            () => recorder.CheckpointWritten(keeper.WriteCheckpoint(parts, state, recorder.MetricsLength)));
    }

    private bool TryWriting(Action write)
    {
        try
        {
            write();
            return true;
        }
        catch (DataException e)
        {
            Stop(TrainingStatus.Stopped, FormattableString.Invariant(
                $"Training stopped in epoch {Tally.Epoch} after batch {Tally.Batches}, as {e.Message.TrimEnd('.')}; earlier ") +
                "checkpoints are whole.");
            return false;
        }
    }

    private void Stop(TrainingStatus how, string why) => (status, reason) = (how, why);

    /// <summary>Stops for good: resumed, the run is still over.</summary>
    private void End(TrainingStatus how, string why)
    {
        (state.Ending, state.EndingReason) = (how, why);
        Stop(how, why);
    }

    /// <summary>The warnings that have not been told yet; null if there are none.</summary>
    private string? NewWarning()
    {
        var untold = state.Warnings[state.WarningsTold..];
        state.WarningsTold = state.Warnings.Count;
        untold.ForEach(warning => TryWriting(() => recorder.Warned(warning)));
        return untold.Count == 0 ? null : string.Join(" ", untold);
    }

    /// <summary>
    /// Decides which weights the model ends with; returns their epoch, null for those within an epoch.
    /// </summary>
    private int? SettleWeights(bool midEpoch)
    {
        var better = KeepsBest && state.KeptEpoch > 0;
        if (status == TrainingStatus.Diverged || better)
        {
            parts.Kept.GiveBack();
            return state.KeptEpoch;
        }

        parts.Average?.Exchange();
        return midEpoch ? null : state.Epochs.Count;
    }

    private TrainingResult Result(int? weightsOfEpoch) => new()
    {
        Status = status,
        Reason = reason,
        Epochs = state.Epochs,
        PlannedEpochs = plan.Epochs,
        WeightsOfEpoch = weightsOfEpoch,
        BatchSize = plan.BatchSize,
        TrainingSamples = train.Count,
        Seed = plan.Seed,
        Elapsed = Elapsed,
        Threads = get_num_threads(),
        Checkpoint = keeper?.Newest,
        ResumedFrom = keeper?.ResumedFrom,
        PeakMemory = Process.GetCurrentProcess().PeakWorkingSet64,
        Warnings = state.Warnings,
    };
}
