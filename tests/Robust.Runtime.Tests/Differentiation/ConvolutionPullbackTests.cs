using Robust.Differentiation;
using Robust.Torch;
using static TorchSharp.torch;
using static TorchSharp.torch.nn;

namespace Robust.Runtime.Tests.Differentiation;

/// <summary>Each way to transpose a convolution, against autograd in double precision.</summary>
public sealed class ConvolutionPullbackTests
{
    public static TheoryData<int, int, int, int, int, int, int> Windows
    {
        get
        {
            var data = new TheoryData<int, int, int, int, int, int, int>();
            foreach (var (channels, filters) in new[] { (1, 16), (3, 5), (4, 1), (2, 8), (16, 16) })
            {
                foreach (var (kernel, stride, padding, dilation) in new[]
                    { (4, 2, 1, 1), (3, 2, 1, 1), (3, 2, 0, 1), (2, 2, 0, 1), (5, 3, 2, 1), (1, 2, 0, 1), (7, 4, 3, 1), (3, 1, 1, 1), (3, 2, 2, 2) })
                {
                    data.Add(channels, filters, kernel, stride, padding, dilation, 28);
                    data.Add(channels, filters, kernel, stride, padding, dilation, 11);
                }

                data.Add(channels, filters, 4, 2, 1, 1, 90);
            }

            return data;
        }
    }

    [Theory]
    [MemberData(nameof(Windows))]
    public void It_is_what_autograd_finds(int channels, int filters, int kernel, int stride, int padding, int dilation, int side)
    {
        using var scope = NewDisposeScope();
        manual_seed(side);
        using var layer = Conv2d(channels, filters, kernel, stride: stride, padding: padding, dilation: dilation);
        var x = randn(3, channels, side, side + 3, ScalarType.Float64).requires_grad_();
        var y = functional.conv2d(
            x, layer.weight.to(ScalarType.Float64), null, [stride, stride], [padding, padding], [dilation, dilation]);
        var slope = randn(y.shape);
        y.backward([slope.to(ScalarType.Float64)]);

        var found = Pullbacks.Convolution(slope, layer, x.shape);

        Assert.Equal(x.shape, found.shape);
        Assert.Equal(x.grad!.Values<double>(), found.to(ScalarType.Float64).Values<double>(), static (a, b) => Math.Abs(a - b) < 2e-5);
    }
}
