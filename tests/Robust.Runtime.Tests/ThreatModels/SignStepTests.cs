using Robust.ThreatModels;
using Robust.Torch;
using static TorchSharp.torch;

namespace Robust.Runtime.Tests.ThreatModels;

/// <summary>The step by our own kernel has the bits of torch's two calls.</summary>
public sealed class SignStepTests
{
    [Theory]
    [InlineData(1)]
    [InlineData(16)]
    [InlineData(1003)]
    public void It_is_torchs(int values)
    {
        using var scope = NewDisposeScope();
        manual_seed(values);
        var delta = randn(values);
        var gradient = randn(values).mul_(rand(values).gt(0.2));
        gradient[0] = double.NaN;
        var expected = delta.clone().add_(gradient.sign(), alpha: 0.0725);

        Balls.AscendLInf(delta, gradient, 0.0725);

        Assert.Equal(
            expected.Values<float>().Select(BitConverter.SingleToInt32Bits), delta.Values<float>().Select(BitConverter.SingleToInt32Bits));
    }

    [Fact]
    public void Memory_that_is_not_in_one_piece_is_torchs()
    {
        using var scope = NewDisposeScope();
        var whole = zeros(4, 6);
        var gradient = arange(-12, 12, ScalarType.Float32).reshape(6, 4).t();

        Balls.AscendLInf(whole, gradient, 0.5);

        Assert.Equal(gradient.sign().mul(0.5).contiguous().Values<float>(), whole.Values<float>());
    }
}
