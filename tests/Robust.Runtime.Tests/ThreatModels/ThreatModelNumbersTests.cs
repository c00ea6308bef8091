using Robust.Declarations;
using Robust.ThreatModels;
using static TorchSharp.torch;

namespace Robust.Runtime.Tests.ThreatModels;

/// <summary>What threat models refuse.</summary>
public sealed class ThreatModelNumbersTests
{
    [Theory]
    [InlineData(-0.1, 0, 1)]
    [InlineData(double.NaN, 0, 1)]
    [InlineData(double.PositiveInfinity, 0, 1)]
    [InlineData(0.1, 1, 1)]
    [InlineData(0.1, 0, double.NaN)]
    public void Impossible_balls(double eps, double lower, double upper)
    {
        Assert.Throws<ArgumentOutOfRangeException>(() => new L2(eps, lower, upper));
        Assert.Throws<ArgumentOutOfRangeException>(() => new L1(eps, lower, upper));
    }

    [Fact]
    public void Impossible_budgets_of_pixels()
    {
        Assert.Throws<ArgumentOutOfRangeException>(static () => new L0(-1));
        Assert.Throws<ArgumentOutOfRangeException>(static () => new L0(1, 1, 0));
    }

    [Theory]
    [InlineData(-1, 0, 0)]
    [InlineData(181, 0, 0)]
    [InlineData(double.NaN, 0, 0)]
    [InlineData(30, -1, 0)]
    [InlineData(30, double.PositiveInfinity, 0)]
    [InlineData(30, 3, 1)]
    public void Impossible_rotations(double degrees, double shift, double lower) =>
        Assert.Throws<ArgumentOutOfRangeException>(() => new RotationTranslation(degrees, shift, lower));

    [Theory]
    [InlineData(0, 1, 0)]
    [InlineData(1, 0, 0)]
    [InlineData(1, 1, 1)]
    public void Impossible_patches(int height, int width, double lower) =>
        Assert.Throws<ArgumentOutOfRangeException>(() => new Patch(height, width, PatchLocation.Searched, lower));

    [Fact]
    public void Unions_of_nothing_or_of_different_boxes()
    {
        Assert.Throws<ArgumentException>(static () => new Union());
        Assert.Throws<ArgumentException>(static () => new Union(new LInf(1), null!));
        var error = Assert.Throws<ArgumentException>(static () => new Union(new LInf(0.1), new L2(0.5, -1)));
        Assert.Contains(
            "\"|delta|_inf <= 0.1 within [0, 1]\" and \"|delta|_2 <= 0.5 within [-1, 1]\" differ", error.Message,
            StringComparison.Ordinal);
    }

    [Fact]
    public void Radii_and_masks_that_are_empty_impossible_or_do_not_fit()
    {
        using var scope = NewDisposeScope();
        var x = zeros(2, 3);

        Assert.Throws<ArgumentException>(static () => new L2(1) { EpsPerValue = [] });
        Assert.Throws<ArgumentException>(static () => new L2(1) { EpsPerValue = [1, -1] });
        Assert.Throws<ArgumentException>(static () => new LInf(1) { EpsPerValue = [double.NaN] });
        Assert.Throws<ArgumentException>(static () => new L1(1) { Mask = [] });
        Assert.Throws<ArgumentException>(static () => new L0(1) { Mask = [] });
        Assert.Throws<ArgumentException>(() => new L1(1) { EpsPerValue = [1, 2] }.At(x));
        Assert.Throws<ArgumentException>(() => new L0(1) { Mask = [true, false, true, true] }.At(x));
    }

    [Fact]
    public void Inputs_that_are_whole_numbers_or_no_images()
    {
        using var scope = NewDisposeScope();
        Assert.Throws<ArgumentException>(static () => new L2(1).At(zeros(1, 3, ScalarType.Byte)));
        Assert.Throws<ArgumentException>(static () => new Union(new L2(1)).At(zeros(1, 3, ScalarType.Byte)));
        var rotation = Assert.Throws<ArgumentException>(static () => new RotationTranslation(1, 1).At(zeros(2, 3)));
        Assert.Contains("not inputs of shape [2, 3]", rotation.Message, StringComparison.Ordinal);
        var patch = Assert.Throws<ArgumentException>(static () => new Patch(5, 1).At(zeros(1, 1, 4, 4)));
        Assert.Contains("does not fit into images of 4 x 4", patch.Message, StringComparison.Ordinal);
    }
}
