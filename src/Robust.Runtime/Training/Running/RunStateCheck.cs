using Robust.Evaluation.Results;
using Robust.Training.State;

namespace Robust.Training.Running;

/// <summary>What no run of a plan can have come to: a checkpoint that says so was not written by it.</summary>
/// <param name="plan">The plan.</param>
/// <param name="examples">The number of training examples.</param>
/// <param name="validates">Whether each epoch is measured on validation examples.</param>
internal sealed class RunStateCheck(TrainingPlan plan, int examples, bool validates)
{
    private const double LongestSeconds = 1e10;
    private const long MostSteps = 1L << 50;

    /// <summary>Names the first member that cannot be; null if all can.</summary>
    public string? DamageOf(RunState state) =>
        Members(state).FirstOrDefault(static member => !member.IsPossible).Name is { } name
            ? $"its {name} cannot be that of a run"
            : null;

    private IEnumerable<(string Name, bool IsPossible)> Members(RunState state)
    {
        yield return ("tally", IsPossible(state.Tally));
        yield return ("epochs", state.Epochs.Count == state.Tally.Epoch - 1
            && state.Epochs.Index().All(epoch => IsPossible(epoch.Item, epoch.Index + 1)));
        yield return ("warnings", !state.Warnings.Contains(null!)
            && state.WarningsTold >= 0 && state.WarningsTold <= state.Warnings.Count);
        yield return ("kept epoch", state.KeptEpoch == KeptOf(state.Epochs));
        yield return ("good epoch", state.GoodEpoch >= 0 && state.GoodEpoch <= state.Epochs.Count);
        yield return ("ending", IsPossible(state.Ending));
        yield return ("roll backs", state.RollBacks >= 0 && state.RollBacks <= plan.Recovery.MaxRollBacks);
        yield return ("gentle start", !state.StartsGently || plan.Recovery.AtChance == ChancePolicy.StartAgain);
        yield return ("switch to PGD", !state.UsesPgd || plan.Recovery.CatastrophicOverfitting == CollapsePolicy.SwitchToPgd);
        yield return ("scales", ScalesFit(state));
        yield return ("micro batch size", IsPossible(state.MicroBatchSize, state.Warnings));
        yield return ("seconds", IsDuration(state.SecondsBefore));
        yield return ("earlier steps", state is { EpochsBefore: >= 0 and < MostSteps, StepsBefore: >= 0 and < MostSteps });
    }

    private bool IsPossible(EpochTally tally)
    {
        var batches = plan.Batches(examples);
        if (tally.Epoch < 1 || tally.Epoch > plan.Epochs + 1 || tally.Batches < 0 || tally.Batches > batches)
        {
            return false;
        }

        var samples = tally.Batches == batches ? examples : (long)tally.Batches * plan.BatchSize;
        return tally.Samples == samples && tally.Correct >= 0
            && double.IsFinite(tally.LossSum) && IsRate(tally.Rate) && IsDuration(tally.Seconds)
            && (tally.Batches == 0 || tally.Epoch <= plan.Epochs);
    }

    private bool IsPossible(EpochResult? epoch, int number) =>
        epoch is not null && epoch.Epoch == number && double.IsFinite(epoch.Loss) && epoch.TrainingAccuracy >= 0
        && IsRate(epoch.LearningRate) && IsDuration(epoch.Elapsed.TotalSeconds)
        && (epoch.Clean is not null) == validates && (epoch.Robust is not null) == validates
        && new[] { epoch.TrainingRobust, epoch.Clean, epoch.Robust, epoch.CleanOfWeights, epoch.RobustOfWeights }
            .All(static result => result is null || IsPossible(result));

    /// <summary>The epoch whose weights a run keeps: the best if it chooses, else the last; 0 before the first.</summary>
    private int KeptOf(List<EpochResult> epochs)
    {
        if (!plan.KeepBest || !validates)
        {
            return epochs.Count;
        }

        EpochResult? best = null;
        foreach (var epoch in epochs)
        {
            best = EpochRanking.IsBetter(epoch, best) ? epoch : best;
        }

        return best?.Epoch ?? 0;
    }

    private static bool IsPossible(EvaluationResult result) =>
        IsShare(result.Accuracy) && result.Samples > 0 && IsShare(result.ZeroGradientShare) && IsDuration(result.Seconds)
        && result.Classes is not null // where the file has none
        && (result.Classes.Count == 0 || AgreesWithClasses(result));

    private static bool AgreesWithClasses(EvaluationResult result)
    {
        var right = result.Classes.Sum(static each => each.Samples * each.Accuracy);
        return result.Classes.Sum(static each => (long)each.Samples) == result.Samples
            && Math.Abs(right - (result.Samples * result.Accuracy)) < 0.5;
    }

    private static bool IsPossible(RunOutcome? ending) =>
        ending is null or { Status: TrainingStatus.EarlyStopped or TrainingStatus.Stopped, Reason: not null };

    /// <summary>The size is the plan's, or smaller after memory ran out, of which there is a warning.</summary>
    private bool IsPossible(int? microBatchSize, List<string> warnings) => microBatchSize == plan.MicroBatchSize
        || (microBatchSize >= 1 && microBatchSize <= (plan.MicroBatchSize ?? plan.BatchSize) && warnings.Count > 0);

    /// <summary>Each way back has halved one of the scales, or brought PGD in.</summary>
    private static bool ScalesFit(RunState state) =>
        Halvings(state.RateScale / (state.StartsGently ? GentleStart.RateScale : 1)) is { } ofRate
        && Halvings(state.StepScale) is { } ofStep
        && ofRate + ofStep + (state.UsesPgd ? 1 : 0) == state.RollBacks;

    /// <summary>How often one was halved to give a number; null if that never gives it.</summary>
    private static int? Halvings(double scale) =>
        scale is > 0 and <= 1 && -Math.ILogB(scale) is var times && Math.ScaleB(1, -times) == scale ? times : null;

    private static bool IsShare(double value) => value is >= 0 and <= 1;

    private static bool IsRate(double value) => value >= 0 && double.IsFinite(value);

    private static bool IsDuration(double seconds) => seconds is >= 0 and <= LongestSeconds;
}
