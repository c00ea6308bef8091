namespace Robust.Training.Running;

/// <summary>Which of two epochs has the better weights.</summary>
internal static class EpochRanking
{
    /// <summary>
    /// Whether an epoch is better than the best before it: by robust validation accuracy, then by clean accuracy.
    /// </summary>
    public static bool IsBetter(EpochResult epoch, EpochResult? best)
    {
        if (best is null)
        {
            return true;
        }

        var robust = epoch.Robust!.Accuracy.CompareTo(best.Robust!.Accuracy);
        return robust > 0 || (robust == 0 && epoch.Clean!.Accuracy > best.Clean!.Accuracy);
    }
}
