using static TorchSharp.torch;
using static TorchSharp.torch.nn;

namespace Robust.LibTorch.Tests.Nn;

/// <summary>Pooling against plain loops.</summary>
public sealed class PoolingTests
{
    private const int Height = 7;
    private const int Width = 9;

    [Theory]
    [InlineData(2, 2, 0)]
    [InlineData(3, 1, 1)]
    [InlineData(3, 2, 1)]
    public void MaxPool2d_takes_the_largest_value_of_each_window(int kernel, int stride, int padding)
    {
        using var scope = NewDisposeScope();
        using var layer = MaxPool2d(kernel, stride, padding);
        var x = randn(1, 1, Height, Width, dtype: float64);

        Near.Equal(Pool(Near.Values(x), kernel, stride, padding, window => window.Max()), layer.call(x), 0);
    }

    [Theory]
    [InlineData(2, 2, 0)]
    [InlineData(3, 1, 1)]
    [InlineData(3, 2, 1)]
    public void AvgPool2d_takes_the_mean_of_each_window_with_zeros_around(int kernel, int stride, int padding)
    {
        using var scope = NewDisposeScope();
        using var layer = AvgPool2d(kernel, stride, padding);
        var x = randn(1, 1, Height, Width, dtype: float64);

        var means = Pool(Near.Values(x), kernel, stride, padding, window => window.Sum() / (kernel * kernel));
        Near.Equal(means, layer.call(x), 1e-12);
    }

    [Fact]
    public void AvgPool2d_can_leave_the_padding_out_of_the_mean()
    {
        using var scope = NewDisposeScope();
        using var layer = AvgPool2d(3, 2, 1, count_include_pad: false);
        var x = randn(1, 1, Height, Width, dtype: float64);

        Near.Equal(Pool(Near.Values(x), 3, 2, 1, window => window.Average()), layer.call(x), 1e-12);
    }

    [Fact]
    public void The_stride_is_the_window_where_it_is_not_given()
    {
        using var scope = NewDisposeScope();
        using var max = MaxPool2d(3);
        using var mean = AvgPool2d(3);
        var x = zeros(1, 2, 9, 12);

        Assert.Equal([1L, 2, 3, 4], max.call(x).shape);
        Assert.Equal([1L, 2, 3, 4], mean.call(x).shape);
    }

    [Fact]
    public void MaxPool2d_tells_where_the_largest_values_stand()
    {
        using var scope = NewDisposeScope();
        using var layer = MaxPool2d(2);
        var x = tensor(new double[] { 1, 2, 8, 4, 5, 3, 7, 6 }).reshape(1, 1, 2, 4);

        var (values, indices) = layer.forward_with_indices(x);

        Near.Equal([5.0, 8], values, 0);
        Near.Equal([4.0, 2], indices, 0);
    }

    [Fact]
    public void Pooling_of_signals_is_pooling_of_images_of_height_one()
    {
        using var scope = NewDisposeScope();
        var x = randn(2, 3, 10, dtype: float64);
        using var max = MaxPool1d(3, 2, 1);
        using var mean = AvgPool1d(3, 2, 1);

        Near.Equal(Near.Values(functional.max_pool2d(x, (1, 3), (1, 2), (0, 1))), max.call(x), 0);
        Near.Equal(Near.Values(functional.avg_pool2d(x, (1, 3), (1, 2), (0, 1))), mean.call(x), 1e-12);
    }

    [Fact]
    public void Adaptive_pooling_takes_windows_that_cover_the_input_evenly()
    {
        using var scope = NewDisposeScope();
        using var images = AdaptiveAvgPool2d((2, 3));
        using var signals = AdaptiveAvgPool1d(3);
        var x = tensor(new double[] { 1, 2, 3, 4, 5, 6, 7 });

        // Window i of n over L: from floor(i L / n) to ceil((i + 1) L / n), here [0, 3), [2, 5) and [4, 7).
        Near.Equal([2.0, 4, 6], signals.call(x.reshape(1, 1, 7)), 1e-12);
        Near.Equal([2.0, 4, 6, 2, 4, 6], images.call(x.expand(1, 1, 4, 7)), 1e-12);
        Near.Equal([3.0, 5, 7], functional.adaptive_max_pool1d(x.reshape(1, 1, 7), 3), 0);
    }

    [Fact]
    public void Global_average_pooling_is_the_mean()
    {
        using var scope = NewDisposeScope();
        using var layer = AdaptiveAvgPool2d(1);
        var x = randn(2, 3, 5, 4, dtype: float64);

        Near.Equal(Near.Values(x.mean([2, 3])), layer.call(x), 1e-12);
    }

    private static double[] Pool(double[] x, int kernel, int stride, int padding, Func<double[], double> of)
    {
        var rows = Starts(Height, kernel, stride, padding);
        var columns = Starts(Width, kernel, stride, padding);
        return [.. rows.SelectMany(row => columns.Select(column => of(Window(x, row, column, kernel))))];
    }

    private static int[] Starts(int size, int kernel, int stride, int padding) =>
        [.. Enumerable.Range(0, ((size + (2 * padding) - kernel) / stride) + 1).Select(i => (i * stride) - padding)];

    private static double[] Window(double[] x, int row, int column, int kernel) =>
    [
        .. x.Where((_, i) =>
            i / Width >= row && i / Width < row + kernel && i % Width >= column && i % Width < column + kernel),
    ];
}
