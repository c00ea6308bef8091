using Robust.Training.Augmentation;
using Robust.Training.Steps;
using static Robust.Generated.Tests.TwoLayers;
using static TorchSharp.torch;

namespace Robust.Generated.Tests;

/// <summary>
/// One step of each objective of noisy copies: attack, loss, gradients and new weights are those of the formula in plain C#, under
/// the noise that the step drew.
/// </summary>
public sealed class SmoothingObjectiveTests
{
    private const double Sigma = 0.3;
    private const double Eps = 0.1;
    private const string SmoothAdv =
        "RobustModel(Eps = 0.1, Norm = Norm.L2), Input(2), Classes(3), Linear(3), Tanh, Linear(3), "
        + "Sgd(Rate = 0.5, Momentum = 0), SmoothAdv, Gaussian(0.3)";

    [Theory]
    [InlineData("Consistency(Lambda = 4, Eta = 0.7)", 2, 4, 0.7)]
    [InlineData("Consistency(Copies = 3, Lambda = 2, Eta = 0)", 3, 2, 0)]
    public void Consistency_adds_divergences_from_the_mean_and_its_entropy(string objective, int copies, double lambda, double eta)
    {
        using var scope = NewDisposeScope();
        using var spied = SpiedTrainer.OfTwoLayers($"{objective}, Gaussian(0.3)");
        using var randomness = SpiedTrainer.Randomness();
        var x = tensor(Inputs).reshape(Count, Features).repeat_interleave(copies, 0);
        double[] noisy = [.. Augmentations.Gaussian(x, Sigma, randomness).data<double>()];

        Check(spied, parameters => Mean(row =>
        {
            int[] rows = [.. Enumerable.Range(row * copies, copies)];
            var each = rows.Select(copy => Probabilities(parameters, noisy, copy)).ToArray();
            double[] mean = [.. Enumerable.Range(0, Classes).Select(k => each.Average(p => p[k]))];
            return each.Average(p => -Math.Log(p[Labels[row]]))
                + (lambda * each.Average(p => mean.Zip(p, (a, b) => a * Math.Log(a / b)).Sum()))
                - (eta * mean.Sum(p => p * Math.Log(p)));
        }));
    }

    [Fact]
    public void SmoothAdv_climbs_the_loss_of_the_mean_and_trains_on_the_copies_under_the_same_noise()
    {
        using var scope = NewDisposeScope();
        using var spied = SpiedTrainer.Of($"{SmoothAdv}, Pgd(Steps = 2, StepSize = 0.06, RandomStart = false)");
        using var randomness = SpiedTrainer.Randomness();
        var noise = Noise(randomness);
        var before = spied.Parameters;
        double[] attacked = [.. Enumerable.Range(0, Count).SelectMany(row =>
            Climbed(before, row, noise, Example(Inputs, row), steps: 2, size: 0.06))];

        Check(spied, parameters => Mean(row => Copies(attacked, row, noise)
            .Average(copy => CrossEntropy(parameters, copy, 0, Labels[row]))));

        AssertClose(attacked, spied.Adversarial, 1e-8);
        AssertClose(Inputs, spied.Inputs, 1e-15); // what is perturbed has no noise
    }

    [Fact]
    public void Of_several_starts_the_highest_loss_of_the_mean_counts()
    {
        using var scope = NewDisposeScope();
        using var spied = SpiedTrainer.Of($"{SmoothAdv}, Pgd(Steps = 1, StepSize = 0.1, Restarts = 2)");
        using var randomness = SpiedTrainer.Randomness();
        var noise = Noise(randomness);
        using var set = spied.Trainer.ThreatModel.At(tensor(Inputs).reshape(Count, Features));
        var starts = Enumerable.Range(0, 2)
            .Select(_ => set.Apply(set.Start(randomness)).data<double>().ToArray()).ToArray();
        var before = spied.Parameters;

        spied.Trainer.Step(tensor(Inputs).reshape(Count, Features), tensor(Labels));

        var expected = Enumerable.Range(0, Count).SelectMany(row => starts
            .Select(start => Climbed(before, row, noise, Example(start, row), steps: 1, size: 0.1))
            .MaxBy(reached => Smoothed(before, reached, row, noise))!);
        AssertClose(expected, spied.Adversarial, 1e-8);
    }

