using Robust.Data;
using Robust.Training;
using static TorchSharp.torch;

namespace Robust.Generated.Tests;

/// <summary>Trainers withstand every kind of threat model that can be declared.</summary>
public sealed class ThreatTrainingTests
{
    public static TheoryData<string> Attributes => [.. ThreatDeclarations.All];

    public static TheoryData<string, string> Balls => new()
    {
        { ThreatDeclarations.LInf, "" }, { ThreatDeclarations.L2, "" }, { ThreatDeclarations.L1, "" },
        { ThreatDeclarations.L0, "" }, { ThreatDeclarations.L2, "Fgsm," }, { ThreatDeclarations.L1, "Fgsm," },
        { ThreatDeclarations.L0, "Fgsm," }, { ThreatDeclarations.L2, "Pgd(Restarts = 2)," },
        { ThreatDeclarations.L0, "FriendlyPgd," }, { ThreatDeclarations.L1, "FriendlyPgd," },
        { ThreatDeclarations.L1, "Free," }, { ThreatDeclarations.L2, "Free," },
    };

    /// <summary>Classes that a channel each tells apart leave room to learn within every set.</summary>
    [Theory]
    [MemberData(nameof(Attributes))]
    [InlineData(ThreatDeclarations.RotationTranslation, "Fgsm,")]
    [InlineData(ThreatDeclarations.RotationTranslation, "Pgd(Restarts = 2),")]
    [InlineData(ThreatDeclarations.Patch, "Fgsm,")]
    [InlineData(ThreatDeclarations.Patch, "Pgd(Restarts = 2),")]
    [InlineData(ThreatDeclarations.Union, "Fgsm,")]
    [InlineData(ThreatDeclarations.Union, "Pgd(Restarts = 2),")]
    [InlineData(ThreatDeclarations.Union, "Pgd(Steps = 5, Union = UnionTraining.Worst),")]
    [InlineData(ThreatDeclarations.Union, "Pgd(Steps = 5, Union = UnionTraining.Average),")]
    [InlineData(ThreatDeclarations.Union, "FriendlyPgd(Steps = 5),")]
    [InlineData(ThreatDeclarations.RotationTranslation, "FriendlyPgd(Steps = 5),")]
    [InlineData(ThreatDeclarations.L0, "FriendlyPgd(Steps = 5),")]
    [InlineData(ThreatDeclarations.LInf, "NFgsm,")]
    [InlineData(ThreatDeclarations.LInf, "Free(Replays = 2),")]
    [InlineData(ThreatDeclarations.L2, "Free(Replays = 2),")]
    [InlineData(ThreatDeclarations.L1, "Free(Replays = 2),")]
    [InlineData(ThreatDeclarations.LInf, "Universal,")]
    [InlineData(ThreatDeclarations.L2, "Universal,")]
    [InlineData(ThreatDeclarations.UnionOfBalls, "Pgd(Steps = 5, Union = UnionTraining.Steepest),")]
    public void Training_lowers_the_loss_at_the_worst_perturbation(string attribute, string maximizer = "")
    {
        using var data = Separable();
        using var trainer = LoadedTrainer.Of(
            ThreatDeclarations.With(attribute, maximizer + "Sgd(Rate = 0.1, Momentum = 0),"),
            $"{ThreatDeclarations.Space(attribute)}.BudgetNetTrainer",
            new TrainingOptions { Epochs = 4, BatchSize = 12, Seed = 5 });

        var losses = trainer.Train(data).Epochs.Select(epoch => epoch.Loss).ToList();

        Assert.All(losses, loss => Assert.True(double.IsFinite(loss) && loss > 0, $"loss {loss}"));
        Assert.True(losses[^1] < losses[0], string.Join(", ", losses));
    }

    [Theory]
    [MemberData(nameof(Balls))]
    public void Adversarial_examples_are_members_of_the_ball(string attribute, string recipe)
    {
        using var scope = NewDisposeScope();
        using var trainer = LoadedTrainer.Of(
            ThreatDeclarations.With(attribute, recipe), $"{ThreatDeclarations.Space(attribute)}.BudgetNetTrainer");
        var (x, y) = (rand(8, 3, 4, 4), zeros(8, dtype: ScalarType.Int64));

        var delta = trainer.Perturb(x, y) - x;

        using var set = trainer.ThreatModel.At(x);
        Assert.All(set.Violation(delta).Values(), violation => Assert.InRange(violation, 0, 1e-5));
        Assert.All(delta.flatten(1).abs().amax(1).Values(), size => Assert.InRange(size, 1e-3, 2));
    }

    /// <summary>What differs from an image fits into the declared 2 x 3 pixels, and stays in the box.</summary>
    [Theory]
    [InlineData("Fgsm,")]
    [InlineData("Pgd(Restarts = 2),")]
    public void A_patch_covers_no_more_than_its_rectangle(string maximizer)
    {
        using var scope = NewDisposeScope();
        using var trainer = LoadedTrainer.Of(
            ThreatDeclarations.With(ThreatDeclarations.Patch, maximizer), "InPatch.BudgetNetTrainer");
        var (x, y) = (rand(8, 3, 4, 4), zeros(8, dtype: ScalarType.Int64));

        var adversarial = trainer.Perturb(x, y);

        Assert.All(adversarial.Values(), value => Assert.InRange(value, 0, 1));
        var changed = (adversarial != x).any(1);
        Assert.All(Enumerable.Range(0, 8), i =>
        {
            var places = changed[i].nonzero();
            var extent = places.amax(0) - places.amin(0) + 1;
            Assert.InRange(extent[0].item<long>(), 1, 2);
            Assert.InRange(extent[1].item<long>(), 1, 3);
        });
    }

    /// <summary>
    /// For two classes and linear logits the loss rises with the margin, so its maximum over the ball is at
    /// eps w / |w|_2, w = w_other - w_true, where the box is far.
    /// </summary>
    [Theory]
    [InlineData("Pgd(Steps = 40, StepSize = 0.1)")]
    [InlineData("Pgd(Steps = 40, StepSize = 0.1, Restarts = 2)")]
    [InlineData("Fgsm(StepSize = 10)")]
    public void A_linear_model_is_maximized_in_the_L2_ball(string maximizer)
    {
        using var scope = NewDisposeScope();
        using var trainer = LoadedTrainer.Of(
            "using Robust.Declarations; [RobustModel(Eps = 0.1, Norm = Norm.L2), Input(5), Classes(2), Linear(2), "
            + $"{maximizer}] partial class Net;",
            "NetTrainer",
            new TrainingOptions { Seed = 7 });
        var (x, y) = (full([2, 5], 0.5), tensor(new long[] { 0, 1 }));

        var delta = trainer.Perturb(x, y) - x;

        var weight = trainer.Model.state_dict()["linear1.weight"];
        var steepest = stack([weight[1] - weight[0], weight[0] - weight[1]]);
        var expected = steepest / steepest.square().sum(1, keepdim: true).sqrt() * 0.1;
        Assert.Equal(expected.Values(), delta.Values(), (a, b) => Math.Abs(a - b) < 2e-3);
    }

    private static Examples Separable()
    {
        using var scope = NewDisposeScope();
        using var generator = new Generator(11);
        var y = arange(36, dtype: ScalarType.Int64).remainder(3);
        var bright = nn.functional.one_hot(y, 3).to(ScalarType.Float32).reshape(36, 3, 1, 1);
        var x = rand([36, 3, 4, 4], generator: generator) * 0.5 + bright * 0.5;
        return new Examples(x.DetachFromDisposeScope(), y.DetachFromDisposeScope(), 3);
    }
}
