using Robust.Training.Augmentation;
using static TorchSharp.torch;

namespace Robust.Generated.Tests;

public sealed class AugmentedTrainingTests
{
    /// <summary>The order of the attributes is another one on purpose.</summary>
    [Fact]
    public void Crop_flip_cutout_ablation_and_noise_come_in_this_order_before_the_inner_maximizer()
    {
        using var scope = NewDisposeScope();
        using var spied = SpiedTrainer.Of(
            "RobustModel(Eps = 0.1), Input(2, 5, 4), Classes(3), Flatten, Linear(3), "
            + "Gaussian(0.3), GaussianNoise(0.2), Ablate(3, Block = true), Cutout(2), Fgsm, HorizontalFlip, RandomCrop(3)");
        var x = rand([6, 2, 5, 4], ScalarType.Float64, generator: new Generator(8));

        spied.Trainer.Step(x, zeros(6, ScalarType.Int64));

        using var randomness = SpiedTrainer.Randomness();
        var expected = Augmentations.RandomCrop(x, 3, randomness);
        expected = Augmentations.HorizontalFlip(expected, randomness);
        expected = Augmentations.Cutout(expected, 2, randomness);
        expected = Augmentations.KeepBlock(expected, 3, randomness);
        expected = Augmentations.GaussianNoise(expected, 0.2, 0, 1, randomness);
        expected = Augmentations.Gaussian(expected, 0.3, randomness);
        Assert.Equal(expected.data<double>().ToArray(), spied.Inputs);
        Assert.NotEqual(x.data<double>().ToArray(), spied.Inputs);
    }

    [Fact]
    public void Blanks_lie_in_the_box()
    {
        using var scope = NewDisposeScope();
        using var spied = SpiedTrainer.Of(
            "RobustModel(Eps = 0.1, Lower = 2, Upper = 3), Input(1, 6, 6), Classes(3), Flatten, Linear(3), "
            + "Cutout(3), Ablate(5), RandomCrop(4)");

        spied.Trainer.Step(full([8, 1, 6, 6], 2.5, ScalarType.Float64), zeros(8, ScalarType.Int64));

        Assert.Equal([2, 2.5], spied.Inputs.Distinct().Order());
    }

    [Fact]
    public void Perturb_by_itself_changes_nothing_but_the_perturbation()
    {
        using var scope = NewDisposeScope();
        using var spied = SpiedTrainer.Of(
            "RobustModel(Eps = 0.1), Input(1, 6, 6), Classes(3), Flatten, Linear(3), HorizontalFlip, GaussianNoise(1)");
        var x = rand([8, 1, 6, 6], ScalarType.Float64, generator: new Generator(8));

        var adversarial = spied.Trainer.Perturb(x, zeros(8, ScalarType.Int64));

        Assert.InRange((adversarial - x).abs().max().item<double>(), 0.05, 0.1 + 1e-12);
    }
}
