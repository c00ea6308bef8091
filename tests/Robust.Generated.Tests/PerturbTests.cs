using Robust.Training;
using TorchSharp;
using static TorchSharp.torch;

namespace Robust.Generated.Tests;

/// <summary>The generated inner maximizers against closed forms.</summary>
public sealed class PerturbTests
{
    private const double Eps = 0.1;

    /// <summary>
    /// For two classes and linear logits the cross-entropy is a rising function of the logit margin, so its maximum
    /// over the ball is eps sign(w_other - w_true): the dual norm, attained at a corner.
    /// </summary>
    [Theory]
    [InlineData("Pgd")]
    [InlineData("Pgd(Restarts = 3)")]
    [InlineData("Pgd(Steps = 2, StepSize = 0.1)")]
    [InlineData("Fgsm(StepSize = 0.2)")]
    public void A_linear_model_is_maximized_exactly(string maximizer)
    {
        using var trainer = Linear(maximizer);
        using var scope = NewDisposeScope();
        var (x, y) = (full([2, 5], 0.5), tensor(new long[] { 0, 1 }));

        var adversarial = trainer.Perturb(x, y);

        var weight = trainer.Model.state_dict()["linear1.weight"];
        var expected = x + stack([weight[1] - weight[0], weight[0] - weight[1]]).sign() * Eps;
        Assert.Equal(expected.Values(), adversarial.Values());
    }

    [Fact]
    public void Fgsm_is_one_step_from_a_random_start()
    {
        using var trainer = Linear("Fgsm");
        using var scope = NewDisposeScope();
        var (x, y) = (full([200, 5], 0.5), zeros(200, dtype: ScalarType.Int64));

        var delta = trainer.Perturb(x, y) - x;

        // Along the sign of the gradient: from a start in [-eps, eps], 1.25 eps further, cut at eps.
        var weight = trainer.Model.state_dict()["linear1.weight"];
        var along = (delta * (weight[1] - weight[0]).sign()).Values();
        Assert.All(along, value => Assert.InRange(value, 0.25 * Eps - 1e-6, Eps + 1e-6));
        Assert.InRange(along.Min(), 0.25 * Eps - 1e-6, 0.3 * Eps);
        Assert.InRange(along.Count(value => value < Eps - 1e-6) / 1000.0, 0.3, 0.45); // 0.75 / 2 of all starts
    }

    [Fact]
    public void Perturbations_stay_in_ball_and_box()
    {
        using var trainer = Linear("Pgd");
        using var scope = NewDisposeScope();
        var (x, y) = (rand(50, 5).round_(), ones(50, dtype: ScalarType.Int64));

        var adversarial = trainer.Perturb(x, y);

        Assert.All(adversarial.Values(), value => Assert.InRange(value, 0, 1));
        Assert.All((adversarial - x).Values(), value => Assert.InRange(Math.Abs(value), 0, Eps + 1e-7));
    }

    /// <summary>The first start of both trainers is the same, so more starts can only find worse.</summary>
    [Fact]
    public void Restarts_keep_the_worst_for_each_example()
    {
        using var scope = NewDisposeScope();
        var (x, y) = (rand(64, 5, generator: new Generator(2)), zeros(64, dtype: ScalarType.Int64));

        var once = Losses("Pgd(Steps = 1, StepSize = 0.02)", x, y);
        var often = Losses("Pgd(Steps = 1, StepSize = 0.02, Restarts = 8)", x, y);

        Assert.All(once.Zip(often), pair => Assert.True(pair.Second >= pair.First, $"{pair}"));
        Assert.True(once.Zip(often).Count(pair => pair.Second > pair.First) > 40);
    }

    [Theory]
    [InlineData("Pgd(Steps = 3)")]
    [InlineData("Pgd(Steps = 3, Restarts = 2)")]
    [InlineData("Fgsm")]
    public void The_model_is_as_it_was_and_one_tensor_is_left(string maximizer)
    {
        using var trainer = Linear(maximizer);
        using var x = rand(4, 5);
        using var y = zeros(4, dtype: ScalarType.Int64);
        trainer.Model.train();
        trainer.Perturb(x, y).Dispose();
        var live = DisposeScopeManager.Statistics.ThreadTotalLiveCount;

        using (var scope = NewDisposeScope())
        {
            var adversarial = trainer.Perturb(x, y);

            Assert.Equal(1, scope.DisposablesCount);
            Assert.False(adversarial.requires_grad);
        }

        Assert.Equal(live, DisposeScopeManager.Statistics.ThreadTotalLiveCount);
        Assert.True(trainer.Model.training);
        Assert.All(trainer.Model.parameters(), parameter => Assert.True(parameter.requires_grad));
        Assert.All(trainer.Model.parameters(), parameter => Assert.True(parameter.grad is null));
    }

    private static LoadedTrainer Linear(string maximizer, string layers = "Linear(2)") => LoadedTrainer.Of(
        $"using Robust.Declarations; [RobustModel(Eps = 0.1), Input(5), Classes(2), {layers}, {maximizer}] partial class Net;",
        "NetTrainer",
        new TrainingOptions { Seed = 7 });

    private static float[] Losses(string maximizer, Tensor x, Tensor y)
    {
        using var trainer = Linear(maximizer, "Linear(16), ReLU, Linear(2)");
        using var scope = NewDisposeScope();
        var adversarial = trainer.Perturb(x, y);
        return nn.functional.cross_entropy(trainer.Model.call(adversarial), y, reduction: nn.Reduction.None).Values();
    }
}
