using Robust.Training.Augmentation;
using static Robust.Generated.Tests.TwoLayers;
using static TorchSharp.torch;

namespace Robust.Generated.Tests;

/// <summary>
/// One step of each generated addition of an objective: loss, gradients and the weights after it are those of the
/// formula in plain C#, at the adversarial examples and the random draws that the step used.
/// </summary>
public sealed class AdditionTests
{
    [Theory]
    [InlineData("LogitPairing", 0.5, 0.5)]
    [InlineData("LogitPairing(Weight = 2, CleanWeight = 0)", 2, 0)]
    [InlineData("LogitPairing(Weight = 0.3, CleanWeight = 0.2)", 0.3, 0.2)]
    public void Logit_pairing_is_a_mixed_cross_entropy_and_the_mean_square_between_logits(
        string objective, double weight, double clean)
    {
        using var scope = NewDisposeScope();
        using var spied = SpiedTrainer.OfTwoLayers($"Fgsm, {objective}");

        Check(spied, (parameters, adversarial) => Mean(row =>
            (clean * CrossEntropy(parameters, Inputs, row))
            + ((1 - clean) * CrossEntropy(parameters, adversarial, row))
            + (weight * Logits(parameters, Inputs, row).Zip(Logits(parameters, adversarial, row))
                .Average(pair => Math.Pow(pair.First - pair.Second, 2)))));
    }

    [Theory]
    [InlineData(0.01, true)]
    [InlineData(1e3, false)]
    public void Clipping_scales_all_gradients_to_the_norm_if_theirs_is_larger(double norm, bool clips)
    {
        using var scope = NewDisposeScope();
        using var spied = SpiedTrainer.OfTwoLayers(FormattableString.Invariant($"Fgsm, ClipGradients({norm})"));
        var before = spied.Parameters;

        Step(spied);

        var length = Length(spied.Gradients);
        Assert.Equal(clips, length > norm);
        var scale = clips ? norm / (length + 1e-6) : 1; // torch's guard against a length of 0
        AssertClose(
            before.Zip(spied.Gradients, (p, g) => p - (SpiedTrainer.Rate * scale * g)), spied.Parameters, 1e-14);
    }

    [Theory]
    [InlineData("AdversarialTraining", 0)]
    [InlineData("Trades(Beta = 2)", 2)]
    public void Weight_perturbation_takes_the_gradient_up_the_objective_and_moves_from_where_the_weights_were(
        string objective, double beta)
    {
        using var scope = NewDisposeScope();
        using var spied = SpiedTrainer.OfTwoLayers($"Fgsm, {objective}, AdversarialWeightPerturbation(Gamma = 0.1)");
        var before = spied.Parameters;

        var loss = Step(spied);

        Func<double[], double> formula = parameters => Mean(row =>
            CrossEntropy(parameters, beta == 0 ? spied.Adversarial : Inputs, row)
            + (beta * Divergence(parameters, row)));
        var moved = Ascended(before, Differences(formula, before), 0.1);
        Assert.True(formula(moved) > formula(before) + 0.01);
        Assert.Equal(formula(moved), loss, 1e-8);
        AssertClose(Differences(formula, moved), spied.Gradients, 1e-7);
        AssertClose(before.Zip(spied.Gradients, (p, g) => p - (SpiedTrainer.Rate * g)), spied.Parameters, 1e-15);

        double Divergence(double[] parameters, int row) => Probabilities(parameters, Inputs, row)
            .Zip(Probabilities(parameters, spied.Adversarial, row), (p, q) => p * Math.Log(p / q)).Sum();
    }

    [Theory]
    [InlineData("StandardTraining", false)]
    [InlineData("Fgsm", true)]
    public void Gradient_alignment_adds_one_minus_the_cosine_of_two_input_gradients(string recipe, bool perturbs)
    {
        using var scope = NewDisposeScope();
        using var spied = SpiedTrainer.OfTwoLayers($"{recipe}, GradAlign(Weight = 0.7)");
        var nearby = Nearby(spied, perturbs ? 1 : 0);

        Check(spied, (parameters, adversarial) => Mean(row =>
            CrossEntropy(parameters, perturbs ? adversarial : Inputs, row)
            + (0.7 * (1 - Cosine(InputGradient(parameters, Inputs, row), InputGradient(parameters, nearby, row))))),
            perturbs);
    }

