namespace Robust.ThreatModels;

/// <summary>What every threat model asks of its numbers.</summary>
internal static class Requirements
{
    /// <summary>Refuses a radius or extent that is negative, infinite or NaN.</summary>
    public static double Size(double value, string name, string word) => double.IsFinite(value) && value >= 0
        ? value
        : throw new ArgumentOutOfRangeException(name, value, $"{word} must be finite and at least 0.");

    /// <summary>Refuses a box that is empty or not finite.</summary>
    public static (double Lower, double Upper) Box(double lower, double upper) =>
        double.IsFinite(lower) && double.IsFinite(upper) && lower < upper
            ? (lower, upper)
            : throw new ArgumentOutOfRangeException(
                nameof(upper), upper,
                FormattableString.Invariant($"Upper must be finite and above lower, which is {lower}."));

    /// <summary>Refuses a mask without flags.</summary>
    public static IReadOnlyList<bool>? NotEmpty(IReadOnlyList<bool>? mask) => mask is not { Count: 0 }
        ? mask
        : throw new ArgumentException("A mask needs a flag for each channel, feature or value.", nameof(mask));

    /// <summary>Refuses radii that are none, negative, infinite or NaN.</summary>
    public static IReadOnlyList<double>? Radii(IReadOnlyList<double>? radii) =>
        radii is null || (radii.Count > 0 && radii.All(static each => double.IsFinite(each) && each >= 0))
            ? radii
            : throw new ArgumentException("Eps per value must be numbers, finite and at least 0.", nameof(radii));

    /// <summary>Refuses what only a set that is not a union has by default.</summary>
    public static void OneBranch(IPerturbationSet set, string member)
    {
        if (set.Branches > 1)
        {
            throw new RobustException(
                $"{set.GetType().Name} has {set.Branches} branches, so that it is a union, but does not implement " +
                $"{nameof(IPerturbationSet)}.{member}: do, or let At return the set of a {nameof(Union)} of the members.");
        }
    }

    /// <summary>Refuses step sizes that are not one for each branch.</summary>
    public static void ForEachBranch(IPerturbationSet set, IReadOnlyList<double> stepSizes)
    {
        ArgumentNullException.ThrowIfNull(stepSizes);
        if (stepSizes.Count != set.Branches)
        {
            throw new ArgumentException(
                $"A step in this set needs {set.Branches} lengths, one for each branch, not {stepSizes.Count}.",
                nameof(stepSizes));
        }
    }

    /// <summary>Refuses inputs that a gradient cannot be taken at.</summary>
    public static void FloatingPoint(TorchSharp.torch.Tensor inputs)
    {
        ArgumentNullException.ThrowIfNull(inputs);
        if (!inputs.is_floating_point())
        {
            throw new ArgumentException($"Inputs are {inputs.dtype}, not floating point.", nameof(inputs));
        }
    }

    /// <summary>Refuses inputs that are not a batch of images.</summary>
    public static void Images(TorchSharp.torch.Tensor inputs, string what)
    {
        FloatingPoint(inputs);
        if (inputs.dim() != 4)
        {
            throw new ArgumentException(
                $"{what} needs images [N, C, H, W], not inputs of shape [{string.Join(", ", inputs.shape)}].",
                nameof(inputs));
        }
    }
}
