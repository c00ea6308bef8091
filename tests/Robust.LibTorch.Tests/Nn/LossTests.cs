using static TorchSharp.torch;
using static TorchSharp.torch.nn;

namespace Robust.LibTorch.Tests.Nn;

/// <summary>Losses against their closed forms.</summary>
public sealed class LossTests
{
    private static readonly double[] Logits = [1, -0.5, 2, 0.25, 3, -1];
    private static readonly double[] X = [0.5, -1.5, 2, 0.25];
    private static readonly double[] Y = [0.75, 1, 1.9, -3];

    public delegate Tensor PairLoss(Tensor x, Tensor y, Reduction reduction);

    [Theory]
    [InlineData(Reduction.None)]
    [InlineData(Reduction.Mean)]
    [InlineData(Reduction.Sum)]
    public void Cross_entropy_is_minus_the_logarithm_of_softmax_at_the_class(Reduction reduction)
    {
        using var scope = NewDisposeScope();
        using var loss = CrossEntropyLoss(reduction: reduction);

        var values = loss.call(tensor(Logits).reshape(2, 3), tensor(new long[] { 2, 0 }));

        Near.Equal(Reduced([-LogSoftmax(0, 2), -LogSoftmax(1, 0)], reduction), values, 1e-12);
    }

    [Fact]
    public void Cross_entropy_weighs_classes_and_ignores_one()
    {
        using var scope = NewDisposeScope();
        var logits = tensor(Logits).reshape(2, 3);
        var weight = tensor(new double[] { 2, 1, 0.5 });

        var weighted = functional.cross_entropy(logits, tensor(new long[] { 2, 0 }), weight);
        var partial = functional.cross_entropy(logits, tensor(new long[] { 2, 7 }), ignore_index: 7);

        Near.Equal([((-0.5 * LogSoftmax(0, 2)) - (2 * LogSoftmax(1, 0))) / 2.5], weighted, 1e-12);
        Near.Equal([-LogSoftmax(0, 2)], partial, 1e-12);
    }

    [Fact]
    public void Label_smoothing_spreads_a_share_of_the_target_over_all_classes()
    {
        using var scope = NewDisposeScope();
        var logits = tensor(Logits).reshape(2, 3)[0].unsqueeze(0);

        var loss = functional.cross_entropy(logits, tensor(new long[] { 2 }), label_smoothing: 0.3);

        var uniform = (LogSoftmax(0, 0) + LogSoftmax(0, 1) + LogSoftmax(0, 2)) / 3;
        Near.Equal([-((0.7 * LogSoftmax(0, 2)) + (0.3 * uniform))], loss, 1e-12);
    }

    [Fact]
    public void The_gradient_of_cross_entropy_is_softmax_minus_the_one_hot_target()
    {
        using var scope = NewDisposeScope();
        var logits = tensor(Logits).reshape(2, 3).requires_grad_();

        functional.cross_entropy(logits, tensor(new long[] { 2, 0 }), reduction: Reduction.Sum).backward();

        var softmax = Enumerable.Range(0, 6).Select(i => Math.Exp(LogSoftmax(i / 3, i % 3))).ToArray();
        softmax[2] -= 1;
        softmax[3] -= 1;
        Near.Equal(softmax, logits.grad!, 1e-12);
    }

    [Fact]
    public void The_negative_log_likelihood_reads_at_the_class()
    {
        using var scope = NewDisposeScope();
        using var loss = NLLLoss();

        Near.Equal([-(2 + 0.25) / 2], loss.call(tensor(Logits).reshape(2, 3), tensor(new long[] { 2, 0 })), 1e-12);
    }

