using Robust.Runtime.Tests.Models;
using Robust.Training.Steps;
using static TorchSharp.torch;

namespace Robust.Runtime.Tests.Training;

/// <summary>The terms of noisy copies against closed forms and their definitions in plain C#, gradients included.</summary>
public sealed class SmoothingTermsTests
{
    private const int Classes = 3;
    private const int Copies = 2;

    /// <summary>Two copies of each of two examples, one after the other.</summary>
    private static readonly double[] Logits = [1, 2, 3, -1, 0.5, 0, 0.5, 2.5, 1, 1, -0.5, 0.25];
    private static readonly long[] Labels = [2, 0];

    /// <summary>
    /// Copies that say (3/4, 1/4) and (1/4, 3/4): their mean is even, its entropy log 2, KL(mean || each) = log(4 / 3) / 2, and the
    /// probability of either class is 1/2.
    /// </summary>
    [Fact]
    public void Two_opposite_copies_have_closed_forms()
    {
        using var scope = NewDisposeScope();
        var logits = Numbers.Doubles([Math.Log(3), 0, 0, Math.Log(3)], 2, 2);

        Assert.Equal(Math.Log(4 / 3.0) / 2, SmoothingTerms.Inconsistency(logits, 2).ToNumber(), 1e-15);
        Assert.Equal(Math.Log(2), SmoothingTerms.EntropyOfMean(logits, 2).ToNumber(), 1e-15);
        Assert.Equal(Math.Log(2), SmoothingTerms.CrossEntropyOfMean(logits, tensor(new long[] { 1 })).ToNumber(), 1e-15);
    }

    [Fact]
    public void Values_are_those_of_the_definitions()
    {
        using var scope = NewDisposeScope();
        var logits = Numbers.Doubles(Logits, Copies * 2, Classes);

        Numbers.AssertClose(
            [Inconsistency(Logits, 0), Inconsistency(Logits, 1)], SmoothingTerms.Inconsistency(logits, Copies).ToNumbers(), 1e-14);
        Numbers.AssertClose(
            [Entropy(Logits, 0), Entropy(Logits, 1)], SmoothingTerms.EntropyOfMean(logits, Copies).ToNumbers(), 1e-14);
        Numbers.AssertClose(
            [-Math.Log(Mean(Logits, 0)[Labels[0]]), -Math.Log(Mean(Logits, 1)[Labels[1]])],
            SmoothingTerms.CrossEntropyOfMean(logits, tensor(Labels)).ToNumbers(), 1e-14);
    }

    [Fact]
    public void Gradients_flow_through_the_mean_too()
    {
        using var scope = NewDisposeScope();
        var logits = Numbers.Doubles(Logits, Copies * 2, Classes).requires_grad_();

        (SmoothingTerms.Inconsistency(logits, Copies) + (3 * SmoothingTerms.EntropyOfMean(logits, Copies))).sum().backward();

        Numbers.AssertClose(
            Differences(moved => Inconsistency(moved, 0) + Inconsistency(moved, 1) + (3 * (Entropy(moved, 0) + Entropy(moved, 1)))),
            logits.grad!.ToNumbers(), 1e-8);
    }

    [Fact]
    public void The_written_gradient_of_the_mean_is_that_of_differences()
    {
        using var scope = NewDisposeScope();

        var gradient = SmoothingTerms.GradientOfMean(Numbers.Doubles(Logits, Copies * 2, Classes), tensor(Labels));

        Numbers.AssertClose(
            Differences(moved => -Math.Log(Mean(moved, 0)[Labels[0]]) - Math.Log(Mean(moved, 1)[Labels[1]])),
            gradient.ToNumbers(), 1e-8);
    }

    /// <summary>A probability of exp(-300) is 0 in single precision; its logarithm, and the gradient, are not lost.</summary>
    [Fact]
    public void Certain_and_wrong_is_finite()
    {
        using var scope = NewDisposeScope();
        var logits = Numbers.Floats([300, 0, 0, 301, 0, 0], 2, Classes);
        var label = tensor(new long[] { 1 });

        Assert.Equal(
            300 - Math.Log((1 + Math.Exp(-1)) / 2), SmoothingTerms.CrossEntropyOfMean(logits, label).ToNumber(), 1e-3);
        var share = 1 / (1 + Math.Exp(-1)); // of the first copy in the probability
        Numbers.AssertClose(
            [share, -share, 0, 1 - share, share - 1, 0], SmoothingTerms.GradientOfMean(logits, label).ToNumbers(), 1e-5);
        Assert.Equal(0, SmoothingTerms.Inconsistency(logits, 2).ToNumber(), 1e-6);
        Assert.Equal(0, SmoothingTerms.EntropyOfMean(logits, 2).ToNumber(), 1e-6);
    }

    private static double[] Probabilities(double[] logits, int row)
    {
        var powers = logits.Skip(row * Classes).Take(Classes).Select(Math.Exp).ToArray();
        return [.. powers.Select(power => power / powers.Sum())];
    }

    private static double[] Mean(double[] logits, int example) => [.. Enumerable.Range(0, Classes).Select(k =>
        Enumerable.Range(0, Copies).Average(copy => Probabilities(logits, (example * Copies) + copy)[k]))];

    private static double Entropy(double[] logits, int example) => -Mean(logits, example).Sum(static p => p * Math.Log(p));

    private static double Inconsistency(double[] logits, int example) => Enumerable.Range(0, Copies).Average(copy =>
        Mean(logits, example).Zip(Probabilities(logits, (example * Copies) + copy), static (p, q) => p * Math.Log(p / q)).Sum());

    private static double[] Differences(Func<double[], double> function)
    {
        const double h = 1e-6;
        return [.. Logits.Select((_, i) => (function(Moved(i, h)) - function(Moved(i, -h))) / (2 * h))];

        static double[] Moved(int i, double by)
        {
            var moved = (double[])Logits.Clone();
            moved[i] += by;
            return moved;
        }
    }
}
