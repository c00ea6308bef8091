using System.Numerics;
using Robust.Certification.Statistics;

namespace Robust.Runtime.Tests.Certification.Statistics;

/// <summary>Binomial tails and confidence bounds against sums in exact arithmetic, tables and simulation.</summary>
public sealed class BinomialDistributionTests
{
    public static TheoryData<int, int, double> Counts => new()
    {
        { 1, 1, 0.05 },
        { 3, 10, 0.05 },
        { 51, 100, 0.001 },
        { 99, 100, 0.001 },
        { 700, 1000, 0.025 },
        { 9_990, 10_000, 0.001 },
        { 99_000, 100_000, 0.001 },
        { 99_990, 100_000, 0.001 },
        { 100_000, 100_000, 0.001 },
    };

    /// <summary>The bound, 1e-10 less and 1e-10 more, is on both sides of alpha by an exact sum.</summary>
    [Theory]
    [MemberData(nameof(Counts))]
    public void A_lower_bound_is_right_to_ten_digits(int successes, int trials, double alpha)
    {
        var bound = BinomialDistribution.LowerBound(successes, trials, alpha);

        Assert.True(ExactTail(successes, trials, bound - 1e-10) < FixedPoint.Of(alpha));
        Assert.True(ExactTail(successes, trials, bound + 1e-10) > FixedPoint.Of(alpha));
    }

    /// <summary>The lower ends of Clopper and Pearson's intervals of 95%, as tables have them.</summary>
    [Theory]
    [InlineData(10, 10, 0.6915)]
    [InlineData(9, 10, 0.5550)]
    [InlineData(19, 20, 0.7513)]
    [InlineData(90, 100, 0.8238)]
    [InlineData(0, 10, 0)]
    public void Lower_bounds_are_those_of_tables(int successes, int trials, double lower) =>
        Assert.Equal(lower, BinomialDistribution.LowerBound(successes, trials, 0.025), 5e-5);

    [Theory]
    [InlineData(5, 5, 1)]
    [InlineData(10, 0, 0.001953125)]
    [InlineData(9, 1, 0.021484375)]
    [InlineData(4, 1, 0.375)]
    public void A_fair_coin_has_its_p_value(long more, long less, double p) =>
        Assert.Equal(p, BinomialDistribution.FairCoin(more, less), 1e-14);

    /// <summary>For each probability the share of counts with a bound above it, summed over all counts.</summary>
    [Fact]
    public void The_bound_is_above_the_probability_no_more_often_than_alpha()
    {
        const int trials = 40;
        var bounds = Enumerable.Range(0, trials + 1).Select(k => BinomialDistribution.LowerBound(k, trials, 0.05)).ToArray();
        var greatest = 0.0;
        for (var p = 0.02; p < 1; p += 0.02)
        {
            var least = Array.FindIndex(bounds, bound => bound > p);
            var above = least < 0 ? 0 : FixedPoint.ToDouble(ExactTail(least, trials, p));
            Assert.InRange(above, 0, 0.05 + 1e-12);
            greatest = Math.Max(greatest, above);
        }

        Assert.InRange(greatest, 0.04, 0.05);
    }

    private static BigInteger ExactTail(int successes, int trials, double probability)
    {
        var p = FixedPoint.Of(probability);
        var odds = ((FixedPoint.One - p) << 2400) / p;
        var term = FixedPoint.Power(p, trials);
        var sum = BigInteger.Zero;
        for (var failures = 0; failures <= trials - successes; failures++)
        {
            sum += term;
            term = FixedPoint.Times(term, odds) * (trials - failures) / (failures + 1);
        }

        return sum;
    }
}
