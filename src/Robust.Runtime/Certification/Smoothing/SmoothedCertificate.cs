using System.Globalization;

namespace Robust.Certification.Smoothing;

/// <summary>What is certified of a smoothed classifier at an input.</summary>
/// <param name="Settings">How it was obtained.</param>
/// <param name="Selected">The class that most noisy inputs of the selection had.</param>
/// <param name="Votes">How many of the other <see cref="SmoothingSettings.Samples"/> noisy inputs had it.</param>
/// <param name="Values">The number of values of the input.</param>
/// <param name="Moved">How far rounding to the grid moved the input, in L2.</param>
public sealed record SmoothedCertificate(SmoothingSettings Settings, int Selected, long Votes, long Values, double Moved)
{
    /// <summary>
    /// The lower bound of the probability of <see cref="Selected"/> under the noise, which is above it with probability alpha at most.
    /// </summary>
    public double LowerBound => Settings.LowerBound(Votes, Values);

    /// <summary>The class at every input within the radius; null if the lower bound is not above 1/2.</summary>
    public int? Class => LowerBound > 0.5 ? Selected : null;

    /// <summary>
    /// Every real input at a smaller L2 distance has <see cref="Class"/>; 0 without a class, or if no more than the grid is left.
    /// </summary>
    public double Radius => Settings.Radius(LowerBound, Values, Moved);

    /// <summary>The class and the radius, and how they were obtained.</summary>
    public override string ToString() => string.Create(
        CultureInfo.InvariantCulture,
        $"{(Class is { } found ? $"class {found} within {Radius:0.####}" : "abstains")} ({Votes} votes; {Settings})");
}
