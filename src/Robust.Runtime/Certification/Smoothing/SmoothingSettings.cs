using System.Globalization;
using Robust.Certification.Statistics;
using Robust.Declarations;

namespace Robust.Certification.Smoothing;

/// <summary>How a classifier is smoothed, and how much is asked of it to know what the smoothed one says.</summary>
/// <param name="Sigma">The standard deviation of the noise in input units, above 0.</param>
public sealed record SmoothingSettings(double Sigma)
{
    /// <summary>
    /// What rounding in double precision may cost the probability of a class; the radius that goes with it is more than the rounding
    /// of quantile and distances.
    /// </summary>
    private const double Slack = 1e-12;

    /// <summary>The standard deviation of the noise in input units.</summary>
    public double Sigma { get; init => field = AboveZero(value, nameof(Sigma)); } = AboveZero(Sigma, nameof(Sigma));

    /// <summary>How often an answer may be wrong, in (0, 1); 0.001 unless given.</summary>
    public double Alpha
    {
        get;
        init => field = value is > 0 and < 1
            ? value
            : throw new ArgumentOutOfRangeException(nameof(Alpha), value, "Alpha must be between 0 and 1.");
    } = Defaults.Smoothing.Alpha;

    /// <summary>n0, the noisy inputs that choose the class to certify, at least 1; 100 unless given.</summary>
    public int SelectionSamples { get; init => field = AtLeast1(value, nameof(SelectionSamples)); } = 100;

    /// <summary>n, the other noisy inputs that bound its probability, or that predict, at least 1; 100,000 unless given.</summary>
    public int Samples { get; init => field = AtLeast1(value, nameof(Samples)); } = Defaults.Smoothing.Samples;

    /// <summary>
    /// The distance of the grid on which noisy inputs lie, in input units; 1 / 4080 unless given, a sixteenth of a gray level of 8 bits.
    /// Inputs that lie on the grid are not rounded.
    /// </summary>
    public double Step { get; init => field = AboveZero(value, nameof(Step)); } = 1 / (16 * 255.0);

    /// <summary>What all noise follows from, with the index of an input.</summary>
    public long Seed { get; init; }

    /// <summary>
    /// The greatest radius that these settings can certify: that of a class that every noisy input has; 0 if they can certify none.
    /// </summary>
    /// <param name="values">The number of values of an input.</param>
    public double LargestRadius(long values) => Radius(LowerBound(Samples, values), values, 0);

    /// <summary>All that decides what comes out, in words.</summary>
    public override string ToString() => string.Create(
        CultureInfo.InvariantCulture,
        $"sigma {Sigma:R}, alpha {Alpha:R}, n0 {SelectionSamples}, n {Samples}, step {Step:R}, seed {Seed}");

    /// <summary>Refuses what can neither certify nor predict anything, whatever inputs and classifier are.</summary>
    /// <exception cref="RobustException">There are too few samples for alpha.</exception>
    internal void CheckSamples()
    {
        var fewest = SmoothingSamples.Fewest(Alpha);
        if (Samples < fewest)
        {
            throw new RobustException(FormattableString.Invariant(
                $"Smoothing can say nothing with {Samples} samples at alpha {Alpha}: even if all of them have one class, the bound of its ") +
                FormattableString.Invariant(
                    $"probability is alpha^(1/{Samples}) = {Math.Pow(Alpha, 1.0 / Samples):0.####}, not above 1/2; take at least {fewest} samples."));
        }
    }

    /// <summary>Refuses what cannot certify a radius whatever the classifier says.</summary>
    /// <param name="values">The number of values of an input.</param>
    /// <param name="radius">The radius that is asked for; 0 for any above it.</param>
    /// <exception cref="RobustException">The largest radius is no more than that.</exception>
    internal void CheckReach(long values, double radius = 0)
    {
        var largest = LargestRadius(values);
        if (largest > radius)
        {
            return;
        }

        throw new RobustException(FormattableString.Invariant(
            $"Smoothing cannot certify a radius of more than {radius} with {Samples} samples at alpha {Alpha} and sigma {Sigma}: even if ") +
            FormattableString.Invariant(
                $"all of them have one class, the bound of its probability is {LowerBound(Samples, values):0.######} and the radius ") +
            FormattableString.Invariant($"{largest:0.####}; {Remedy(values, radius)}."));
    }

    /// <summary>What would reach a radius: the fewest samples, by bisection, where there are enough.</summary>
    private string Remedy(long values, double radius)
    {
        bool Reaches(int samples) => (this with { Samples = samples }).LargestRadius(values) > radius;
        if (!Reaches(int.MaxValue))
        {
            return "no number of samples is enough: take a larger sigma or a smaller step";
        }

        var (few, enough) = (Samples, int.MaxValue);
        while (enough - few > 1)
        {
            var middle = few + ((enough - few) / 2);
            (few, enough) = Reaches(middle) ? (few, middle) : (middle, enough);
        }

        return FormattableString.Invariant($"take at least {enough} samples, or a larger sigma");
    }

    /// <summary>A lower bound of the probability of a class under exact noise, from its votes (docs/smoothing.md).</summary>
    internal double LowerBound(long votes, long values) => Math.Max(
        0, BinomialDistribution.LowerBound(votes, Samples, Alpha) - Slack - (values * GridNoise.Distance(Sigma, Step)));

    /// <summary>The radius for all real inputs (Cohen, Rosenfeld and Kolter 2019, theorem 1), less what rounding to the grid moves.</summary>
    /// <param name="lowerBound">A lower bound of the probability of the class.</param>
    /// <param name="values">The number of values of an input.</param>
    /// <param name="moved">How far the input itself was moved.</param>
    internal double Radius(double lowerBound, long values, double moved) => lowerBound <= 0.5
        ? 0
        : Math.Max(
            0, (Sigma * NormalDistribution.UpperQuantile(1 - lowerBound)) - moved - (Step * Math.Sqrt(values) / 2));

    private static double AboveZero(double value, string name) => double.IsFinite(value) && value > 0
        ? value
        : throw new ArgumentOutOfRangeException(name, value, $"{name} must be finite and above 0.");

    private static int AtLeast1(int value, string name) => value >= 1
        ? value
        : throw new ArgumentOutOfRangeException(name, value, $"{name} must be at least 1.");
}
