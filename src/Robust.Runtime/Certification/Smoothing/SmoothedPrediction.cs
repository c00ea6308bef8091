using System.Globalization;

namespace Robust.Certification.Smoothing;

/// <summary>What a smoothed classifier predicts.</summary>
/// <param name="Settings">How it was obtained; the seed goes with an index.</param>
/// <param name="Class">The class; null if it abstains, because the two most frequent are too close.</param>
/// <param name="Votes">How many noisy inputs had the most frequent class.</param>
/// <param name="NextVotes">How many had the next.</param>
public sealed record SmoothedPrediction(SmoothingSettings Settings, int? Class, long Votes, long NextVotes)
{
    /// <summary>The class, and how it was obtained.</summary>
    public override string ToString() => string.Create(
        CultureInfo.InvariantCulture,
        $"{(Class is { } found ? $"class {found}" : "abstains")} ({Votes} votes, then {NextVotes}; {Settings})");
}
