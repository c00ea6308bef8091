using static TorchSharp.torch;

namespace Robust.LibTorch.Tests.Tensors;

public sealed class PointwiseTests
{
    private static readonly double[] X = [-1.7, -0.3, 0.2, 0.9, 2.4];

    public static TheoryData<string, Func<Tensor, Tensor>, Func<double, double>> Functions => new()
    {
        { "abs", x => x.abs(), Math.Abs },
        { "exp", x => x.exp(), Math.Exp },
        { "log", x => x.abs().log(), x => Math.Log(Math.Abs(x)) },
        { "log1p", x => x.square().log1p(), x => Math.Log(1 + (x * x)) },
        { "expm1", x => x.expm1(), x => Math.Exp(x) - 1 },
        { "sqrt", x => x.abs().sqrt(), x => Math.Sqrt(Math.Abs(x)) },
        { "rsqrt", x => x.abs().rsqrt(), x => 1 / Math.Sqrt(Math.Abs(x)) },
        { "reciprocal", x => x.reciprocal(), x => 1 / x },
        { "square", x => x.square(), x => x * x },
        { "pow", x => x.pow(3), x => x * x * x },
        { "neg", x => -x, x => -x },
        { "sign", x => x.sign(), x => Math.Sign(x) },
        { "sin", x => x.sin(), Math.Sin },
        { "cos", x => x.cos(), Math.Cos },
        { "tan", x => x.tan(), Math.Tan },
        { "atan", x => x.atan(), Math.Atan },
        { "asin", x => x.tanh().asin(), x => Math.Asin(Math.Tanh(x)) },
        { "sinh", x => x.sinh(), Math.Sinh },
        { "tanh", x => x.tanh(), Math.Tanh },
        { "sigmoid", x => x.sigmoid(), x => 1 / (1 + Math.Exp(-x)) },
        { "logit", x => x.sigmoid().logit(), x => x },
        { "erfinv", x => x.erf().erfinv(), x => x },
        { "floor", x => x.floor(), Math.Floor },
        { "ceil", x => x.ceil(), Math.Ceiling },
        { "round", x => x.round(), x => Math.Round(x, MidpointRounding.ToEven) },
        { "round decimals", x => (x * 1.234).round(1), x => Math.Round(x * 1.234, 1) },
        { "trunc", x => x.trunc(), Math.Truncate },
        { "frac", x => x.frac(), x => x - Math.Truncate(x) },
        { "relu", x => x.relu(), x => Math.Max(0, x) },
        { "leaky_relu", x => x.leaky_relu(0.1), x => x > 0 ? x : 0.1 * x },
        { "elu", x => x.elu(1.5), x => x > 0 ? x : 1.5 * (Math.Exp(x) - 1) },
        { "silu", x => x.silu(), x => x / (1 + Math.Exp(-x)) },
        { "softplus", x => x.softplus(), x => Math.Log(1 + Math.Exp(x)) },
        { "hardtanh", x => x.hardtanh(-1, 1), x => Math.Clamp(x, -1, 1) },
        { "relu6", x => (x * 5).relu6(), x => Math.Clamp(x * 5, 0, 6) },
        { "deg2rad", x => x.deg2rad(), x => x * Math.PI / 180 },
    };

    [Theory]
    [MemberData(nameof(Functions))]
    public void A_function_agrees_with_its_closed_form(
        string name, Func<Tensor, Tensor> tensors, Func<double, double> numbers)
    {
        Assert.NotEmpty(name);
        using var scope = NewDisposeScope();
        TensorAssert.Near(Array.ConvertAll(X, x => numbers(x)), tensors(tensor(X)), 1e-9);
    }

    [Fact]
    public void The_error_function_agrees_with_published_values()
    {
        // Abramowitz and Stegun, table 7.1.
        using var scope = NewDisposeScope();
        TensorAssert.Near([0, 0.5204998778, 0.8427007929, 0.9953222650], tensor(new[] { 0, 0.5, 1, 2 }).erf(), 1e-9);
    }

    [Fact]
    public void Gelu_is_x_times_the_normal_distribution_function()
    {
        using var scope = NewDisposeScope();
        // Phi(1) = 0.8413447461, Phi(-2) = 0.0227501319 (Abramowitz and Stegun, table 26.1).
        TensorAssert.Near([0.8413447461, -2 * 0.0227501319], tensor(new[] { 1.0, -2 }).gelu(), 1e-8);
    }

    [Fact]
    public void Special_values_are_found_and_replaced()
    {
        using var scope = NewDisposeScope();
        var x = tensor(new[] { 1, double.NaN, double.PositiveInfinity, double.NegativeInfinity });
        Assert.Equal([false, true, false, false], x.isnan().data<bool>().ToArray());
        Assert.Equal([false, false, true, true], x.isinf().data<bool>().ToArray());
        Assert.Equal([true, false, false, false], x.isfinite().data<bool>().ToArray());
        TensorAssert.Near([1, 7, 9, -9], x.nan_to_num(7, 9, -9));
    }

    [Fact]
    public void Softmax_sums_to_one_and_keeps_the_ratios()
    {
        using var scope = NewDisposeScope();
        var p = tensor(new[] { Math.Log(1), Math.Log(2), Math.Log(5) }).softmax(0);
        TensorAssert.Near([0.125, 0.25, 0.625], p, 1e-12);
        TensorAssert.Near([Math.Log(0.125), Math.Log(0.25), Math.Log(0.625)], p.log().log_softmax(0), 1e-12);
    }
}
