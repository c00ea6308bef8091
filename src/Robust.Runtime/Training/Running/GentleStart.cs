using Robust.Training.Steps;

namespace Robust.Training.Running;

/// <summary>
/// How a run that ended up at chance begins again. At a large eps a fresh network can lower the loss most by ignoring its
/// input; a slow rise of eps lets it learn something first that is worth defending.
/// </summary>
internal static class GentleStart
{
    /// <summary>What the learning rate is multiplied by.</summary>
    public const double RateScale = 0.3;

    /// <summary>The fraction of training over which eps rises.</summary>
    private const double Fraction = 0.6;

    /// <summary>The share of eps, where the declared one is so much.</summary>
    public static double EpsShare(double progress, double declared) =>
        Math.Min(declared, Schedules.WarmUp(progress, Fraction));
}
