using Robust.Attacks;
using static TorchSharp.torch;

namespace Robust.Runtime.Tests;

/// <summary>Convolutions whose channels oneDNN pads, beside double precision, which it leaves alone.</summary>
public sealed class ExactConvolutionsTests
{
    [Theory]
    [InlineData(1, 6, 5, 2)]
    [InlineData(3, 10, 3, 1)]
    [InlineData(16, 20, 3, 1)]
    [InlineData(20, 16, 3, 1)]
    [InlineData(20, 32, 3, 1)]
    public void Output_and_input_gradient_are_those_of_double_precision(int channels, int filters, int kernel, int padding)
    {
        using var scope = NewDisposeScope();
        using var single = nn.Conv2d(channels, filters, kernel, padding: padding);
        using var classifier = new ModuleClassifier(nn.Sequential(single, nn.Flatten()));
        var (inputs, weights) = (rand(20, channels, 12, 12), randn(20, filters, 12, 12));
        var (output, gradient) = Pass(single.weight, single.bias!, inputs, weights, padding);
        var (expected, expectedGradient) = Pass(
            Double(single.weight), Double(single.bias!), Double(inputs), Double(weights), padding);

        // What lies in freed memory differs from pass to pass.
        for (var pass = 0; pass < 20; pass++)
        {
            using var passScope = NewDisposeScope();
            rand(1000 + (97 * pass)).mul_(1000).Dispose();
            (output, gradient) = Pass(single.weight, single.bias!, inputs, weights, padding);

            Assert.True(allclose(Double(output), expected, 1e-4, 1e-4));
            Assert.True(allclose(Double(gradient), expectedGradient, 1e-4, 1e-4));
        }
    }

    private static (Tensor Output, Tensor Gradient) Pass(
        Tensor weight, Tensor bias, Tensor inputs, Tensor weights, int padding)
    {
        var x = inputs.clone().requires_grad_();
        var output = nn.functional.conv2d(x, weight, bias, [1L, 1L], [(long)padding, padding]);
        (output * weights).sum().backward();
        return (output.detach(), x.grad!);
    }

    private static Tensor Double(Tensor single) => single.detach().to(ScalarType.Float64);
}
