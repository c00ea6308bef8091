using Robust.Attacks;
using Robust.Attacks.Classifiers;
using Robust.Attacks.Gradient;
using Robust.Attacks.Losses;
using Robust.Runtime.Tests.Models;
using Robust.ThreatModels;
using static TorchSharp.torch;

namespace Robust.Runtime.Tests.Attacks;

public sealed class EotAttackTests
{
    private static readonly double[] Slope = [1, -2, 0.5, 3];

    [Fact]
    public void On_a_random_model_that_is_linear_on_average_it_comes_to_the_optimum_within_chance()
    {
        using var scope = NewDisposeScope();
        using var generator = new Generator(2);
        using var model = new NoisyModel(Slope, lead: 30, generator);
        using var classifier = new ModuleClassifier(model);
        var attack = new EotAttack(new PgdAttack(10, 0.1) { Loss = MarginLoss.Instance }, 100);

        using var found = attack.Run(
            classifier, new LInf(0.3, -9, 9), full(20, 4, 0.5, ScalarType.Float64), zeros(20, ScalarType.Int64),
            new Generator(3));

        // The mean of 100 slopes has a deviation of 0.1: five from 0 for the least. So all signs are right.
        var gains = found.Delta.matmul(tensor(Slope)).ToNumbers();
        Numbers.AssertClose([.. Enumerable.Repeat(0.3 * 6.5, 20)], gains, 0.06);
        Assert.Equal(0.3 * 6.5, gains.Average(), 0.01);
    }

    [Fact]
    public void Without_it_one_pass_leads_astray()
    {
        using var scope = NewDisposeScope();
        using var generator = new Generator(2);
        using var model = new NoisyModel(Slope, lead: 30, generator);
        using var classifier = new ModuleClassifier(model);

        using var found = new PgdAttack(10, 0.1) { Loss = MarginLoss.Instance }.Run(
            classifier, new LInf(0.3, -9, 9), full(20, 4, 0.5, ScalarType.Float64), zeros(20, ScalarType.Int64),
            new Generator(3));

        Assert.InRange(found.Delta.matmul(tensor(Slope)).mean().ToNumber(), 0, 0.93 * 0.3 * 6.5);
    }

    [Fact]
    public void A_model_that_errs_now_and_then_by_chance_is_not_fooled()
    {
        using var scope = NewDisposeScope();
        using var generator = new Generator(2);
        using var model = new NoisyModel([1, 1], lead: 3, generator); // 1 on average, with a deviation of 0.7
        using var classifier = new ModuleClassifier(model);
        var x = full(20, 2, 0.5, ScalarType.Float64);
        var attack = new PgdAttack(50, 0.01);

        var (threat, y) = (new LInf(0.1, -9, 9), zeros(20, ScalarType.Int64));

        using var once = attack.Run(classifier, threat, x, y, new Generator(3));
        using var often = new EotAttack(attack, 30).Run(classifier, threat, x, y, new Generator(3));

        Assert.InRange(once.Success.ToNumbers().Sum(), 1, 20);
        Assert.Equal(0, often.Success.ToNumbers().Sum());
    }

    [Fact]
    public void All_passes_are_counted_and_the_name_says_how_many_stand_for_one()
    {
        using var scope = NewDisposeScope();
        using var generator = new Generator(2);
        using var model = new NoisyModel(Slope, lead: 30, generator);
        using var classifier = new ModuleClassifier(model);
        var attack = new EotAttack(new ApgdAttack(6), 20);

        using var found = attack.Run(
            classifier, new LInf(0.3, -9, 9), full(2, 4, 0.5, ScalarType.Float64), zeros(2, ScalarType.Int64));

        using var plain = attack.Inner.Run(
            classifier, new LInf(0.3, -9, 9), full(2, 4, 0.5, ScalarType.Float64), zeros(2, ScalarType.Int64));
        Assert.Equal("apgd-ce-eot20", attack.Name);
        Assert.Equal(20 * plain.ForwardPasses, found.ForwardPasses);
        Assert.Equal(20 * plain.BackwardPasses, found.BackwardPasses);
        Assert.Throws<ArgumentOutOfRangeException>(() => new EotAttack(attack, 0));
    }

    [Fact]
    public void A_random_transformation_is_attacked_on_average()
    {
        using var scope = NewDisposeScope();
        using var model = new LinearModel(
            new double[,] { { 0, 0 }, { 1, 1 } }, [10, 0], ScalarType.Float64);
        using var classifier = new ModuleClassifier(model);

        // Only one of the two values is seen, the first three times as often; both count.
        static Tensor Hide(Tensor x, Generator? generator)
        {
            var first = empty_like(x.narrow(1, 0, 1)).bernoulli_(0.75, generator);
            return x * cat([first, 1 - first], 1);
        }

        using var found = new EotAttack(new PgdAttack(20, 0.05) { Loss = MarginLoss.Instance }, 40, Hide).Run(
            classifier, new L2(0.3, -9, 9), full(20, 2, 0.5, ScalarType.Float64), zeros(20, ScalarType.Int64),
            new Generator(6));

        // Along (0.75, 0.25): 0.3 (3, 1) / sqrt(10). A mean of 40 is off by 0.07, that of 20 examples much less.
        Numbers.AssertClose(
            [0.9 / Math.Sqrt(10), 0.3 / Math.Sqrt(10)], found.Delta.mean([0]).ToNumbers(), 0.03);
    }

    [Fact]
    public void It_leaves_no_tensor_behind()
    {
        using var scope = NewDisposeScope();
        using var generator = new Generator(2);
        using var model = new NoisyModel(Slope, lead: 2, generator);
        using var classifier = new ModuleClassifier(model);
        var (x, y) = (full(9, 4, 0.5, ScalarType.Float64), zeros(9, ScalarType.Int64));
        var before = LiveTensors.Settle();

        new EotAttack(new PgdAttack(5, 0.1), 4, static (values, _) => values * 2).Run(
            classifier, new LInf(0.3, -9, 9), x, y).Dispose();

        Assert.Equal(before, Tensor.TotalCount);
    }
}
