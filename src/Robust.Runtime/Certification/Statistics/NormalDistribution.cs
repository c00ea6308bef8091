namespace Robust.Certification.Statistics;

/// <summary>The standard normal distribution, in double precision.</summary>
internal static class NormalDistribution
{
    /// <summary>The greatest relative error of <see cref="UpperTail"/> up to <see cref="Farthest"/>.</summary>
    public const double RelativeError = 1e-14;

    /// <summary>What is beyond has a probability below 2e-19 and is not asked for by anything here.</summary>
    public const double Farthest = 9;

    /// <summary>Up to here a half less the series is exact enough, and from here on the continued fraction converges fast.</summary>
    private const double Border = 1.5;

    private const int Levels = 200;

    private static readonly double Peak = 1 / Math.Sqrt(2 * Math.PI);

    /// <summary>P(N > z).</summary>
    public static double UpperTail(double z) => z < 0 ? 1 - UpperTail(-z)
        : z < Border ? 0.5 - (Density(z) * Series(z))
        : Density(z) / Fraction(z);

    /// <summary>
    /// The z of which P(N > z) is a probability of at most 1/2, rounded down; off by less than 1e-12 from 1e-18 on.
    /// </summary>
    public static double UpperQuantile(double probability)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(probability);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(probability, 0.5);
        return Bisection.LastTrue(0, Farthest, z => UpperTail(z) >= probability);
    }

    private static double Density(double z) => Peak * Math.Exp(-z * z / 2);

    /// <summary>P(0 &lt; N &lt; z) over the density: z + z^3 / 3 + z^5 / (3 5) + ..., all terms positive.</summary>
    private static double Series(double z)
    {
        var (sum, term) = (z, z);
        for (var odd = 3; term > sum * 1e-17; odd += 2)
        {
            term *= z * z / odd;
            sum += term;
        }

        return sum;
    }

    /// <summary>The density over P(N > z): Laplace's z + 1 / (z + 2 / (z + 3 / ...)).</summary>
    private static double Fraction(double z)
    {
        var value = z;
        for (var level = Levels; level > 0; level--)
        {
            value = z + (level / value);
        }

        return value;
    }
}
