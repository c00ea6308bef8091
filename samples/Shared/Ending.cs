using Robust.Training;

namespace Robust.Samples;

/// <summary>What became of a training.</summary>
internal static class Ending
{
    /// <summary>Checks that there are weights worth saving.</summary>
    /// <exception cref="RobustException">Training diverged.</exception>
    /// <exception cref="OperationCanceledException">It was cancelled before the end of an epoch.</exception>
    public static void CheckWorthSaving(TrainingResult result)
    {
        if (result.Status == TrainingStatus.Diverged)
        {
            throw new RobustException($"{result.Reason?.TrimEnd('.')}; nothing was saved.");
        }

        if (result.Status == TrainingStatus.Cancelled && result.Epochs.Count == 0)
        {
            throw new OperationCanceledException("Cancelled before the end of the first epoch: nothing was saved.");
        }
    }
}
