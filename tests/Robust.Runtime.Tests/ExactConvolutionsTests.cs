using Robust.Torch;
using static TorchSharp.torch;

namespace Robust.Runtime.Tests;

/// <summary>Convolutions whose channels oneDNN pads, beside double precision, which it leaves alone.</summary>
public sealed class ExactConvolutionsTests
{
    [Theory]
    [InlineData(1, 6, 5, 2, 1)]
    [InlineData(3, 10, 3, 1, 1)]
    [InlineData(16, 20, 3, 1, 1)]
    [InlineData(20, 16, 3, 1, 1)]
    [InlineData(20, 32, 3, 1, 1)]
    [InlineData(48, 64, 3, 1, 2)]
    [InlineData(80, 16, 4, 1, 2)]
    public void Output_and_input_gradient_are_those_of_double_precision(
        int channels, int filters, int kernel, int padding, int stride)
    {
        using var scope = NewDisposeScope();
        using var single = nn.Conv2d(channels, filters, kernel, stride: stride, padding: padding);
        ExactConvolutions.Ensure(single);
        var (inputs, weights) = (rand(20, channels, 12, 12), randn(20, filters, 12 / stride, 12 / stride));
        var (output, gradient) = Pass(single.weight, single.bias!, inputs, weights, padding, stride);
        var (expected, expectedGradient) = Pass(
            Double(single.weight), Double(single.bias!), Double(inputs), Double(weights), padding, stride);

        // What lies in freed memory differs from pass to pass.
        for (var pass = 0; pass < 20; pass++)
        {
            using var passScope = NewDisposeScope();
            rand(1000 + (97 * pass)).mul_(1000).Dispose();
            (output, gradient) = Pass(single.weight, single.bias!, inputs, weights, padding, stride);

            Assert.True(allclose(Double(output), expected, 1e-4, 1e-4));
            Assert.True(allclose(Double(gradient), expectedGradient, 1e-4, 1e-4));
        }
    }

    private static (Tensor Output, Tensor Gradient) Pass(
        Tensor weight, Tensor bias, Tensor inputs, Tensor weights, int padding, int stride)
    {
        var x = inputs.clone().requires_grad_();
        var output = nn.functional.conv2d(x, weight, bias, [(long)stride, stride], [(long)padding, padding]);
        (output * weights).sum().backward();
        return (output.detach(), x.grad!);
    }

    private static Tensor Double(Tensor single) => single.detach().to(ScalarType.Float64);
}
