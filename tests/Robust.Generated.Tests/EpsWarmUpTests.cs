using Robust.Training;
using TorchSharp;
using static TorchSharp.torch;

namespace Robust.Generated.Tests;

/// <summary>
/// How eps and the steps of generated inner maximizers rise, and that nothing is measured at less than eps.
/// </summary>
public sealed class EpsWarmUpTests
{
    private const double Eps = 0.1;

    /// <summary>Ten steps, of which the first five rise from 0.</summary>
    private static readonly double[] Shares = [0, 0.2, 0.4, 0.6, 0.8, 1, 1, 1, 1, 1];

    [Theory]
    [InlineData("LInf", "Pgd(Steps = 5)")]
    [InlineData("LInf", "Pgd(Steps = 3, StepSize = 0.1, Restarts = 2)")]
    [InlineData("LInf", "Fgsm(StepSize = 0.2)")]
    [InlineData("L2", "Pgd(Steps = 7)")]
    [InlineData("L1", "Pgd(Steps = 20)")]
    public void Each_step_of_a_linear_model_is_at_its_share_of_eps(string norm, string maximizer)
    {
        using var scope = NewDisposeScope();
        using var spied = Trained(norm, maximizer);

        var lengths = Lengths(spied, norm);

        TwoLayers.AssertClose(Shares.Select(share => share * Eps), lengths, 2e-3 * Eps);
    }

    /// <summary>In a linear model each value goes as far as its own radius allows, and what is masked not at all.</summary>
    [Fact]
    public void Radii_per_value_rise_together_and_a_mask_stays()
    {
        using var scope = NewDisposeScope();
        using var spied = SpiedTrainer.Of(
            "RobustModel<Radii>, Input(3), Classes(2), Linear(2), Pgd(Steps = 5), EpsWarmUp(0.5), Training(Epochs = 2, BatchSize = 4)",
            "[LInf(EpsPerValue = new[] { 0.1, 0.05, 0.1 }, Mask = new[] { true, true, false })] public sealed partial class Radii;");
        spied.Trainer.Model.to(ScalarType.Float32);
        using var data = DrawnExamples.Draw(20, 2, 3);
        using var halves = new Data.Examples(full_like(data.Inputs, 0.5), data.Labels, 2);
        spied.Trainer.Train(halves);

        var moved = spied.Seen("Adversarial").Zip(spied.Seen("Inputs"), (adversarial, x) => (adversarial - x).abs().amax(0)).ToList();

        TwoLayers.AssertClose(Shares.Select(share => share * 0.1), [.. moved.Select(each => (double)each[0].item<float>())], 2e-4);
        TwoLayers.AssertClose(Shares.Select(share => share * 0.05), [.. moved.Select(each => (double)each[1].item<float>())], 2e-4);
        Assert.All(moved, each => Assert.Equal(0, each[2].item<float>()));
    }

    [Fact]
    public void The_length_of_a_step_rises_too()
    {
        using var scope = NewDisposeScope();
        using var spied = Trained("LInf", "Pgd(Steps = 1, StepSize = 0.05, RandomStart = false)");

        TwoLayers.AssertClose(Shares.Select(share => share * 0.05), Lengths(spied, "LInf"), 1e-6);
    }

    [Fact]
    public void What_is_measured_is_measured_at_the_whole_of_eps()
    {
        using var scope = NewDisposeScope();
        using var spied = Trained("LInf", "Pgd(Steps = 5)", out var result);

        Assert.All(result.Epochs, epoch => Assert.Equal(Eps, epoch.TrainingRobust!.Eps));
        var x = full([4, 6], 0.5);
        var adversarial = spied.Trainer.Perturb(x, zeros(4, ScalarType.Int64));
        Assert.Equal(Eps, (adversarial - x).abs().max().item<float>(), 1e-6);
    }

    private static SpiedTrainer Trained(string norm, string maximizer) => Trained(norm, maximizer, out _);

    private static SpiedTrainer Trained(string norm, string maximizer, out TrainingResult result)
    {
        var spied = SpiedTrainer.Of(
            $"RobustModel(Eps = 0.1, Norm = Norm.{norm}), Input(6), Classes(2), Linear(2), EpsWarmUp(0.5), {maximizer}"
            + ", Training(Epochs = 2, BatchSize = 4)");
        spied.Trainer.Model.to(ScalarType.Float32);
        using var data = DrawnExamples.Draw(20, 2, 6);
        using var halves = new Data.Examples(full_like(data.Inputs, 0.5), data.Labels, 2);
        result = spied.Trainer.Train(halves);
        return spied;
    }

    /// <summary>The greatest length of a perturbation of each step.</summary>
    private static double[] Lengths(SpiedTrainer spied, string norm) =>
        [.. spied.Seen("Adversarial").Zip(spied.Seen("Inputs"), (adversarial, x) =>
        {
            var delta = (adversarial - x).to(ScalarType.Float64).flatten(1);
            var lengths = norm switch
            {
                "L1" => delta.abs().sum(1),
                "L2" => (delta * delta).sum(1).sqrt(),
                _ => delta.abs().amax(1),
            };
            return lengths.max().item<double>();
        })];
}