    /// <summary>128 examples are worked through in four parts; each part has the noise of its examples.</summary>
    [Fact]
    public void Parts_of_a_batch_see_their_own_noise()
    {
        const int many = 128;
        using var scope = NewDisposeScope();
        using var spied = SpiedTrainer.Of($"{SmoothAdv}, Pgd(Steps = 2, StepSize = 0.06, RandomStart = false)");
        using var randomness = SpiedTrainer.Randomness();
        var x = rand([many, Features], ScalarType.Float64, generator: new Generator(8));
        var y = arange(many, ScalarType.Int64).remainder(Classes);
        var noise = Augmentations.NoiseOfCopies(x, 2, Sigma, randomness);
        var context = new StepContext(static (_, _, _) => throw new InvalidOperationException(), spied.Trainer.ThreatModel, randomness);
        var alone = cat([.. Enumerable.Range(0, many).Select(i => spied.Trainer.Perturb(
            x.narrow(0, i, 1), y.narrow(0, i, 1), context.Under(noise.narrow(0, 2 * i, 2))))]);

        spied.Trainer.Step(x, y);

        AssertClose(alone.data<double>(), spied.Adversarial, 1e-12);
    }

    [Fact]
    public void By_itself_the_attack_draws_noise()
    {
        using var scope = NewDisposeScope();
        using var spied = SpiedTrainer.Of($"{SmoothAdv}, Pgd(Steps = 2, StepSize = 0.06, RandomStart = false)");
        using var randomness = SpiedTrainer.Randomness();
        var noise = Noise(randomness);

        var adversarial = spied.Trainer.Perturb(tensor(Inputs).reshape(Count, Features), tensor(Labels));

        AssertClose(
            Enumerable.Range(0, Count).SelectMany(row =>
                Climbed(spied.Parameters, row, noise, Example(Inputs, row), steps: 2, size: 0.06)),
            adversarial.data<double>(), 1e-8);
    }

    private static void Check(SpiedTrainer spied, Func<double[], double> formula)
    {
        var before = spied.Parameters;

        var loss = spied.Trainer.Step(tensor(Inputs).reshape(Count, Features), tensor(Labels)).Loss.item<double>();

        var gradients = Differences(formula, before);
        Assert.Equal(formula(before), loss, 1e-8);
        AssertClose(gradients, spied.Gradients, 1e-7);
        AssertClose(before.Zip(gradients, (p, g) => p - (SpiedTrainer.Rate * g)), spied.Parameters, 1e-7);
    }

    private static double[] Noise(Generator randomness) =>
        [.. Augmentations.NoiseOfCopies(tensor(Inputs).reshape(Count, Features), 2, Sigma, randomness).data<double>()];

    private static double[] Example(double[] inputs, int row) => inputs[(row * Features)..((row + 1) * Features)];

    /// <summary>The two noisy copies of an example.</summary>
    private static IEnumerable<double[]> Copies(double[] inputs, int row, double[] noise) => Enumerable.Range(2 * row, 2)
        .Select(copy => Example(inputs, row).Zip(Example(noise, copy), static (value, drawn) => value + drawn).ToArray());

    /// <summary>-log of the mean probability of the class of an example at its copies.</summary>
    private static double Smoothed(double[] parameters, double[] example, int row, double[] noise) => -Math.Log(
        Copies(example, 0, noise[(2 * row * Features)..]).Average(copy => Probabilities(parameters, copy, 0)[Labels[row]]));

    /// <summary>PGD in L2 by differences; the box is out of reach from the examples.</summary>
    private static double[] Climbed(double[] parameters, int row, double[] noise, double[] start, int steps, double size)
    {
        var center = Example(Inputs, row);
        double[] delta = [.. start.Zip(center, static (value, from) => value - from)];
        for (var step = 0; step < steps; step++)
        {
            double[] here = [.. center.Zip(delta, static (value, by) => value + by)];
            var gradient = Differences(moved => Smoothed(parameters, moved, row, noise), here);
            delta = [.. delta.Zip(gradient, (by, slope) => by + (size * slope / Length(gradient)))];
            var scale = Math.Min(1, Eps / Length(delta));
            delta = [.. delta.Select(by => by * scale)];
        }

        return [.. center.Zip(delta, static (value, by) => value + by)];
    }
}
