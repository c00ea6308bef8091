namespace Robust.Training;

/// <summary>
/// Catastrophic overfitting: a model trained on one-step examples that suddenly withstands those and nothing else
/// (Wong, Rice and Kolter 2020, section 5.4).
/// </summary>
internal static class CatastrophicOverfitting
{
    /// <summary>
    /// Whether accuracy under PGD has collapsed beside accuracy at the inner maximizer's examples: less than half of
    /// it, and at least 0.2 below, which chance and the lag of an epoch's mean do not explain.
    /// </summary>
    public static bool Seen(double trainingAccuracy, double pgdAccuracy) =>
        pgdAccuracy < trainingAccuracy / 2 && trainingAccuracy - pgdAccuracy >= 0.2;

    /// <summary>What to tell the user.</summary>
    public static string Warning(int epoch, double trainingAccuracy, double pgdAccuracy, string attack) =>
        FormattableString.Invariant(
            $"Catastrophic overfitting from epoch {epoch} on: accuracy is {trainingAccuracy:P1} at training examples ") +
        FormattableString.Invariant($"but {pgdAccuracy:P1} under {attack}; use a smaller FGSM step or [Pgd].");
}
