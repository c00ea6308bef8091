namespace Robust.Training.Running;

/// <summary>A model at chance: it answers the same class whatever it is shown, and its loss is that of guessing.</summary>
internal static class ChanceLevel
{
    /// <summary>Before so many steps no model need have learned anything.</summary>
    private const int LeastSteps = 100;

    /// <summary>Whether an epoch shows it, late enough that a slow beginning does not explain it.</summary>
    public static bool Seen(EpochResult epoch, int epochs, int batches) =>
        epoch.OnlyClass is not null && 4L * epoch.Epoch >= epochs && (long)epoch.Epoch * batches >= LeastSteps;

    /// <summary>What to tell the user whose run begins again.</summary>
    public static string StartsAgain(EpochResult epoch, bool rises) =>
        $"{Describe(epoch)}: training begins again with {Number(GentleStart.RateScale)} times the learning rate" +
        (rises ? " and a longer rise of eps." : ".");

    /// <summary>What to tell the user whose run continues as it is.</summary>
    public static string Warning(EpochResult epoch, bool robust) => $"{Describe(epoch)}; {Remedy(robust)}.";

    /// <summary>What to tell the user whose run has ended so.</summary>
    public static string Verdict(EpochResult epoch, bool robust) =>
        $"The model has learned nothing: it predicts {epoch.OnlyClass} for every example; {Remedy(robust)}.";

    private static string Remedy(bool robust) => robust
        ? "train for more epochs, with a longer rise of eps ([EpsWarmUp(0.6)]), a smaller learning rate, or a smaller eps"
        : "train for more epochs, or with a smaller learning rate";

    private static string Describe(EpochResult epoch) => FormattableString.Invariant(
        $"At chance in epoch {epoch.Epoch}: the model predicts {epoch.OnlyClass} for every example, at a loss of {epoch.Loss:0.000}");

    private static string Number(double value) => FormattableString.Invariant($"{value}");
}