    public static TheoryData<string, PairLoss, Func<double, double, double>> OfPairs => new()
    {
        { "mse", (x, y, r) => MSELoss(r).call(x, y), (x, y) => (x - y) * (x - y) },
        { "l1", (x, y, r) => L1Loss(r).call(x, y), (x, y) => Math.Abs(x - y) },
        {
            "smooth l1",
            (x, y, r) => SmoothL1Loss(r, 0.5).call(x, y),
            (x, y) => Math.Abs(x - y) < 0.5 ? (x - y) * (x - y) / 1 : Math.Abs(x - y) - 0.25
        },
        {
            "huber",
            (x, y, r) => HuberLoss(0.5, r).call(x, y),
            (x, y) => Math.Abs(x - y) < 0.5 ? (x - y) * (x - y) / 2 : 0.5 * (Math.Abs(x - y) - 0.25)
        },
        { "poisson", (x, y, r) => PoissonNLLLoss(reduction: r).call(x, y), (x, y) => Math.Exp(x) - (y * x) },
        { "soft margin", (x, y, r) => SoftMarginLoss(r).call(x, y.sign()), (x, y) => Softplus(-Math.Sign(y) * x) },
        {
            "hinge embedding",
            (x, y, r) => HingeEmbeddingLoss(1, r).call(x, y.sign()),
            (x, y) => y > 0 ? x : Math.Max(0, 1 - x)
        },
        {
            "margin ranking",
            (x, y, r) => MarginRankingLoss(0.5, r).call(x, y, ones_like(x)),
            (x, y) => Math.Max(0, 0.5 - (x - y))
        },
        {
            "bce",
            (x, y, r) => BCELoss(reduction: r).call(x.sigmoid(), y.gt(0).to(float64)),
            (x, y) => Softplus(y > 0 ? -x : x)
        },
        {
            "bce with logits",
            (x, y, r) => BCEWithLogitsLoss(reduction: r).call(x, y.gt(0).to(float64)),
            (x, y) => Softplus(y > 0 ? -x : x)
        },
        { "kl of logarithms", (x, y, r) => KLDivLoss(true, r).call(x, y), (x, y) => Math.Exp(y) * (y - x) },
        { "kl", (x, y, r) => KLDivLoss(false, r).call(x, y.exp()), (x, y) => Math.Exp(y) * (y - x) },
    };

    [Theory]
    [MemberData(nameof(OfPairs))]
    public void A_loss_of_two_numbers_is_its_formula(
        string name, PairLoss loss, Func<double, double, double> formula)
    {
        Assert.NotEmpty(name);
        using var scope = NewDisposeScope();
        var expected = X.Zip(Y, formula).ToArray();
        foreach (var reduction in Enum.GetValues<Reduction>())
            Near.Equal(Reduced(expected, reduction), loss(tensor(X), tensor(Y), reduction), 1e-10);
    }

    [Fact]
    public void The_weight_of_the_positive_class_multiplies_its_term()
    {
        using var scope = NewDisposeScope();

        var loss = functional.binary_cross_entropy_with_logits(
            tensor(new double[] { 0.5, -1 }), tensor(new double[] { 1, 0 }), reduction: Reduction.None,
            pos_weights: tensor(new double[] { 3.0 }));

        Near.Equal([3 * Softplus(-0.5), Softplus(-1)], loss, 1e-12);
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    public void The_multi_class_hinge_loss_compares_the_class_with_all_others(int power)
    {
        using var scope = NewDisposeScope();
        using var loss = MultiMarginLoss(power, 1);

        var value = loss.call(tensor(Logits).reshape(2, 3), tensor(new long[] { 0, 1 }));

        // Example 0: margins against classes 1 and 2 are 1 - 1 - 0.5 < 0 and 1 - 1 + 2 = 2; example 1: 1 - 3 + ... < 0.
        Near.Equal([Math.Pow(2, power) / 3 / 2], value, 1e-12);
    }

    [Fact]
    public void The_cosine_loss_is_one_minus_the_cosine()
    {
        using var scope = NewDisposeScope();
        using var loss = CosineEmbeddingLoss(0.1, Reduction.None);
        var x = tensor(new double[] { 3, 4, 3, 4 }).reshape(2, 2);
        var y = tensor(new double[] { 4, 3, 4, 3 }).reshape(2, 2);

        Near.Equal([1 - 0.96, 0.96 - 0.1], loss.call(x, y, tensor(new double[] { 1, -1 })), 1e-12);
    }

    private static double LogSoftmax(int row, int column)
    {
        var values = Logits[(row * 3)..((row * 3) + 3)];
        return values[column] - Math.Log(values.Sum(Math.Exp));
    }

    private static double Softplus(double x) => Math.Log(1 + Math.Exp(x));

    private static double[] Reduced(double[] values, Reduction reduction) => reduction switch
    {
        Reduction.Mean => [values.Average()],
        Reduction.Sum => [values.Sum()],
        _ => values,
    };
}
