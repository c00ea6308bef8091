using Robust.Differentiation;
using Robust.Torch;
using static TorchSharp.torch;
using static TorchSharp.torch.nn;

namespace Robust.Runtime.Tests.Differentiation;

/// <summary>Maxima and their places are those of torch, also among equal values, NaNs and infinities.</summary>
public sealed class PoolingTests
{
    [Theory]
    [InlineData(28, 28)]
    [InlineData(14, 14)]
    [InlineData(9, 11)]
    [InlineData(2, 8)]
    [InlineData(5, 7)]
    public void They_are_torchs(int height, int width)
    {
        using var scope = NewDisposeScope();
        manual_seed(0);
        var x = randn(3, 4, height, width);
        var even = x.mul(2).round(); // with many equal values
        var odd = where(rand_like(x).lt(0.1), full_like(x, double.NaN), where(rand_like(x).lt(0.1), full_like(x, double.NegativeInfinity), x));
        foreach (var values in new[] { x, even, odd, full_like(x, double.NegativeInfinity) })
        {
            var (maxima, places) = functional.max_pool2d_with_indices(values, [2, 2], [2, 2]);

            Assert.Equal(maxima.Values<float>(), Pooling.Max(values, 2, 2, 0, out var found).Values<float>());
            Assert.Equal(places.Values<long>(), found.Values<long>());
        }
    }

    /// <summary>What the fast way does not take: strided memory, other windows, double precision.</summary>
    [Fact]
    public void Others_are_torchs_too()
    {
        using var scope = NewDisposeScope();
        manual_seed(0);
        var x = randn(3, 4, 12, 10);
        AssertSame(x.transpose(2, 3), 2, 2, 0);
        AssertSame(x, 3, 2, 1);
        AssertSame(x, 2, 1, 0);
        AssertSame(x.to(ScalarType.Float64), 2, 2, 0);
    }

    private static void AssertSame(Tensor x, long kernel, long stride, long padding)
    {
        var (maxima, places) = functional.max_pool2d_with_indices(x, [kernel, kernel], [stride, stride], [padding, padding]);
        Assert.True(maxima.equal(Pooling.Max(x, kernel, stride, padding, out var found)).all().Value<bool>());
        Assert.True(places.equal(found).all().Value<bool>());
    }
}
