using System.Globalization;
using Robust.Certification.Smoothing;

namespace Robust.Evaluation.Smoothed;

/// <summary>What is certified of a smoothed classifier over a data set.</summary>
/// <param name="Settings">How it was obtained.</param>
/// <param name="Certificates">The certificate of each example, in order.</param>
/// <param name="Labels">The true class of each.</param>
public sealed record SmoothedReport(
    SmoothingSettings Settings, IReadOnlyList<SmoothedCertificate> Certificates, IReadOnlyList<long> Labels)
{
    /// <summary>
    /// The average certified radius: the mean over all examples of the radius, which counts as 0 where the class is wrong or there is
    /// none.
    /// </summary>
    /// <remarks>Source: Zhai et al. 2020, section 4.1.</remarks>
    public double AverageRadius => Certificates.Index().Average(each => IsRight(each.Index) ? each.Item.Radius : 0);

    /// <summary>The share of examples without a class.</summary>
    public double Abstained => Certificates.Count(static each => each.Class is null) / (double)Certificates.Count;

    /// <summary>The share of examples that have the right class at every input within a distance.</summary>
    /// <param name="radius">The distance in L2, at least 0.</param>
    public double CertifiedAccuracy(double radius) =>
        Certificates.Index().Count(each => IsRight(each.Index) && each.Item.Radius >= radius) / (double)Certificates.Count;

    /// <summary>The average radius, certified accuracies, and how they were obtained, in one line.</summary>
    public override string ToString()
    {
        var accuracies = string.Join(", ", Radii().Select(
            radius => string.Create(CultureInfo.InvariantCulture, $"{CertifiedAccuracy(radius):0.0%} at {radius:0.##}")));
        return string.Create(
            CultureInfo.InvariantCulture,
            $"average certified radius {AverageRadius:0.000} on {Certificates.Count} examples; certified {accuracies}; " +
            $"abstained {Abstained:0.0%} ({Settings})");
    }

    private bool IsRight(int example) => Certificates[example].Class == Labels[example];

    /// <summary>Each half of sigma up to the largest radius.</summary>
    private IEnumerable<double> Radii()
    {
        var largest = Certificates.Max(static each => each.Radius);
        for (var radius = 0.0; radius <= largest; radius += Settings.Sigma / 2)
        {
            yield return radius;
        }
    }
}
