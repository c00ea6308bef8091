using Robust.Attacks.Classifiers;
using Robust.Attacks.Gradient;
using Robust.Attacks.Losses;
using Robust.Runtime.Tests.Models;
using Robust.ThreatModels;
using static TorchSharp.torch;

namespace Robust.Runtime.Tests.Attacks.Gradient;

/// <summary>Two steps of PGD with momentum and with targets, worked out by hand.</summary>
public sealed class PgdByHandTests
{
    [Theory]
    [InlineData(0, new[] { 0, 0.2 })]
    [InlineData(0.25, new[] { 0, 0.2 })]
    [InlineData(1, new[] { 0.2, 0.2 })]
    public void Momentum_carries_a_step_on_against_the_gradient_it_outweighs(double momentum, double[] expected)
    {
        // From (0.5, 0.5) to the bottom (0.56, 0.9): the first step of 0.1 overshoots in the first value. Gradients
        // over their sums are (0.06, 0.4) / 0.46, then (-0.04, 0.3) / 0.34: of the first values, 0.130 and -0.118, the
        // earlier one prevails with a momentum above 0.902.
        using var scope = NewDisposeScope();
        var attack = new PgdAttack(2, 0.1, randomStart: false) { Momentum = momentum };

        using var found = attack.Run(
            new Bowl(3, 0.56, 0.9), new LInf(0.4), full(1, 2, 0.5, ScalarType.Float64), zeros(1, ScalarType.Int64));

        Numbers.AssertClose(expected, found.Delta.ToNumbers(), 1e-12);
    }

    [Fact]
    public void Momentum_adds_up_gradients_of_equal_weight()
    {
        // As above, in steps of Euclidean length 0.1: g = 0.5 g1 / |g1|_1 + g2 / |g2|_1 sets the second direction.
        using var scope = NewDisposeScope();
        var attack = new PgdAttack(2, 0.1, randomStart: false) { Momentum = 0.5 };

        using var found = attack.Run(
            new Bowl(3, 0.56, 0.9), new L2(0.4), full(1, 2, 0.5, ScalarType.Float64), zeros(1, ScalarType.Int64));

        var first = Math.Sqrt((0.06 * 0.06) + (0.4 * 0.4));
        double[] delta = [0.1 * 0.06 / first, 0.1 * 0.4 / first];
        double[] slope = [0.06 - delta[0], 0.4 - delta[1]];
        double[] g =
            [.. slope.Zip(new[] { 0.06, 0.4 }, (own, earlier) => (0.5 * earlier / 0.46) + (own / slope.Sum()))];
        var length = Math.Sqrt((g[0] * g[0]) + (g[1] * g[1]));
        Numbers.AssertClose(
            [delta[0] + (0.1 * g[0] / length), delta[1] + (0.1 * g[1] / length)], found.Delta.ToNumbers(), 1e-12);
    }

    [Theory]
    [InlineData(0, new[] { 0.2, 0.0 }, 4)]
    [InlineData(1, new[] { 0.2, 0.0 }, 4)]
    [InlineData(2, new[] { 0.0, 0.2 }, 7)]
    [InlineData(9, new[] { 0.0, 0.2 }, 7)]
    public void Each_target_has_its_climb_and_the_worst_of_them_counts(int targets, double[] expected, int passes)
    {
        // Class 1 is 1 behind and catches up by 0.2 in two steps of 0.1; class 2 is 1.125 behind and catches up by 0.8.
        using var scope = NewDisposeScope();
        using var model = new LinearModel(
            new double[,] { { 0, 0 }, { 1, 0 }, { 0, 4 } }, [3.5, 2, 0.375], ScalarType.Float64);
        using var classifier = new ModuleClassifier(model);
        var attack = new PgdAttack(2, 0.1, randomStart: false) { Loss = MarginLoss.Instance, Targets = targets };

        using var found = attack.Run(
            classifier, new LInf(0.4), full(1, 2, 0.5, ScalarType.Float64), zeros(1, ScalarType.Int64));

        Numbers.AssertClose(expected, found.Delta.ToNumbers(), 1e-12);
        Numbers.AssertClose([expected[0] > 0 ? -0.8 : -0.325], found.Loss.ToNumbers(), 1e-12);
        Assert.Equal(passes, found.ForwardPasses); // at the input, and for each target two steps and the end
    }
}
