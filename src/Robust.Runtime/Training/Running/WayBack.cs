using Robust.Training.State;

namespace Robust.Training.Running;

/// <summary>Takes a run that is in trouble back to where it was well, as often as the options allow.</summary>
internal sealed class WayBack(RunContext run)
{
    private readonly Retry? ofCollapse = Retry.Of(run.Plan.Recovery.CatastrophicOverfitting);
    private readonly Retry? ofDivergence = Retry.Of(run.Plan.Recovery.Divergence);

    private RunState State => run.State;

    /// <summary>Whether another attempt is made after catastrophic overfitting; the warning says which.</summary>
    public bool IsOpenAfterCollapse(EpochResult epoch) => IsOpen(ofCollapse, FormattableString.Invariant(
        $"Catastrophic overfitting in epoch {epoch.Epoch}: {CollapseSigns.Describe(epoch)}; training"));

    /// <summary>Whether another attempt is made after divergence; the warning says which.</summary>
    /// <param name="what">What became infinite where.</param>
    public bool IsOpenAfterDivergence(string what) => IsOpen(ofDivergence, $"{what}: training");

    /// <summary>Whether the run begins again, having come out at chance; it does so once.</summary>
    public bool IsOpenAtChance(EpochResult epoch)
    {
        if (run.Plan.Recovery.AtChance != ChancePolicy.StartAgain || State.StartsGently)
        {
            return false;
        }

        State.Warnings.Add(ChanceLevel.StartsAgain(epoch, run.Trained.EpsCanRise));
        return true;
    }

    /// <summary>Takes the run to the end of the last good epoch.</summary>
    public void ToGoodEpoch()
    {
        run.Parts.Good!.GiveBack();
        State.RollBacks++;
        ForgetLaterEpochs();
    }

    /// <summary>Takes the run to its beginning, to continue from there gently.</summary>
    public void ToStart()
    {
        run.Parts.Start!.GiveBack();
        run.Parts.KeepAveraged();
        run.Parts.Good?.Take();
        (State.StartsGently, State.KeptEpoch, State.GoodEpoch) = (true, 0, 0);
        State.RateScale *= GentleStart.RateScale;
        ForgetLaterEpochs();
    }

    private bool IsOpen(Retry? retry, string trouble)
    {
        if (retry is null || State.RollBacks >= run.Plan.Recovery.MaxRollBacks || retry.Prepare(State) is not { } change)
        {
            return false;
        }

        State.Warnings.Add(FormattableString.Invariant($"{trouble} continues from epoch {State.GoodEpoch} with {change}."));
        return true;
    }

    private void ForgetLaterEpochs()
    {
        State.Epochs.RemoveAll(epoch => epoch.Epoch > State.GoodEpoch);
        State.Tally = new EpochTally(State.GoodEpoch + 1);
    }
}
