using Robust.Attacks.Losses;
using Robust.Runtime.Tests.Models;
using static TorchSharp.torch;

namespace Robust.Runtime.Tests.Attacks;

/// <summary>The losses of logits against their definitions, their gradients against differences.</summary>
public sealed class LogitLossTests
{
    private const int Classes = 5;

    /// <summary>Right, second, third and last: the places of the true class in the order of logits.</summary>
    private static readonly double[] Logits =
    [
        3, 1, -0.5, 0.25, -2,
        1, 2.5, 0.5, -1, 0,
        0.75, 2, 4, -0.25, -3,
        1.5, 0.5, 2.25, 3.5, -4,
    ];

    private static readonly long[] Labels = [0, 0, 0, 4];
    private static readonly long[] Targets = [1, 3, 2, 2];
    private static readonly double[] Reference =
        [0.1, -1, 2, 0.5, 0.3, 1, 1, -1, 0, 2, -0.5, 0.25, 0, 3, 1, 0, 0, 0, 0, 0];

    public static TheoryData<string> Losses => ["margin", "dlr", "dlr-targeted", "kl"];

    [Theory]
    [MemberData(nameof(Losses))]
    public void Values_are_those_of_the_definition(string name)
    {
        using var scope = NewDisposeScope();

        var values = Loss(name).Values(Numbers.Doubles(Logits, 4, Classes), tensor(Labels));

        var expected = Enumerable.Range(0, 4).Select(row => Value(name, Logits, row)).ToList();
        Numbers.AssertClose(expected, values.ToNumbers(), 1e-11); // gaps are 1e-12 wider
    }

    [Theory]
    [MemberData(nameof(Losses))]
    public void Gradients_are_those_of_finite_differences(string name)
    {
        const double h = 1e-6;
        using var scope = NewDisposeScope();

        var gradient = Loss(name).Gradient(Numbers.Doubles(Logits, 4, Classes), tensor(Labels));

        var differences = Logits.Select((_, i) =>
            (Value(name, Moved(i, h), i / Classes) - Value(name, Moved(i, -h), i / Classes)) / (2 * h));
        Numbers.AssertClose([.. differences], gradient.ToNumbers(), 1e-8);
        Assert.False(gradient.requires_grad);

        static double[] Moved(int i, double by)
        {
            var moved = (double[])Logits.Clone();
            moved[i] += by;
            return moved;
        }
    }

    [Theory]
    [MemberData(nameof(Losses))]
    public void Equal_logits_give_finite_numbers(string name)
    {
        using var scope = NewDisposeScope();
        var logits = zeros(4, Classes);

        Assert.All(Loss(name).Values(logits, tensor(Labels)).ToNumbers(), value => Assert.True(double.IsFinite(value)));
        Assert.All(
            Loss(name).Gradient(logits, tensor(Labels)).ToNumbers(), value => Assert.True(double.IsFinite(value)));
    }

    [Theory]
    [InlineData("dlr")]
    [InlineData("dlr-targeted")]
    public void A_ratio_does_not_change_with_the_scale_and_the_shift_of_logits(string name)
    {
        using var scope = NewDisposeScope();
        var logits = Numbers.Doubles(Logits, 4, Classes);

        Numbers.AssertClose(
            Loss(name).Values(logits, tensor(Labels)).ToNumbers(),
            Loss(name).Values(7 * logits - 3, tensor(Labels)).ToNumbers(),
            1e-10);
    }

    [Theory]
    [InlineData("dlr", 2, "The loss dlr needs 3 classes, but the model has 2")]
    [InlineData("dlr-targeted", 3, "The loss dlr-targeted needs 4 classes, but the model has 3")]
    public void Too_few_classes_are_one_clear_error(string name, int classes, string message)
    {
        using var scope = NewDisposeScope();
        var (logits, labels) = (zeros(4, classes), zeros(4, dtype: ScalarType.Int64));

        var error = Assert.Throws<RobustException>(() => Loss(name).Values(logits, labels));

        Assert.Contains(message, error.Message, StringComparison.Ordinal);
        Assert.Throws<RobustException>(() => Loss(name).Gradient(logits, labels));
    }

    [Fact]
    public void The_likeliest_target_is_the_greatest_logit_but_for_the_true_one()
    {
        using var scope = NewDisposeScope();
        var logits = Numbers.Doubles(Logits, 4, Classes);
        using var greatest = tensor(new long[] { 1, 1, 2, 3 });

        Numbers.AssertClose(
            new TargetedDlrLoss(greatest).Values(logits, tensor(Labels)).ToNumbers(),
            TargetedDlrLoss.Likeliest(logits, tensor(Labels)).Values(logits, tensor(Labels)).ToNumbers(),
            0);
    }

    [Fact]
    public void The_divergence_from_itself_is_zero_and_has_no_gradient()
    {
        using var scope = NewDisposeScope();
        var logits = Numbers.Doubles(Reference, 4, Classes);

        Assert.All(Loss("kl").Values(logits, tensor(Labels)).ToNumbers(), value => Assert.Equal(0, value, 1e-15));
        Assert.All(Loss("kl").Gradient(logits, tensor(Labels)).ToNumbers(), value => Assert.Equal(0, value, 1e-15));
    }

    private static IAdversarialLoss Loss(string name) => name switch
    {
        "margin" => MarginLoss.Instance,
        "dlr" => DlrLoss.Instance,
        "dlr-targeted" => new TargetedDlrLoss(tensor(Targets)),
        _ => new KullbackLeiblerLoss(Numbers.Doubles(Reference, 4, Classes)),
    };

    private static double Value(string name, double[] logits, int row)
    {
        var z = logits[(row * Classes)..((row + 1) * Classes)];
        var falling = z.OrderDescending().ToArray();
        var own = z[Labels[row]];
        return name switch
        {
            "margin" => z.Where((_, k) => k != Labels[row]).Max() - own,
            "dlr" => (z.Where((_, k) => k != Labels[row]).Max() - own) / (falling[0] - falling[2]),
            "dlr-targeted" => (z[Targets[row]] - own) / (falling[0] - ((falling[2] + falling[3]) / 2)),
            _ => Divergence(Reference[(row * Classes)..((row + 1) * Classes)], z),
        };
    }

    private static double Divergence(double[] from, double[] to)
    {
        var (p, q) = (Probabilities(from), Probabilities(to));
        return p.Zip(q).Sum(pair => pair.First * Math.Log(pair.First / pair.Second));
    }

    private static double[] Probabilities(double[] logits) =>
        [.. logits.Select(z => Math.Exp(z) / logits.Sum(Math.Exp))];
}
