using Robust.Attacks.Classifiers;
using Robust.Attacks.Gradient;
using Robust.Runtime.Tests.Models;
using Robust.ThreatModels;
using static TorchSharp.torch;

namespace Robust.Runtime.Tests.ThreatModels;

/// <summary>
/// On a linear model the worst case over a ball is the dual norm of the weights, so PGD in each geometry must meet it.
/// </summary>
public sealed class LinearOracleTests
{
    private static readonly double[] Slope = [1, -2, 0.5, 4, 0.25, -3];
    private static readonly double[] Radii = [0.3, 0.1, 0.3, 0.05, 0.3, 0];

    [Fact]
    public void L2_meets_the_euclidean_length() =>
        AssertGain(new L2(0.3, -9, 9), 0.3 * Length(Slope), steps: 40, stepSize: 0.1, tolerance: 1e-5);

    [Fact]
    public void L2_with_radii_meets_the_length_in_their_units() => AssertGain(
        new L2(1, -9, 9) { EpsPerValue = Radii }, Length([.. Slope.Zip(Radii).Select(static p => p.First * p.Second)]),
        steps: 60, stepSize: 0.1, tolerance: 1e-4);

    [Fact]
    public void L1_meets_the_greatest_weight() =>
        AssertGain(new L1(0.3, -9, 9), 0.3 * 4, steps: 40, stepSize: 0.1, tolerance: 1e-9);

    [Fact]
    public void L1_with_radii_meets_the_greatest_weight_in_their_units() =>
        AssertGain(new L1(1, -9, 9) { EpsPerValue = Radii }, 0.3, steps: 80, stepSize: 0.1, tolerance: 1e-9);

    [Fact]
    public void L0_meets_the_greatest_gains_of_single_values() =>
        AssertGain(new L0(2, -9, 9), (4 * 8.5) + (3 * 9.5), steps: 10, stepSize: 0.5, tolerance: 1e-9);

    [Fact]
    public void LInf_with_radii_meets_the_weighted_sum() => AssertGain(
        new LInf(1, -9, 9) { EpsPerValue = Radii }, Slope.Zip(Radii).Sum(static p => Math.Abs(p.First) * p.Second),
        steps: 20, stepSize: 0.05, tolerance: 1e-9);

    [Fact]
    public void L2_within_a_box_that_holds_values_back_meets_the_optimum_of_the_others()
    {
        // At 0.5 in [0.45, 9]: the values of negative slope stop at -0.05, the others share the rest of the radius.
        var rest = Math.Sqrt(0.09 - (2 * 0.0025));
        AssertGain(
            new L2(0.3, 0.45, 9), (5 * 0.05) + (rest * Length([1, 0.5, 4, 0.25])), steps: 60, stepSize: 0.1,
            tolerance: 1e-4);
    }

    private static void AssertGain(IThreatModel threat, double gain, int steps, double stepSize, double tolerance)
    {
        using var scope = NewDisposeScope();
        using var generator = new Generator(3);
        var weight = new double[2, Slope.Length];
        for (var i = 0; i < Slope.Length; i++)
        {
            weight[1, i] = Slope[i];
        }

        using var model = new LinearModel(weight, [35, -35], ScalarType.Float64);
        using var classifier = new ModuleClassifier(model);
        var x = full(4, Slope.Length, 0.5, ScalarType.Float64);

        using var found = new PgdAttack(steps, stepSize).Run(
            classifier, threat, x, zeros(4, ScalarType.Int64), generator);

        Numbers.AssertClose(
            [gain, gain, gain, gain], found.Delta.matmul(tensor(Slope)).ToNumbers(), tolerance * gain);
    }

    private static double Length(double[] values) => Math.Sqrt(values.Sum(static value => value * value));
}
