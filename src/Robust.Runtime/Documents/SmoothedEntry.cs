using Robust.Evaluation.Smoothed;

namespace Robust.Documents;

/// <summary>What is certified of a smoothed network, as it stands in a result document.</summary>
/// <param name="Sigma">The standard deviation of the noise.</param>
/// <param name="Alpha">How often a certificate may be wrong.</param>
/// <param name="Samples">The noisy inputs that bound the probability of a class.</param>
/// <param name="Seed">What the noise follows from.</param>
/// <param name="AverageRadius">The mean of the radii.</param>
/// <param name="Abstained">The share of examples without a class, in [0, 1].</param>
/// <param name="Radii">The radius of each example in L2; 0 where the class is wrong or there is none.</param>
public sealed record SmoothedEntry(
    double Sigma, double Alpha, int Samples, long Seed, double AverageRadius, double Abstained, IReadOnlyList<double> Radii)
{
    /// <summary>The entry of a report.</summary>
    public static SmoothedEntry Of(SmoothedReport report)
    {
        ArgumentNullException.ThrowIfNull(report);
        var settings = report.Settings;
        return new SmoothedEntry(
            settings.Sigma, settings.Alpha, settings.Samples, settings.Seed, report.AverageRadius, report.Abstained,
            [.. report.Certificates.Zip(report.Labels, static (each, label) => each.Class == label ? each.Radius : 0)]);
    }
}
