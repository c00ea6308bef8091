using Robust.Attacks.MinimumNorm;
using Robust.Declarations;
using Robust.Runtime.Tests.Models;
using Robust.ThreatModels;
using static TorchSharp.torch;

namespace Robust.Runtime.Tests.Attacks.MinimumNorm;

/// <summary>On linear models the distance to the nearest wrong class is known, and the attacks must meet it.</summary>
public sealed class FabDistanceTests
{
    public static TheoryData<Norm, int, int, ScalarType> Cases
    {
        get
        {
            var cases = new TheoryData<Norm, int, int, ScalarType>();
            foreach (var norm in new[] { Norm.LInf, Norm.L2, Norm.L1 })
            {
                cases.Add(norm, 2, 0, ScalarType.Float32);
                cases.Add(norm, 2, 1, ScalarType.Float64);
                cases.Add(norm, 4, 9, ScalarType.Float32);
            }

            return cases;
        }
    }

    [Theory]
    [MemberData(nameof(Cases))]
    public void Without_a_box_the_smallest_perturbation_has_the_length_of_the_closed_form(
        Norm norm, int classes, int targets, ScalarType type)
    {
        using var scope = NewDisposeScope();
        using var linear = new LinearCase(classes, 8, 12, type, seed: classes);

        using var found = new FabAttack(10) { Targets = targets, Minimal = true }.Run(
            linear.Classifier, LinearCase.Ball(norm, 50, -99, 99), linear.Inputs, linear.Labels);

        AssertLengths(linear.Distances(norm), LinearCase.Lengths(norm, found.Delta));
        Assert.All(found.Success.ToNumbers(), static each => Assert.Equal(1, each));
        Assert.All(found.Violation.ToNumbers(), static each => Assert.Equal(0, each));
    }

    [Theory]
    [MemberData(nameof(Cases))]
    public void Within_the_box_it_has_the_length_that_duality_gives(
        Norm norm, int classes, int targets, ScalarType type)
    {
        using var scope = NewDisposeScope();
        using var linear = new LinearCase(classes, 8, 12, type, seed: 10 + classes);
        var expected = linear.DistancesInBox(norm);

        using var found = new FabAttack(15) { Targets = targets, Minimal = true }.Run(
            linear.Classifier, LinearCase.Ball(norm, 50), linear.Inputs, linear.Labels);

        AssertLengths(expected, LinearCase.Lengths(norm, found.Delta));
        Assert.All(found.Violation.ToNumbers(), static each => Assert.Equal(0, each));
        Assert.Contains( // the box matters, or this tests no more than the one above
            linear.Distances(norm).Zip(expected), static pair => pair.Second > 1.01 * pair.First);
    }

    [Theory]
    [MemberData(nameof(Cases))]
    public void It_succeeds_where_the_ball_is_larger_than_the_distance_and_nowhere_else(
        Norm norm, int classes, int targets, ScalarType type)
    {
        using var scope = NewDisposeScope();
        using var linear = new LinearCase(classes, 8, 12, type, seed: 20 + classes);
        var distances = linear.DistancesInBox(norm);
        var (less, more) = distances.Order().Zip(distances.Order().Skip(1)).Skip(2).Take(8)
            .MaxBy(static pair => pair.Second / pair.First);
        Assert.True(more > 1.02 * less);
        foreach (var (eps, minimal) in new[] { (1.01 * less, false), (0.999 * more, true) })
        {
            using var found = new FabAttack(15) { Targets = targets, Minimal = minimal }.Run(
                linear.Classifier, LinearCase.Ball(norm, eps), linear.Inputs, linear.Labels);

            Assert.Equal(distances.Select(each => each < eps ? 1.0 : 0), found.Success.ToNumbers());
            Assert.All(found.Violation.ToNumbers(), static each => Assert.Equal(0, each));
        }
    }

    [Theory]
    [InlineData(Norm.LInf)]
    [InlineData(Norm.L2)]
    [InlineData(Norm.L1)]
    public void Without_targets_it_goes_to_the_nearest_of_several_classes(Norm norm)
    {
        using var scope = NewDisposeScope();
        using var linear = new LinearCase(5, 6, 15, ScalarType.Float64, seed: 31);

        using var found = new FabAttack(5) { Minimal = true }.Run(
            linear.Classifier, LinearCase.Ball(norm, 50, -99, 99), linear.Inputs, linear.Labels);

        AssertLengths(linear.Distances(norm), LinearCase.Lengths(norm, found.Delta));
    }

    [Theory]
    [InlineData(Norm.LInf)]
    [InlineData(Norm.L2)]
    [InlineData(Norm.L1)]
    public void Radii_per_value_measure_it_and_masked_values_stay(Norm norm)
    {
        using var scope = NewDisposeScope();
        using var linear = new LinearCase(3, 4, 10, ScalarType.Float64, seed: 30);
        double[] radii = [20, 80, 40, 60];
        bool[] mask = [true, true, false, true];
        Ball threat = norm switch
        {
            Norm.LInf => new LInf(1, -99, 99) { EpsPerValue = radii, Mask = mask },
            Norm.L2 => new L2(1, -99, 99) { EpsPerValue = radii, Mask = mask },
            _ => new L1(1, -99, 99) { EpsPerValue = radii, Mask = mask },
        };

        using var found = new FabAttack(10) { Minimal = true }.Run(
            linear.Classifier, threat, linear.Inputs, linear.Labels);

        AssertLengths(
            linear.Distances(norm, [20, 80, 0, 60]), LinearCase.Lengths(norm, found.Delta, radii));
        Assert.All(found.Delta.select(1, 2).ToNumbers(), static each => Assert.Equal(0, each));
    }

    /// <summary>To a relative 1e-4, and an absolute 1e-5 for the rounding of logits in single precision.</summary>
    private static void AssertLengths(double[] expected, double[] actual) => Assert.All(
        expected.Zip(actual), static pair => Assert.Equal(pair.First, pair.Second, 1e-5 + (1e-4 * pair.First)));
}
