using System.Globalization;
using System.Numerics;
using Robust.Certification.Statistics;

namespace Robust.Runtime.Tests.Certification.Statistics;

/// <summary>The normal distribution against a power series in exact arithmetic, and published quantiles.</summary>
public sealed class NormalDistributionTests
{
    /// <summary>1 / sqrt(2 pi) to 50 digits.</summary>
    private static readonly BigInteger Peak =
        (FixedPoint.One * BigInteger.Parse("39894228040143267793994605993438186847585863116493", CultureInfo.InvariantCulture)) / BigInteger.Pow(10, 50);

    [Fact]
    public void Tails_are_those_of_the_power_series()
    {
        for (var i = 0; i <= 9 * 16; i++)
        {
            var z = (i / 16.0) + 0.013;
            var exact = FixedPoint.ToDouble(ExactTail(z));

            Assert.InRange(NormalDistribution.UpperTail(z) / exact, 1 - NormalDistribution.RelativeError, 1 + NormalDistribution.RelativeError);
            Assert.Equal(1 - exact, NormalDistribution.UpperTail(-z), 1e-15);
        }
    }

    /// <summary>Quantiles as tables have them.</summary>
    [Theory]
    [InlineData(0.5, 0)]
    [InlineData(0.1, 1.2815515655446004)]
    [InlineData(0.05, 1.6448536269514722)]
    [InlineData(0.025, 1.9599639845400545)]
    [InlineData(0.005, 2.5758293035489004)]
    [InlineData(0.001, 3.0902323061678132)]
    [InlineData(1e-6, 4.753424308822899)]
    public void Quantiles_are_those_of_tables(double probability, double z) =>
        Assert.Equal(z, NormalDistribution.UpperQuantile(probability), 1e-12);

    /// <summary>1/2 - sum of (-1)^n z^(2n + 1) / (2^n n! (2n + 1)) / sqrt(2 pi); the digits of the constant leave 1e-50.</summary>
    private static BigInteger ExactTail(double z)
    {
        var point = FixedPoint.Of(z);
        var square = FixedPoint.Times(point, point);
        var (sum, power) = (BigInteger.Zero, point);
        for (var n = 0; !power.IsZero; n++)
        {
            sum += power / ((2 * n) + 1);
            power = -FixedPoint.Times(power, square) / (2 * (n + 1));
        }

        return (FixedPoint.One / 2) - FixedPoint.Times(Peak, sum);
    }
}