    [Theory]
    [InlineData("StandardTraining", false)]
    [InlineData("Fgsm", true)]
    public void Mixup_mixes_pairs_of_examples_and_of_losses(string recipe, bool perturbs)
    {
        using var scope = NewDisposeScope();
        using var spied = SpiedTrainer.OfTwoLayers($"{recipe}, MixUp(Alpha = 0.8)");
        var (lambda, partners) = Pairs(spied, perturbs);

        Check(spied, (parameters, adversarial) =>
        {
            var examples = perturbs ? adversarial : Inputs;
            var mixed = examples.Select((value, i) => (lambda * value)
                + ((1 - lambda) * examples[(partners[i / Features] * Features) + (i % Features)])).ToArray();
            return Mean(row => (lambda * CrossEntropy(parameters, mixed, row))
                + ((1 - lambda) * CrossEntropy(parameters, mixed, row, Labels[partners[row]])));
        },
        perturbs);
    }

    /// <summary>
    /// Loss, gradients and new weights against a formula of the parameters and the adversarial examples.
    /// </summary>
    private static void Check(
        SpiedTrainer spied, Func<double[], double[], double> formula, bool perturbs = true)
    {
        var before = spied.Parameters;

        var loss = Step(spied);

        var adversarial = perturbs ? spied.Adversarial : Inputs;
        var gradients = Differences(parameters => formula(parameters, adversarial), before);
        Assert.Equal(formula(before, adversarial), loss, 1e-12);
        AssertClose(gradients, spied.Gradients, 1e-8);
        AssertClose(before.Zip(gradients, (p, g) => p - (SpiedTrainer.Rate * g)), spied.Parameters, 1e-8);
    }

    private static double Step(SpiedTrainer spied) =>
        spied.Trainer.Step(tensor(Inputs).reshape(Count, Features), tensor(Labels)).Loss.item<double>();

    /// <summary>What the trainer draws from its ball after some other draws from it.</summary>
    private static double[] Nearby(SpiedTrainer spied, int after)
    {
        using var randomness = SpiedTrainer.Randomness();
        using var set = spied.Trainer.ThreatModel.At(tensor(Inputs).reshape(Count, Features));
        for (var draw = 0; draw < after; draw++)
        {
            set.StartInBall(randomness);
        }

        return [.. set.Apply(set.StartInBall(randomness)).data<double>()];
    }

    private static (double Lambda, int[] Partners) Pairs(SpiedTrainer spied, bool perturbs)
    {
        using var randomness = SpiedTrainer.Randomness();
        var x = tensor(Inputs).reshape(Count, Features);
        using var set = spied.Trainer.ThreatModel.At(x);
        if (perturbs)
        {
            set.StartInBall(randomness);
        }

        var (lambda, partners) = MixUp.Draw(x, 0.8, randomness);
        return (lambda.item<double>(), [.. partners.data<long>().ToArray().Select(partner => (int)partner)]);
    }

    private static double Cosine(double[] a, double[] b) =>
        a.Zip(b, (u, v) => u * v).Sum() / (Length(a) * Length(b));

    /// <summary>w + gamma |w| g / |g|, layer by layer; biases as they are.</summary>
    private static double[] Ascended(double[] parameters, double[] gradients, double gamma)
    {
        var moved = (double[])parameters.Clone();
        foreach (var layer in Weights)
        {
            var scale = gamma * Length(parameters[layer]) / Length(gradients[layer]);
            var (start, count) = layer.GetOffsetAndLength(moved.Length);
            for (var i = start; i < start + count; i++)
            {
                moved[i] += scale * gradients[i];
            }
        }

        return moved;
    }
}
