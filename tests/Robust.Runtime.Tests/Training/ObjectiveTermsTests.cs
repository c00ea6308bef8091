using Robust.Runtime.Tests.Models;
using Robust.Training.Steps;
using static TorchSharp.torch;

namespace Robust.Runtime.Tests.Training;

/// <summary>The terms of objectives against their definitions in plain C#, gradients included.</summary>
public sealed class ObjectiveTermsTests
{
    private const int Classes = 3;
    private static readonly double[] Clean = [1, 2, 3, -1, 0.5, 0];
    private static readonly double[] Adversarial = [0.5, 2.5, 1, 1, -0.5, 0.25];
    private static readonly long[] Labels = [2, 1];

    [Fact]
    public void Values_are_those_of_the_definitions()
    {
        using var scope = NewDisposeScope();
        var (clean, adversarial) = (Numbers.Doubles(Clean, 2, Classes), Numbers.Doubles(Adversarial, 2, Classes));
        int[] rows = [0, 1];

        Numbers.AssertClose(
            [.. rows.Select(row => Divergence(Clean, Adversarial, row))],
            ObjectiveTerms.Divergence(clean, adversarial).ToNumbers(),
            1e-14);
        Numbers.AssertClose(
            [.. rows.Select(row => Boosted(Adversarial, row))],
            ObjectiveTerms.BoostedCrossEntropy(adversarial, tensor(Labels)).ToNumbers(),
            1e-14);
        Numbers.AssertClose(
            [.. rows.Select(row => 1 - Probabilities(Clean, row)[Labels[row]])],
            ObjectiveTerms.Doubt(clean, tensor(Labels)).ToNumbers(),
            1e-14);
    }

    [Fact]
    public void Gradients_flow_through_clean_and_adversarial_logits()
    {
        using var scope = NewDisposeScope();
        var clean = Numbers.Doubles(Clean, 2, Classes).requires_grad_();
        var adversarial = Numbers.Doubles(Adversarial, 2, Classes).requires_grad_();
        var divergence = ObjectiveTerms.Divergence(clean, adversarial) * ObjectiveTerms.Doubt(clean, tensor(Labels));

        (ObjectiveTerms.BoostedCrossEntropy(adversarial, tensor(Labels)) + divergence).sum().backward();

        Numbers.AssertClose(Differences(Clean, moved => Sum(moved, Adversarial)), clean.grad!.ToNumbers(), 1e-8);
        Numbers.AssertClose(Differences(Adversarial, moved => Sum(Clean, moved)), adversarial.grad!.ToNumbers(), 1e-8);
    }

    [Fact]
    public void Certain_and_wrong_is_finite()
    {
        using var scope = NewDisposeScope();
        var logits = Numbers.Floats([200, 0, 0], 1, Classes);

        // -log p[y] is 200, and -log(1.0001 - 1) is log(10,000).
        var boosted = ObjectiveTerms.BoostedCrossEntropy(logits, tensor(new long[] { 2 })).ToNumber();

        Assert.Equal(200 + Math.Log(1e4), boosted, 0.01);
    }

    /// <summary>
    /// With logits (w x, 0) the input gradient is (p - 1) w or p w, so all directions agree; with w = 0 there are none,
    /// and 1 / 1e-42 is beyond the greatest float.
    /// </summary>
    [Theory]
    [InlineData(1)]
    [InlineData(1e-12)]
    [InlineData(1e-37)]
    [InlineData(1e-42)]
    [InlineData(0)]
    public void Gradients_of_a_linear_model_are_aligned_however_small_they_are(double scale)
    {
        using var scope = NewDisposeScope();
        using var model = new LinearModel(new[,] { { scale, -2 * scale }, { 0, 0 } }, [0, 0]);
        var (x, nearby) = (Numbers.Floats([1, 2, 3, 4], 2, 2), Numbers.Floats([-1, 2, 0.5, 1], 2, 2));

        var misalignment = ObjectiveTerms.Misalignment(model, x, nearby, tensor(new long[] { 0, 1 }));

        Numbers.AssertClose([0, 0], misalignment.ToNumbers(), 1e-6);
        misalignment.sum().backward();
        Assert.All(model.Weight.grad!.ToNumbers(), value => Assert.True(double.IsFinite(value)));
    }

