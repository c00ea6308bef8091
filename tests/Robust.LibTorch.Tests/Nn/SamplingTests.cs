using TorchSharp;
using static TorchSharp.torch;
using static TorchSharp.torch.nn;

namespace Robust.LibTorch.Tests.Nn;

/// <summary>Padding, resizing and resampling of images.</summary>
public sealed class SamplingTests
{
    private static readonly double[] Square = [1, 2, 3, 4];

    [Fact]
    public void Constant_padding_puts_the_value_left_right_above_and_below()
    {
        using var scope = NewDisposeScope();
        var x = tensor(Square).reshape(1, 1, 2, 2);

        var y = functional.pad(x, (1, 0, 0, 1), PaddingModes.Constant, 9);

        Near.Equal([9.0, 1, 2, 9, 3, 4, 9, 9, 9], y, 0);
        using var zeroPad = ZeroPad2d(1);
        Assert.Equal([1L, 1, 4, 4], zeroPad.call(x).shape);
        Near.Equal([10.0], zeroPad.call(x).sum(), 0);
    }

    [Fact]
    public void The_nearest_mode_repeats_pixels()
    {
        using var scope = NewDisposeScope();
        using var layer = Upsample(scale_factor: [2]);

        var y = layer.call(tensor(Square).reshape(1, 1, 2, 2));

        Near.Equal([1.0, 1, 2, 2, 1, 1, 2, 2, 3, 3, 4, 4, 3, 3, 4, 4], y, 0);
    }

    [Fact]
    public void The_bilinear_mode_interpolates_between_the_centers_of_pixels()
    {
        using var scope = NewDisposeScope();
        var x = tensor(new double[] { 0, 4 }).reshape(1, 1, 1, 2);

        // Centers at 0.5 and 1.5; those of four new pixels at 0.25, 0.75, 1.25 and 1.75, clamped at the ends.
        var free = functional.interpolate(x, [1, 4], mode: InterpolationMode.Bilinear);
        var aligned = functional.interpolate(x, [1, 5], mode: InterpolationMode.Bilinear, align_corners: true);

        Near.Equal([0.0, 1, 3, 4], free, 1e-12);
        Near.Equal([0.0, 1, 2, 3, 4], aligned, 1e-12);
    }

    [Fact]
    public void The_area_mode_takes_means()
    {
        using var scope = NewDisposeScope();

        var x = tensor(Square).reshape(1, 1, 2, 2);

        Near.Equal([2.5], functional.interpolate(x, [1, 1], mode: InterpolationMode.Area), 1e-12);
    }

    [Fact]
    public void Interpolation_needs_a_size_or_a_factor()
    {
        using var x = zeros(1, 1, 2, 2);

        Assert.ThrowsAny<Exception>(() => functional.interpolate(x));
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void Sampling_at_the_grid_of_the_identity_gives_the_image(bool corners)
    {
        using var scope = NewDisposeScope();
        var x = randn(2, 3, 4, 5, dtype: float64);
        var identity = tensor(new double[] { 1, 0, 0, 0, 1, 0 }).reshape(1, 2, 3).expand(2, 2, 3);

        var grid = functional.affine_grid(identity, [2, 3, 4, 5], corners);

        Near.Equal(Near.Values(x), functional.grid_sample(x, grid, align_corners: corners), 1e-10);
    }

    [Theory]
    [InlineData(GridSampleMode.Bilinear, GridSamplePaddingMode.Zeros, 0.5 * 4)]
    [InlineData(GridSampleMode.Bilinear, GridSamplePaddingMode.Border, 4)]
    [InlineData(GridSampleMode.Bilinear, GridSamplePaddingMode.Reflection, 4)]
    [InlineData(GridSampleMode.Nearest, GridSamplePaddingMode.Border, 4)]
    public void Modes_say_what_is_read_outside_of_the_image(
        GridSampleMode mode, GridSamplePaddingMode padding, double expected)
    {
        using var scope = NewDisposeScope();
        var x = tensor(new double[] { 1, 2, 3, 4 }).reshape(1, 1, 1, 4);

        // x = 1 is the outer edge of the last pixel: half a pixel beyond its center.
        var y = functional.grid_sample(x, tensor(new double[] { 1, 0 }).reshape(1, 1, 1, 2), mode, padding, false);

        Near.Equal([expected], y, 1e-12);
    }

    [Fact]
    public void Pixel_shuffle_moves_channels_into_space()
    {
        using var scope = NewDisposeScope();
        using var layer = PixelShuffle(2);

        var y = layer.call(tensor(Square).reshape(1, 4, 1, 1));

        Assert.Equal([1L, 1, 2, 2], y.shape);
        Near.Equal(Square, y, 0);
        Near.Equal(Square, functional.pixel_unshuffle(y, 2), 0);
    }
}
