using TorchSharp;
using static TorchSharp.torch;
using static TorchSharp.torch.nn;

namespace Robust.LibTorch.Tests.Nn;

/// <summary>Gradients with respect to input and parameters against central differences, in float64.</summary>
public sealed class LayerGradientTests
{
    private const double Step = 1e-5;

    public static TheoryData<string, Func<Module<Tensor, Tensor>>, long[]> Layers => new()
    {
        { "linear", () => Linear(4, 3, dtype: float64), [2, 4] },
        { "conv1d", () => Conv1d(2, 3, 3, stride: 2, padding: 1, dtype: float64), [2, 2, 6] },
        { "conv2d", () => Conv2d(2, 2, 3, stride: 2, padding: 1, dtype: float64), [1, 2, 5, 5] },
        { "batch norm", () => BatchNorm1d(3, track_running_stats: false, dtype: float64), [5, 3] },
        { "group norm", () => GroupNorm(2, 4, dtype: float64), [2, 4, 3] },
        { "layer norm", () => LayerNorm(4, dtype: float64), [3, 4] },
        { "max pool", () => MaxPool2d(2), [1, 2, 4, 4] },
        { "average pool", () => AvgPool2d(3, 1, 1), [1, 1, 4, 4] },
        { "leaky relu", () => LeakyReLU(0.1), [6] },
        { "gelu", () => nn.GELU(), [6] },
        { "silu", () => nn.SiLU(), [6] },
        { "softmax", () => Softmax(1), [2, 3] },
        { "chain", () => Sequential(Linear(4, 5, dtype: float64), nn.Tanh(), Linear(5, 2, dtype: float64)), [3, 4] },
    };

    [Theory]
    [MemberData(nameof(Layers))]
    public void Backward_gives_the_slope_of_every_input_and_parameter(
        string name, Func<Module<Tensor, Tensor>> create, long[] shape)
    {
        Assert.NotEmpty(name);
        using var scope = NewDisposeScope();
        manual_seed(11);
        using var layer = create();
        var x = randn(shape, dtype: float64).requires_grad_();
        var weights = randn(layer.call(x).shape, dtype: float64);
        double Value() => (layer.call(x) * weights).sum().ToDouble();

        (layer.call(x) * weights).sum().backward();

        foreach (var leaf in layer.parameters().Append(x)) Near.Equal(Slopes(leaf, Value), leaf.grad!, 1e-6);
    }

    private static double[] Slopes(Tensor leaf, Func<double> value)
    {
        using var noGrad = no_grad();
        var flat = leaf.view(-1);
        var slopes = new double[flat.shape[0]];
        for (var i = 0; i < slopes.Length; i++)
        {
            var entry = flat[i];
            entry.add_(Step);
            var above = value();
            entry.sub_(2 * Step);
            slopes[i] = (above - value()) / (2 * Step);
            entry.add_(Step);
        }

        return slopes;
    }
}