    /// <summary>
    /// With logits (x1 x1 / 2, 0) the gradient with respect to x1 has the sign of x1, up to that of p - 1.
    /// </summary>
    [Fact]
    public void Gradients_that_turn_around_are_at_two()
    {
        using var scope = NewDisposeScope();
        using var model = new Parabola();

        var misalignment = ObjectiveTerms.Misalignment(
            model, Numbers.Floats([1, 1], 2, 1), Numbers.Floats([-0.5, 0], 2, 1), tensor(new long[] { 0, 1 }));

        Numbers.AssertClose([2, 0], misalignment.ToNumbers(), 1e-6); // the second has no gradient nearby
    }

    [Fact]
    public void Misalignment_is_differentiated_through_both_input_gradients()
    {
        using var scope = NewDisposeScope();
        double[] weights = [0.4, -0.7, 0.9, 0.3, 0.5, -0.2];
        using var model = new SquaredModel(Numbers.Doubles(weights, 3, 2).requires_grad_());

        Of(model).backward();

        Numbers.AssertClose(Differences(weights, At), model.Weight.grad!.ToNumbers(), 1e-7);

        static double At(double[] weights)
        {
            using var moved = new SquaredModel(Numbers.Doubles(weights, 3, 2));
            return Of(moved).ToNumber();
        }

        static Tensor Of(SquaredModel model) => ObjectiveTerms.Misalignment(
            model,
            Numbers.Doubles([0.5, 1, 0.8, -0.6], 2, 2),
            Numbers.Doubles([-0.3, 0.9, 0.4, 0.2], 2, 2),
            tensor(Labels)).sum();
    }

    private static double Sum(double[] clean, double[] adversarial) => Enumerable.Range(0, 2).Sum(row =>
        Boosted(adversarial, row)
        + (Divergence(clean, adversarial, row) * (1 - Probabilities(clean, row)[Labels[row]])));

    private static double Boosted(double[] logits, int row)
    {
        var p = Probabilities(logits, row);
        return -Math.Log(p[Labels[row]]) - Math.Log(1.0001 - p.Where((_, k) => k != Labels[row]).Max());
    }

    private static double Divergence(double[] clean, double[] adversarial, int row) =>
        Probabilities(clean, row).Zip(Probabilities(adversarial, row))
            .Sum(pair => pair.First * Math.Log(pair.First / pair.Second));

    private static double[] Probabilities(double[] logits, int row)
    {
        var z = logits[(row * Classes)..((row + 1) * Classes)];
        return [.. z.Select(value => Math.Exp(value) / z.Sum(Math.Exp))];
    }

    private static double[] Differences(double[] at, Func<double[], double> function)
    {
        const double h = 1e-6;
        return [.. at.Select((_, i) => (function(Moved(i, h)) - function(Moved(i, -h))) / (2 * h))];

        double[] Moved(int i, double by)
        {
            var moved = (double[])at.Clone();
            moved[i] += by;
            return moved;
        }
    }

    /// <summary>Logits (x^2 / 2, 0).</summary>
    private sealed class Parabola() : nn.Module<Tensor, Tensor>("Parabola")
    {
        public override Tensor forward(Tensor input) => cat([input * input / 2, zeros_like(input)], 1);
    }

    /// <summary>Logits W (x x), whose input gradients depend on W, x and the logits.</summary>
    private sealed class SquaredModel(Tensor weight) : nn.Module<Tensor, Tensor>("SquaredModel")
    {
        public Tensor Weight => weight;

        public override Tensor forward(Tensor input) => (input * input).matmul(weight.t());
    }
}
