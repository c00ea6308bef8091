using Robust.Attacks.Classifiers;
using Robust.Attacks.Gradient;
using Robust.Runtime.Tests.Models;
using Robust.ThreatModels;
using static TorchSharp.torch;

namespace Robust.Runtime.Tests.ThreatModels;

/// <summary>The steps of multi steepest descent as its authors take them.</summary>
public sealed class UnionStepSizesTests
{
    [Fact]
    public void For_CIFAR10_they_are_the_authors_in_input_units()
    {
        double[] lengths =
            [.. new IThreatModel[] { new LInf(0.03), new L2(0.5), new L1(12) }.SelectMany(UnionStepSizes.Cifar10.Within)];

        Numbers.AssertClose([0.003, 0.05, 1], lengths, 1e-12);
        Assert.Equal((5, 20), UnionStepSizes.Cifar10.WidthL1);
        Assert.Equal(UnionStepSizes.Cifar10, new UnionStepSizes { WidthL1 = (5, 20) });
        Assert.Equal(50, new SteepestUnionAttack().Steps);
    }

    [Fact]
    public void For_MNIST_they_are_the_authors_in_input_units()
    {
        double[] lengths =
            [.. new IThreatModel[] { new LInf(0.3), new L2(2), new L1(10) }.SelectMany(UnionStepSizes.Mnist.Within)];

        Numbers.AssertClose([0.01, 0.1, 1], lengths, 1e-12);
        Assert.Equal((5, 20), UnionStepSizes.Mnist.WidthL1);
    }

    [Fact]
    public void In_a_union_they_are_parts_of_the_eps_of_each_member()
    {
        var union = new Union(new L1(12), new OwnUnion(new LInf(0.03), new L0(20)), new L2(0.5));

        Numbers.AssertClose([1.0 / 12, 0.1, 0.1, 0.1], UnionStepSizes.Cifar10.Within(union), 1e-15);
        Assert.Throws<RobustException>(() => new UnionStepSizes().Within(new Union(new LInf(0.1), new Brightness(0.1))));
    }

    [Fact]
    public void The_width_of_each_step_is_drawn_from_five_to_twenty()
    {
        using var generator = new Generator(4);
        var counts = new int[21];
        for (var draw = 0; draw < 1600; draw++)
        {
            counts[UnionStepSizes.Mnist.DrawWidth(generator, CPU)!.Value]++;
        }

        // 100 of each on average, with a deviation of 10.
        Assert.All(counts[5..], static count => Assert.InRange(count, 60, 140));
        Assert.Equal(0, counts[..5].Sum());
        Assert.Null(new UnionStepSizes().DrawWidth(generator, CPU));
        Assert.Equal(7, new UnionStepSizes { WidthL1 = (7, 7) }.DrawWidth(generator, CPU));
    }

    [Fact]
    public void A_step_in_L1_moves_so_many_values_by_equal_parts()
    {
        using var scope = NewDisposeScope();
        using var set = new L1(12).At(full(1, 30, 0.5, ScalarType.Float64));
        var gradient = Numbers.Doubles(
            [.. Enumerable.Range(0, 30).Select(static i => i % 2 == 0 ? i + 1.0 : -i - 1.0)], 1, 30);
        var delta = set.Zero();

        set.Ascend(delta, gradient, 0.8, 4);

        Numbers.AssertClose(
            [.. Enumerable.Range(0, 30).Select(static i => i < 26 ? 0 : i % 2 == 0 ? 0.2 : -0.2)], delta.ToNumbers(),
            1e-15);
    }

    [Fact]
    public void The_attack_draws_a_width_at_every_step()
    {
        using var scope = NewDisposeScope();
        using var generator = new Generator(4);
        using var model = new LinearModel(Slope(100), [40, 0], ScalarType.Float64);
        using var inner = new ModuleClassifier(model);
        var classifier = new RecordingClassifier(inner);

        using var found = new SteepestUnionAttack(12) { Sizes = UnionStepSizes.Cifar10 }.Run(
            classifier, new L1(12, -9, 9), zeros(1, 100, ScalarType.Float64), zeros(1, ScalarType.Int64), generator);

        // Of the points asked about, every second after the first is where a step started and the others where it led.
        var steps = classifier.Asked.Skip(1).Chunk(2).Select(static pair =>
            pair[1].Zip(pair[0], static (to, from) => Math.Abs(to - from)).Where(static move => move > 1e-9).ToArray())
            .ToArray();
        Assert.Equal(12, steps.Length);
        Assert.All(steps, static moves =>
        {
            Assert.InRange(moves.Length, 5, 20);
            Numbers.AssertClose([.. moves.Select(_ => 1.0 / moves.Length)], moves, 1e-9);
        });
        Assert.True(steps.Select(static moves => moves.Length).Distinct().Count() > 3);
    }

    /// <summary>
    /// Logits 5 and -|x - 0.38|: in steps of 0.2 the loss is greatest after the second one, at 0.4, and the third one goes
    /// back.
    /// </summary>
    [Fact]
    public void Of_all_steps_the_best_counts()
    {
        using var scope = NewDisposeScope();
        using var model = new Kink(0.38);
        using var classifier = new ModuleClassifier(model);

        using var found = new SteepestUnionAttack(3) { Sizes = UnionStepSizes.Even(0.2) }.Run(
            classifier, new Union(new LInf(1, -1, 2), new L2(1, -1, 2)), zeros(1, 1, ScalarType.Float64),
            zeros(1, ScalarType.Int64));

        Numbers.AssertClose([0, 0.4], found.Delta.ToNumbers(), 1e-12);
    }

    private static double[,] Slope(int values)
    {
        var weight = new double[2, values];
        for (var i = 0; i < values; i++)
        {
            weight[1, i] = 1 + (i / 100.0);
        }

        return weight;
    }
}
