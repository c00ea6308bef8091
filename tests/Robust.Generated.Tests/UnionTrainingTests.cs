using Robust.Training;
using static TorchSharp.torch;

namespace Robust.Generated.Tests;

/// <summary>
/// The ways through a union against closed forms: for two classes and linear logits, away from the box, the margin
/// falls by at most eps |w|_1 in the L-infinity ball and by eps |w|_2 in the Euclidean one, w the difference of the
/// weights.
/// </summary>
public sealed class UnionTrainingTests
{
    private const double Near = 0.05;
    private const double Round = 0.1;

    [Theory]
    [InlineData("Worst")]
    [InlineData("Steepest")]
    public void The_worst_member_counts_at_each_example(string choice)
    {
        using var scope = NewDisposeScope();
        using var trainer = Trainer($"Pgd(Steps = 40, StepSize = 0.1, Union = UnionTraining.{choice})");
        var (x, y) = Batch();
        var (near, round) = Gains(trainer);
        var margins = Margins(trainer, x, y);

        var found = Margins(trainer, trainer.Perturb(x, y), y);

        Assert.Equal(
            margins.Select(margin => margin - Math.Max(near, round)), found.Select(value => (double)value), Close);
    }

    /// <summary>
    /// Far inside of both balls no projection acts, so that each step of a linear model gains the most that one of the
    /// members allows: its length times |w|_1 or |w|_2, in the authors' parts of each eps.
    /// </summary>
    [Theory]
    [InlineData("Steps = 3", 0.1, 0.1)]
    [InlineData("Steps = 3, UnionSteps = UnionSteps.Cifar10", 0.1, 0.1)]
    [InlineData("Steps = 3, UnionSteps = UnionSteps.Mnist", 1.0 / 30, 0.05)]
    [InlineData("Steps = 3, StepSize = 0.2", 0.2, 0.2)]
    public void Each_step_is_as_long_as_its_member_says_from_the_input_on(string steps, double partOfNear, double partOfRound)
    {
        using var scope = NewDisposeScope();
        using var trainer = Trainer($"Pgd({steps}, Union = UnionTraining.Steepest)");
        var (x, y) = Batch();
        var (near, round) = Gains(trainer);
        var margins = Margins(trainer, x, y);

        var found = Margins(trainer, trainer.Perturb(x, y), y);

        Assert.Equal(
            margins.Select(margin => margin - (3 * Math.Max(partOfNear * near, partOfRound * round))),
            found.Select(value => (double)value), (expected, actual) => Math.Abs(expected - actual) < 1e-5);
    }

    [Fact]
    public void On_average_every_example_meets_every_member()
    {
        using var scope = NewDisposeScope();
        using var trainer = Trainer("Pgd(Steps = 40, StepSize = 0.1, Union = UnionTraining.Average)");
        var (x, y) = Batch();
        var (near, round) = Gains(trainer);
        var margins = Margins(trainer, x, y);
        double[] losses = [.. margins.SelectMany(margin => new[] { Loss(margin - near), Loss(margin - round) })];

        var result = trainer.Step(x, y);

        Assert.Equal(losses.Average(), result.Loss.item<float>(), 2e-3);
        Assert.Equal(margins.Count(margin => margin > Math.Max(near, round)), result.Correct.item<long>());
    }

    [Fact]
    public void At_random_every_example_meets_one_member()
    {
        using var scope = NewDisposeScope();
        using var trainer = Trainer("Pgd(Steps = 40, StepSize = 0.1)");
        var (x, y) = Batch();
        var (near, round) = Gains(trainer);
        var margins = Margins(trainer, x, y);

        var lost = Margins(trainer, trainer.Perturb(x, y), y).Zip(margins, (after, before) => before - after).ToList();

        Assert.Equal(4, lost.Count(gain => Math.Abs(gain - near) < 2e-3));
        Assert.Equal(4, lost.Count(gain => Math.Abs(gain - round) < 2e-3));
    }

    private static LoadedTrainer Trainer(string recipe) => LoadedTrainer.Of(
        $$"""
        using Robust.Declarations;
        [LInf({{Near}})] public sealed partial class Near;
        [L2({{Round}})] public sealed partial class Round;
        [Union<Near, Round>] public sealed partial class Either;
        [RobustModel<Either>, Input(12), Classes(2), Linear(2), {{recipe}}, Sgd] public partial class Net;
        """,
        "NetTrainer",
        new TrainingOptions { Seed = 7 });

    /// <summary>Eight examples near the middle of the box.</summary>
    private static (Tensor X, Tensor Y) Batch()
    {
        using var generator = new Generator(5);
        return (rand([8, 12], generator: generator) * 0.4 + 0.3, arange(8, dtype: ScalarType.Int64).remainder(2));
    }

    private static (double Near, double Round) Gains(LoadedTrainer trainer)
    {
        var weight = trainer.Model.state_dict()["linear1.weight"];
        double[] w = [.. (weight[1] - weight[0]).Values().Select(value => (double)value)];
        return (Near * w.Sum(Math.Abs), Round * Math.Sqrt(w.Sum(value => value * value)));
    }

    /// <summary>By how much the logit of the true class exceeds the other.</summary>
    private static float[] Margins(LoadedTrainer trainer, Tensor x, Tensor y)
    {
        var logits = trainer.Model.call(x);
        return ((logits.select(1, 1) - logits.select(1, 0)) * (y.to(ScalarType.Float32) * 2 - 1)).Values();
    }

    private static double Loss(double margin) => Math.Log(1 + Math.Exp(-margin));

    private static bool Close(double expected, double actual) => Math.Abs(expected - actual) < 2e-3;
}
