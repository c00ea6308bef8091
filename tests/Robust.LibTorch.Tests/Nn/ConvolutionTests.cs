using TorchSharp;
using static TorchSharp.torch;
using static TorchSharp.torch.nn;

namespace Robust.LibTorch.Tests.Nn;

/// <summary>Linear and convolutional layers against plain loops.</summary>
public sealed class ConvolutionTests
{
    [Fact]
    public void Linear_is_the_sum_of_products_and_the_bias()
    {
        using var scope = NewDisposeScope();
        using var layer = Linear(4, 3, dtype: float64);
        var x = randn(5, 4, dtype: float64);
        var (weight, bias, input) = (Near.Values(layer.weight), Near.Values(layer.bias!), Near.Values(x));
        var expected = new double[5 * 3];
        for (var n = 0; n < 5; n++)
        {
            for (var o = 0; o < 3; o++)
            {
                expected[(n * 3) + o] = bias[o];
                for (var i = 0; i < 4; i++) expected[(n * 3) + o] += weight[(o * 4) + i] * input[(n * 4) + i];
            }
        }

        Near.Equal(expected, layer.call(x), 1e-12);
    }

    [Fact]
    public void Linear_without_bias_has_one_parameter()
    {
        using var layer = Linear(4, 3, hasBias: false);

        Assert.Null(layer.bias);
        Assert.Equal(["weight"], layer.named_parameters().Select(item => item.name));
        Assert.Equal((4, 3), (layer.in_features, layer.out_features));
    }

    [Theory]
    [InlineData(1, 0, 1, 1)]
    [InlineData(2, 1, 1, 1)]
    [InlineData(1, 2, 2, 1)]
    [InlineData(3, 2, 2, 2)]
    public void Conv2d_is_the_sum_over_the_kernel(int stride, int padding, int dilation, int groups)
    {
        using var scope = NewDisposeScope();
        using var layer = Conv2d(
            4, 6, (3, 2), (stride, stride), (padding, padding), (dilation, dilation), groups: groups, dtype: float64);
        var x = randn(2, 4, 8, 7, dtype: float64);

        var y = layer.call(x);

        var (weight, bias) = (Near.Values(layer.weight), Near.Values(layer.bias!));
        Near.Equal(Correlate(Near.Values(x), weight, bias, stride, padding, dilation, groups, y.shape), y, 1e-12);
    }

    [Fact]
    public void Conv1d_is_Conv2d_of_height_one()
    {
        using var scope = NewDisposeScope();
        using var line = Conv1d(3, 5, 4, stride: 2, padding: 3, dilation: 2, dtype: float64);
        var x = randn(2, 3, 11, dtype: float64);

        var flat = functional.conv2d(
            x.unsqueeze(2), line.weight.unsqueeze(2), line.bias, [1, 2], [0, 3], [1, 2]);

        Near.Equal(Near.Values(flat), line.call(x), 1e-12);
    }

    [Fact]
    public void Padding_Same_keeps_the_size_and_equals_padding_by_hand()
    {
        using var scope = NewDisposeScope();
        using var layer = Conv2d(1, 1, 3, Padding.Same, dilation: 2, dtype: float64);
        var x = randn(1, 1, 6, 5, dtype: float64);

        var y = layer.call(x);

        Assert.Equal([1L, 1, 6, 5], y.shape);
        var padded = functional.conv2d(x, layer.weight, layer.bias, padding: [2, 2], dilation: [2, 2]);
        Near.Equal(Near.Values(padded), y, 1e-12);
    }

    [Theory]
    [InlineData(PaddingModes.Reflect, new double[] { 3, 2, 1, 2, 3, 4, 3, 2 })]
    [InlineData(PaddingModes.Replicate, new double[] { 1, 1, 1, 2, 3, 4, 4, 4 })]
    [InlineData(PaddingModes.Circular, new double[] { 3, 4, 1, 2, 3, 4, 1, 2 })]
    public void A_padding_mode_says_what_stands_in_the_border(PaddingModes mode, double[] padded)
    {
        using var scope = NewDisposeScope();
        using var layer = Conv1d(1, 1, 3, padding: 2, padding_mode: mode, bias: false, dtype: float64);
        var x = tensor(new double[] { 1, 2, 3, 4 }).reshape(1, 1, 4);
        var weight = Near.Values(layer.weight);
        var expected = Enumerable.Range(0, 6).Select(i =>
            (weight[0] * padded[i]) + (weight[1] * padded[i + 1]) + (weight[2] * padded[i + 2]));

        Near.Equal([.. expected], layer.call(x), 1e-12);
    }

    [Fact]
    public void An_input_with_other_channels_is_refused()
    {
        using var scope = NewDisposeScope();
        using var layer = Conv2d(3, 2, 3);

        Assert.ThrowsAny<Exception>(() => layer.call(zeros(1, 4, 8, 8)));
    }

    [Fact]
    public void Groups_that_do_not_divide_the_channels_are_refused() =>
        Assert.ThrowsAny<Exception>(() => Conv2d(3, 4, 3, groups: 2));

    // For an input [2, 4, 8, 7] and kernels [6, 4 / groups, 3, 2]; a flat index is taken apart, last dimension first.
    private static double[] Correlate(
        double[] x, double[] weight, double[] bias, int stride, int padding, int dilation, int groups, long[] shape)
    {
        var inGroup = 4 / groups;
        var (rows, columns) = ((int)shape[2], (int)shape[3]);
        var y = new double[2 * 6 * rows * columns];
        for (var i = 0; i < y.Length; i++)
        {
            var (column, row) = (i % columns, i / columns % rows);
            var (output, image) = (i / columns / rows % 6, i / columns / rows / 6);
            y[i] = bias[output];
            for (var k = 0; k < inGroup * 6; k++)
            {
                var inputRow = (row * stride) + (k / 2 % 3 * dilation) - padding;
                var inputColumn = (column * stride) + (k % 2 * dilation) - padding;
                if (inputRow is < 0 or >= 8 || inputColumn is < 0 or >= 7) continue;
                var channel = (output / (6 / groups) * inGroup) + (k / 6);
                var place = (((((image * 4) + channel) * 8) + inputRow) * 7) + inputColumn;
                y[i] += weight[(output * inGroup * 6) + k] * x[place];
            }
        }

        return y;
    }
}
