using Robust.Training;

namespace Robust.App.CommandLine;

/// <summary>What became of a training, as a command says it.</summary>
public static class TrainingEnding
{
    /// <summary>Checks that there are weights worth saving.</summary>
    /// <exception cref="RobustException">Training diverged, or stopped before the end of an epoch.</exception>
    /// <exception cref="OperationCanceledException">It was canceled before the end of an epoch.</exception>
    /// <param name="result">How it ended.</param>
    public static void CheckWorthSaving(TrainingResult result)
    {
        ArgumentNullException.ThrowIfNull(result);
        if (result.Status == TrainingStatus.Diverged
            || (result.Status == TrainingStatus.Stopped && result.Epochs.Count == 0))
        {
            throw new RobustException($"{result.Reason?.TrimEnd('.')}; nothing was saved.");
        }

        if (result.Status == TrainingStatus.Canceled && result.Epochs.Count == 0)
        {
            throw new OperationCanceledException(
                "Canceled before the end of the first epoch: nothing was saved" +
                $"{(result.Checkpoint is null ? "" : $" but the checkpoint {result.Checkpoint} to resume from")}.");
        }
    }

    /// <summary>
    /// Tells of a run that ended early although its weights are worth having, or with weights that are worth nothing.
    /// </summary>
    /// <param name="result">How it ended.</param>
    /// <param name="kept">What is where, for a sentence that goes on.</param>
    /// <exception cref="OperationCanceledException">It was canceled.</exception>
    /// <exception cref="RobustException">It could not continue.</exception>
    public static void CheckWhole(TrainingResult result, string kept)
    {
        ArgumentNullException.ThrowIfNull(result);
        if (result.Status == TrainingStatus.Canceled)
        {
            throw new OperationCanceledException($"Canceled: {kept}{(result.Checkpoint is null ? "" : "; --resume continues")}.");
        }

        if (result.Status == TrainingStatus.Stopped)
        {
            throw new RobustException($"{result.Reason?.TrimEnd('.')}; {kept}.");
        }

        if (result.Status == TrainingStatus.AtChance)
        {
            Console.WriteLine(result.Reason);
        }
    }
}
