using Robust.Attacks.Classifiers;
using Robust.Attacks.MinimumNorm;
using Robust.Runtime.Tests.Models;
using Robust.ThreatModels;
using static TorchSharp.torch;

namespace Robust.Runtime.Tests.Attacks.MinimumNorm;

public sealed class JsmaAttackTests
{
    private const int Channels = 2;
    private const int Pixels = 5;

    [Fact]
    public void On_linear_models_it_takes_as_many_pixels_as_the_best_choice_does()
    {
        using var scope = NewDisposeScope();
        var random = new Random(3);
        for (var round = 0; round < 20; round++)
        {
            double[] slope = [.. Values(random).Select(static value => (2 * value) - 1)], x = Values(random);
            var gains = Enumerable.Range(0, Pixels)
                .Select(pixel => Gain(slope, x, pixel) + Gain(slope, x, pixel + Pixels)).ToArray();
            var margin = gains.Sum() * (0.1 + (0.8 * random.NextDouble()));
            var least = Enumerable.Range(0, 1 << Pixels)
                .Where(choice => gains.Where((_, pixel) => (choice >> pixel & 1) == 1).Sum() > margin)
                .Min(int.PopCount);

            Assert.False(Fools(slope, x, margin, least - 1));
            Assert.True(Fools(slope, x, margin, least));
        }
    }

    [Fact]
    public void It_moves_one_pixel_after_the_other_the_most_salient_first()
    {
        using var scope = NewDisposeScope();
        using var model = Two([1, -3, 0.5, 2], 99);
        using var classifier = new ModuleClassifier(model);
        var x = Numbers.Doubles([0.5, 0.5, 0.5, 0.9], 1, 4);

        foreach (var (pixels, expected) in new[]
        {
            (0, new[] { 0.0, 0, 0, 0 }), (1, [0, -0.5, 0, 0]), (2, [0.5, -0.5, 0, 0]), (4, [0.5, -0.5, 0.5, 0.1]),
        })
        {
            using var found = new JsmaAttack().Run(classifier, new L0(pixels), x, zeros(1, ScalarType.Int64));

            Numbers.AssertClose(expected, found.Delta.ToNumbers(), 1e-12);
            Assert.Equal(1 + pixels + 1, found.ForwardPasses); // at the input, before each step, and at the end
        }
    }

    [Fact]
    public void Theta_sets_how_far_a_step_goes_and_the_budget_how_many_pixels_it_may_be()
    {
        using var scope = NewDisposeScope();
        using var model = Two([1, -3, 0.5, 2], 99);
        using var classifier = new ModuleClassifier(model);
        var x = Numbers.Doubles([0.5, 1, 0.5, 0.5], 1, 4);

        using var found = new JsmaAttack(0.4).Run(classifier, new L0(2), x, zeros(1, ScalarType.Int64));

        // Six steps for two pixels: the second one falls by 0.4 twice, then by 0.2, which is worth less than 0.4 of the
        // last one, and that rises by 0.4, then 0.1; once both are at the edge none is left.
        Numbers.AssertClose([0, -1, 0, 0.5], found.Delta.ToNumbers(), 1e-12);
        Assert.Equal(1 + 6, found.ForwardPasses);
    }

    [Fact]
    public void An_example_drops_out_when_it_fools()
    {
        using var scope = NewDisposeScope();
        using var model = Two([1, -3, 0.5, 2], 1.25);
        using var classifier = new ModuleClassifier(model);
        var x = Numbers.Doubles([0, 1, 0, 0, 0, 0.5, 0, 0], 2, 4); // behind by 4.25 and by 2.75
        using var found = new JsmaAttack().Run(classifier, new L0(4), x, zeros(2, ScalarType.Int64));

        Assert.Equal([1, 1], found.Success.ToNumbers());
        Numbers.AssertClose([0, -1, 0, 1, 0, -0.5, 0, 1], found.Delta.ToNumbers(), 1e-12);
        Assert.Equal(2 + 2 + 2 + 2, found.ForwardPasses);
    }

    [Fact]
    public void Maps_of_logits_weigh_all_other_classes_those_of_probabilities_the_likely_ones()
    {
        // Class 1 rises by (1, 0.9) and class 0, by far the likeliest, falls by the first value; class 2 rises with the
        // first value nearly as much as class 0 falls, so that the sum of both hardly falls: (-0.1, -2).
        using var scope = NewDisposeScope();
        using var model = new LinearModel(
            new double[,] { { -1, 0 }, { 1, 0.9 }, { 0.9, -2 } }, [30, 10, 0], ScalarType.Float64);
        using var classifier = new ModuleClassifier(model);
        var (x, y) = (full(1, 2, 0.5, ScalarType.Float64), zeros(1, ScalarType.Int64));

        using var likely = new JsmaAttack().Run(classifier, new L0(1), x, y);
        using var all = new JsmaAttack { OnLogits = true }.Run(classifier, new L0(1), x, y);

        Numbers.AssertClose([0.5, 0], likely.Delta.ToNumbers(), 1e-12);
        Numbers.AssertClose([0, 0.5], all.Delta.ToNumbers(), 1e-12);
    }

