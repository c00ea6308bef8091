using Robust.Differentiation;
using Robust.Torch;
using static TorchSharp.torch;
using static TorchSharp.torch.nn;

namespace Robust.Runtime.Tests.Differentiation;

/// <summary>Windows add up where torch's own fold, in double precision, puts them.</summary>
public sealed class FoldingTests
{
    [Theory]
    [InlineData(28, 28, 4, 4, 2, 2, 1, 1)]
    [InlineData(28, 28, 5, 5, 1, 1, 2, 2)]
    [InlineData(14, 14, 2, 2, 2, 2, 1, 1)]
    [InlineData(11, 9, 3, 3, 2, 2, 0, 0)] // a column and a line that no window reads
    [InlineData(12, 40, 3, 5, 3, 2, 1, 2)]
    [InlineData(1, 30, 1, 7, 1, 2, 0, 3)]
    [InlineData(4, 3, 3, 2, 1, 1, 2, 0)]
    [InlineData(7, 7, 7, 7, 4, 4, 3, 3)]
    public void It_is_torchs(int height, int width, int kh, int kw, int sh, int sw, int ph, int pw)
    {
        using var scope = NewDisposeScope();
        manual_seed(height);
        var places = (((height + (2 * ph) - kh) / sh) + 1) * (((width + (2 * pw) - kw) / sw) + 1);
        var columns = randn(3, 5 * kh * kw, places);
        var windows = new PlaneWindows((kh, kw), (sh, sw), (ph, pw), (1, 1));

        var found = Folding.Fold(columns, (height, width), windows);

        var expected = functional.fold(columns.to(ScalarType.Float64), (height, width), (kh, kw), (1, 1), (ph, pw), (sh, sw));
        Assert.Equal(expected.shape, found.shape);
        Assert.Equal(expected.Values<double>(), found.to(ScalarType.Float64).Values<double>(), static (a, b) => Math.Abs(a - b) < 1e-5);
    }

    [Theory]
    [InlineData(1)]
    [InlineData(8)]
    [InlineData(45)]
    public void A_rectified_gradient_is_autograds(int values)
    {
        using var scope = NewDisposeScope();
        manual_seed(values);
        var x = randn(values);
        x[0] = 0;
        x.requires_grad_();
        var y = x.relu();
        var g = randn(values);
        g[values - 1] = double.NaN;
        y.backward([g]);

        Assert.Equal(x.grad!.Values<float>(), Pullbacks.ReLU(g, y.detach()).Values<float>());
    }
}
