using static TorchSharp.torch;
using static TorchSharp.torch.nn;

namespace Robust.LibTorch.Tests.Nn;

/// <summary>Activation functions against their formulas.</summary>
public sealed class ActivationTests
{
    private static readonly double[] Inputs = [-7.5, -3, -1.25, -0.4, 0, 0.3, 1, 2.5, 6.5];

    public static TheoryData<string, Func<Module<Tensor, Tensor>>, Func<double, double>> Functions => new()
    {
        { "ReLU", () => ReLU(), x => Math.Max(0, x) },
        { "ReLU6", () => ReLU6(), x => Math.Clamp(x, 0, 6) },
        { "LeakyReLU", () => LeakyReLU(0.2), x => x > 0 ? x : 0.2 * x },
        { "Hardtanh", () => Hardtanh(-2, 3), x => Math.Clamp(x, -2, 3) },
        { "Threshold", () => Threshold(0.5, -9), x => x > 0.5 ? x : -9 },
        { "ELU", () => ELU(1.5), x => x > 0 ? x : 1.5 * (Math.Exp(x) - 1) },
        { "CELU", () => CELU(1.5), x => x > 0 ? x : 1.5 * (Math.Exp(x / 1.5) - 1) },
        { "SELU", () => SELU(), x => 1.0507009873554805 * (x > 0 ? x : 1.6732632423543772 * (Math.Exp(x) - 1)) },
        { "Softplus", () => Softplus(2), x => Math.Log(1 + Math.Exp(2 * x)) / 2 },
        { "Sigmoid", () => nn.Sigmoid(), x => Logistic(x) },
        { "LogSigmoid", () => LogSigmoid(), x => -Math.Log(1 + Math.Exp(-x)) },
        { "Tanh", () => nn.Tanh(), Math.Tanh },
        { "SiLU", () => nn.SiLU(), x => x * Logistic(x) },
        { "Mish", () => nn.Mish(), x => x * Math.Tanh(Math.Log(1 + Math.Exp(x))) },
        { "Hardsigmoid", () => Hardsigmoid(), x => Math.Clamp(x + 3, 0, 6) / 6 },
        { "Hardswish", () => Hardswish(), x => x * Math.Clamp(x + 3, 0, 6) / 6 },
        {
            "GELU by tanh",
            () => nn.GELU(TorchSharp.Modules.GELU.Approximate.tanh),
            x => x / 2 * (1 + Math.Tanh(Math.Sqrt(2 / Math.PI) * (x + (0.044715 * x * x * x))))
        },
        { "Identity", () => Identity(), x => x },
    };

    [Theory]
    [MemberData(nameof(Functions))]
    public void A_function_is_its_formula(
        string name, Func<Module<Tensor, Tensor>> create, Func<double, double> formula)
    {
        using var scope = NewDisposeScope();
        using var module = create();
        var x = tensor(Inputs);

        Near.Equal(Array.ConvertAll(Inputs, value => formula(value)), module.call(x), 1e-12);
        Near.Equal(Inputs, x, 0);
        Assert.StartsWith(module.GetName(), name, StringComparison.Ordinal);
        Assert.Empty(module.parameters());
    }

    [Fact]
    public void GELU_is_the_input_times_the_normal_distribution_function()
    {
        using var scope = NewDisposeScope();
        using var module = nn.GELU();

        // Phi(1) = 0.8413447460685429, Phi(-2) = 0.022750131948179195.
        var x = tensor(new double[] { 1, -2, 0 });
        Near.Equal([0.8413447460685429, -0.04550026389635839, 0], module.call(x), 1e-12);
    }

    [Fact]
    public void In_place_the_input_changes_and_disposing_the_result_leaves_it()
    {
        using var scope = NewDisposeScope();
        using var module = ReLU(inplace: true);
        var x = tensor(new double[] { -1, 2 });

        module.call(x).Dispose();

        Near.Equal([0.0, 2], x, 0);
    }

    [Fact]
    public void Softmax_sums_to_one_and_its_logarithm_is_log_softmax()
    {
        using var scope = NewDisposeScope();
        var x = tensor(new double[] { 1, 2, 4, -1, 0, 300 }).reshape(2, 3);
        using var softmax = Softmax(1);
        using var logSoftmax = LogSoftmax(1);
        using var softmin = Softmin(1);
        var first = new[] { Math.Exp(1), Math.Exp(2), Math.Exp(4) };

        var y = softmax.call(x);

        Near.Equal([.. first.Select(value => value / first.Sum())], y[0], 1e-12);
        Near.Equal([1.0, 1], y.sum(1), 1e-12);
        Near.Equal([-301.0, -300, 0], logSoftmax.call(x)[1], 1e-12);
        Near.Equal(Near.Values(functional.softmax(-x, 1)), softmin.call(x), 1e-12);
    }

    [Fact]
    public void Flatten_and_Unflatten_undo_each_other()
    {
        using var scope = NewDisposeScope();
        using var flatten = Flatten();
        using var unflatten = Unflatten(1, [2, 3, 4]);
        var x = randn(5, 2, 3, 4);

        var flat = flatten.call(x);

        Assert.Equal([5L, 24], flat.shape);
        Near.Equal(Near.Values(x), unflatten.call(flat), 0);
        Assert.Equal([5L, 2, 3, 4], unflatten.call(flat).shape);
    }

    private static double Logistic(double x) => 1 / (1 + Math.Exp(-x));
}
