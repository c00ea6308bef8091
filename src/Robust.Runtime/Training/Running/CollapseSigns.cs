namespace Robust.Training.Running;

/// <summary>
/// Catastrophic overfitting: a model trained on one-step examples that suddenly withstands those and nothing else
/// (Wong, Rice and Kolter 2020, section 5.4).
/// </summary>
internal static class CollapseSigns
{
    /// <summary>
    /// Whether accuracy under PGD has collapsed beside accuracy at the inner maximizer's examples: less than half of
    /// it, and at least 0.2 below, which chance and the lag of an epoch's mean do not explain.
    /// </summary>
    public static bool Seen(double trainingAccuracy, double pgdAccuracy) =>
        pgdAccuracy < trainingAccuracy / 2 && trainingAccuracy - pgdAccuracy >= 0.2;

    /// <summary>
    /// Whether an epoch shows it: a model that withstands PGD better than an epoch ago is only on its way.
    /// </summary>
    public static bool Seen(EpochResult epoch, EpochResult? before) =>
        epoch.TrainingRobust is { } robust && Seen(epoch.TrainingAccuracy, robust.Accuracy)
        && !(robust.Accuracy > before?.TrainingRobust?.Accuracy);

    /// <summary>What was seen, for a sentence that goes on.</summary>
    public static string Describe(EpochResult epoch) =>
        FormattableString.Invariant(
            $"accuracy is {epoch.TrainingAccuracy:P1} at training examples but {epoch.TrainingRobust!.Accuracy:P1} ") +
        $"under {epoch.TrainingRobust.Attack}";

    /// <summary>What to tell the user whose run continues as it is.</summary>
    public static string Warning(EpochResult epoch) => FormattableString.Invariant(
        $"Catastrophic overfitting from epoch {epoch.Epoch} on: {Describe(epoch)}; use a smaller FGSM step or [Pgd].");
}