    [Fact]
    public void A_map_of_logits_that_all_rise_together_is_empty_and_ends_the_search()
    {
        using var scope = NewDisposeScope();
        using var model = new LinearModel(new double[,] { { 1, 1 }, { 3, 2 } }, [2.75, 0], ScalarType.Float64);
        using var classifier = new ModuleClassifier(model);
        var (x, y) = (full(1, 2, 0.5, ScalarType.Float64), zeros(1, ScalarType.Int64));

        using var blind = new JsmaAttack { OnLogits = true }.Run(classifier, new L0(2), x, y);
        using var seeing = new JsmaAttack().Run(classifier, new L0(2), x, y);

        Assert.Equal((0, 3), (blind.Success.ToNumber(), blind.ForwardPasses)); // at the input, then twice for the map
        Assert.Equal(1, seeing.Success.ToNumber());
    }

    [Theory]
    [InlineData(1, false)]
    [InlineData(2, true)]
    public void The_target_within_reach_need_not_be_the_likeliest(int targets, bool fooled)
    {
        using var scope = NewDisposeScope();
        using var model = new LinearModel(
            new double[,] { { 0, 0 }, { 1, 0 }, { -20, 10 } }, [6, 4.5, 9], ScalarType.Float64);
        using var classifier = new ModuleClassifier(model); // behind by 1 and by 2
        using var found = new JsmaAttack { Targets = targets }.Run(
            classifier, new L0(1), full(1, 2, 0.5, ScalarType.Float64), zeros(1, ScalarType.Int64));

        Assert.Equal(fooled ? 1 : 0, found.Success.ToNumber());
    }

    [Fact]
    public void Masked_pixels_do_not_change()
    {
        using var scope = NewDisposeScope();
        using var model = Two([1, -3, 0.5, 2], 99);
        using var classifier = new ModuleClassifier(model);
        var threat = new L0(2) { Mask = [true, false, true, false] };

        using var found = new JsmaAttack().Run(
            classifier, threat, full(1, 4, 0.5, ScalarType.Float64), zeros(1, ScalarType.Int64));

        Numbers.AssertClose([0.5, 0, 0.5, 0], found.Delta.ToNumbers(), 1e-12);
    }

    [Fact]
    public void Other_sets_and_impossible_numbers_are_refused()
    {
        using var scope = NewDisposeScope();
        using var model = Two([1, -3], 99);
        using var classifier = new ModuleClassifier(model);

        var error = Assert.Throws<RobustException>(() => new JsmaAttack().Run(
            classifier, new L1(1), full(1, 2, 0.5, ScalarType.Float64), zeros(1, ScalarType.Int64)));

        Assert.StartsWith("The attack jsma searches balls of L0 only", error.Message, StringComparison.Ordinal);
        Assert.Throws<ArgumentOutOfRangeException>(static () => new JsmaAttack(0));
        Assert.Throws<ArgumentOutOfRangeException>(static () => new JsmaAttack(1.5));
        Assert.Throws<ArgumentOutOfRangeException>(static () => new JsmaAttack { Targets = 0 });
    }

    private static bool Fools(double[] slope, double[] x, double margin, int pixels)
    {
        using var model = Two(slope, margin + slope.Zip(x).Sum(static p => p.First * p.Second));
        using var classifier = new ModuleClassifier(model);
        using var found = new JsmaAttack().Run(
            classifier, new L0(pixels), Numbers.Doubles(x, 1, Channels, 1, Pixels), zeros(1, ScalarType.Int64));
        Assert.Equal(0, found.Violation.ToNumber());
        return found.Success.ToNumber() == 1;
    }

    private static double Gain(double[] slope, double[] x, int i) =>
        slope[i] > 0 ? slope[i] * (1 - x[i]) : -slope[i] * x[i];

    private static double[] Values(Random random) =>
        [.. Enumerable.Range(0, Channels * Pixels).Select(_ => random.NextDouble())];

    /// <summary>Logits (lead, slope . x).</summary>
    private static LinearModel Two(double[] slope, double lead)
    {
        var weight = new double[2, slope.Length];
        for (var i = 0; i < slope.Length; i++)
        {
            weight[1, i] = slope[i];
        }

        return new LinearModel(weight, [lead, 0], ScalarType.Float64);
    }
}
