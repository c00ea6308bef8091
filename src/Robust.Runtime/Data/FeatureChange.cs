using Robust.Torch;
using static TorchSharp.torch;

namespace Robust.Data;

/// <summary>What a perturbation did to one feature of a record, in the unit of the property.</summary>
/// <param name="Feature">The property.</param>
/// <param name="From">The value before.</param>
/// <param name="To">The value after.</param>
public sealed record FeatureChange(string Feature, double From, double To)
{
    /// <summary>How far from a whole number one may be by rounding, as a share of the range.</summary>
    private const double Rounding = 1e-6;

    /// <summary>
    /// Whether <see cref="To"/> is not a value that the property can have, because it holds whole numbers only: the
    /// perturbation is that of a relaxed adversary, who can do more than a real one.
    /// </summary>
    public bool IsRelaxed { get; init; }

    /// <summary>The features that differ between an encoded record and a perturbed one, in order.</summary>
    /// <param name="features">The features, F of them.</param>
    /// <param name="input">The record as encoded, [F] (or [1, F]).</param>
    /// <param name="perturbed">The same record perturbed, of the same shape.</param>
    /// <exception cref="ArgumentException">A tensor does not have one value per feature.</exception>
    public static IReadOnlyList<FeatureChange> Between(
        IReadOnlyList<TabularFeature> features, Tensor input, Tensor perturbed)
    {
        ArgumentNullException.ThrowIfNull(features);
        var (before, after) = (Values(features, input), Values(features, perturbed));
        var changes = new List<FeatureChange>();
        for (var i = 0; i < features.Count; i++)
        {
            if (before[i] != after[i])
            {
                changes.Add(Between(features[i], before[i], after[i]));
            }
        }

        return changes;
    }

    /// <summary>As people write it: <c>Amount 120 -> 139.5</c>, <c>Items 3 -> 3.4 (not a whole number)</c>.</summary>
    public override string ToString() => FormattableString.Invariant($"{Feature} {From:G6} -> {To:G6}")
        + (IsRelaxed ? " (not a whole number)" : "");

    private static FeatureChange Between(TabularFeature feature, double before, double after)
    {
        var to = feature.Decode(after);
        var isWhole = Math.Abs(to - Math.Round(to)) <= Rounding * (feature.Max - feature.Min);
        return new(feature.Name, feature.Decode(before), to) { IsRelaxed = feature.IsWhole && !isWhole };
    }

    private static double[] Values(IReadOnlyList<TabularFeature> features, Tensor encoded)
    {
        ArgumentNullException.ThrowIfNull(encoded);
        if (encoded.numel() != features.Count)
        {
            throw new ArgumentException(
                $"One record has {features.Count} features, but the tensor has {encoded.numel()} values: give one row.",
                nameof(encoded));
        }

        using var scope = NewDisposeScope();
        return encoded.to(ScalarType.Float64).Values<double>();
    }
}
