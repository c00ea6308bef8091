using Robust.Attacks.Losses;
using Robust.Runtime.Tests.Models;
using static TorchSharp.torch;

namespace Robust.Runtime.Tests.Attacks;

public sealed class CrossEntropyLossTests
{
    private static readonly double[] Logits = [1, 2, 3, -1, 0.5, 0];
    private static readonly long[] Labels = [0, 2];

    [Fact]
    public void Values_are_the_negative_log_probabilities_of_the_labels()
    {
        using var scope = NewDisposeScope();

        var values = CrossEntropyLoss.Instance.Values(Numbers.Doubles(Logits, 2, 3), tensor(Labels));

        Numbers.AssertClose([Value(Logits, 0, 0), Value(Logits, 3, 2)], values.ToNumbers(), 1e-14);
    }

    [Fact]
    public void Gradient_is_softmax_minus_onehot()
    {
        using var scope = NewDisposeScope();

        var gradient = CrossEntropyLoss.Instance.Gradient(Numbers.Doubles(Logits, 2, 3), tensor(Labels)).ToNumbers();

        var sum = Math.Exp(1) + Math.Exp(2) + Math.Exp(3);
        Numbers.AssertClose(
            [(Math.Exp(1) / sum) - 1, Math.Exp(2) / sum, Math.Exp(3) / sum], gradient[..3], 1e-14);
        Assert.Equal(0, gradient[3..].Sum(), 1e-14);
    }

    [Fact]
    public void Gradient_is_that_of_finite_differences_of_the_values()
    {
        using var scope = NewDisposeScope();
        const double h = 1e-5;
        var gradient = CrossEntropyLoss.Instance.Gradient(Numbers.Doubles(Logits, 2, 3), tensor(Labels)).ToNumbers();

        for (var i = 0; i < Logits.Length; i++)
        {
            var (row, label) = (i / 3 * 3, (int)Labels[i / 3]);
            var (up, down) = ((double[])Logits.Clone(), (double[])Logits.Clone());
            up[i] += h;
            down[i] -= h;
            Assert.Equal((Value(up, row, label) - Value(down, row, label)) / (2 * h), gradient[i], 1e-9);
        }
    }

    [Fact]
    public void Extreme_logits_give_finite_numbers()
    {
        using var scope = NewDisposeScope();
        var logits = Numbers.Floats([1e4, -1e4, 0], 1, 3);
        var labels = tensor(new long[] { 1 });

        Assert.Equal(2e4, CrossEntropyLoss.Instance.Values(logits, labels).ToNumber());
        Assert.Equal([1, -1, 0], CrossEntropyLoss.Instance.Gradient(logits, labels).ToNumbers());
    }

    private static double Value(double[] logits, int row, int label) =>
        Math.Log(logits[row..(row + 3)].Sum(Math.Exp)) - logits[row + label];
}
