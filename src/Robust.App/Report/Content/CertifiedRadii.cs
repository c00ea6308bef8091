using Robust.Documents;
using Robust.Evaluation.Smoothed;

namespace Robust.App.Report.Content;

/// <summary>How far from each input its class is proven.</summary>
/// <param name="Method">What proves it, for example <c>crown-ibp</c>.</param>
/// <param name="Unit">What a radius is measured in, for example <c>L-infinity, pixels in [0, 1]</c>.</param>
/// <param name="Radii">The radius of each input, at least 0; null where the class is wrong, or there is none.</param>
public sealed record CertifiedRadii(string Method, string Unit, IReadOnlyList<double?> Radii)
{
    /// <summary>The radii of predictions, which count only where a prediction is right.</summary>
    /// <param name="method">What proves it.</param>
    /// <param name="unit">What a radius is measured in.</param>
    /// <param name="radii">The radius of each prediction.</param>
    /// <param name="labels">The true class of each input.</param>
    /// <param name="predictions">The predicted class of each input.</param>
    /// <exception cref="RobustException">There are not as many of each.</exception>
    public static CertifiedRadii Of(
        string method, string unit, IReadOnlyList<double> radii, IReadOnlyList<long> labels, IReadOnlyList<long> predictions)
    {
        ArgumentNullException.ThrowIfNull(radii);
        ArgumentNullException.ThrowIfNull(labels);
        ArgumentNullException.ThrowIfNull(predictions);
        if (radii.Count != labels.Count || radii.Count != predictions.Count)
        {
            throw new RobustException(
                $"Certified accuracy needs a radius, a label and a prediction of each input, and there are {radii.Count}, {labels.Count} and " +
                $"{predictions.Count}: give one of each for every input.");
        }

        return new(method, unit, [.. radii.Select((radius, i) => labels[i] == predictions[i] ? radius : (double?)null)]);
    }

    /// <summary>The radii of a smoothed classifier.</summary>
    public static CertifiedRadii Of(SmoothedReport report)
    {
        ArgumentNullException.ThrowIfNull(report);
        return new(
            $"randomized smoothing, {report.Settings}", "L2",
            [.. report.Certificates.Select((each, i) => each.Class == report.Labels[i] ? each.Radius : (double?)null)]);
    }

    /// <summary>The radii of a smoothed classifier that a document has.</summary>
    public static CertifiedRadii Of(SmoothedEntry entry)
    {
        ArgumentNullException.ThrowIfNull(entry);
        return new(
            FormattableString.Invariant($"randomized smoothing, sigma {entry.Sigma}, alpha {entry.Alpha}, n {entry.Samples}, seed {entry.Seed}"), "L2",
            [.. entry.Radii.Select(static radius => radius > 0 ? radius : (double?)null)]);
    }

    /// <summary>The share of the inputs whose class is right and proven at a distance, in [0, 1].</summary>
    /// <param name="radius">The distance, at least 0.</param>
    public double Share(double radius) => Radii.Count(each => each >= radius) / (double)Radii.Count;
}
