using TorchSharp;
using static TorchSharp.torch;
using static TorchSharp.torch.nn;

namespace Robust.LibTorch.Tests.Nn;

/// <summary>Normalization against (x - mean) / sqrt(variance + eps) in plain loops.</summary>
public sealed class NormalizationTests
{
    private const double Eps = 1e-5;

    [Fact]
    public void BatchNorm2d_normalizes_by_channel_in_training_and_moves_its_statistics()
    {
        using var scope = NewDisposeScope();
        using var layer = BatchNorm2d(3, dtype: float64);
        var x = randn(4, 3, 2, 5, dtype: float64);
        var values = Near.Values(x);
        var channels = Enumerable.Range(0, 3)
            .Select(c => values.Where((_, i) => i / 10 % 3 == c).ToArray()).ToArray();

        var y = layer.call(x);

        Near.Equal([.. values.Select((value, i) => Normalized(value, channels[i / 10 % 3]))], y, 1e-10);
        Near.Equal([.. channels.Select(channel => 0.1 * channel.Average())], layer.running_mean!, 1e-12);
        var variances = channels.Select(channel => 0.9 + (0.1 * Variance(channel) * 40 / 39));
        Near.Equal([.. variances], layer.running_var!, 1e-12);
        Assert.Equal(1, layer.num_batches_tracked!.ToInt64());
    }

    [Fact]
    public void BatchNorm1d_uses_its_statistics_in_evaluation_and_leaves_them()
    {
        using var scope = NewDisposeScope();
        using var layer = BatchNorm1d(2, dtype: float64);
        init.constant_(layer.weight!, 3);
        init.constant_(layer.bias!, -1);
        init.constant_(layer.running_mean!, 0.5);
        init.constant_(layer.running_var!, 4);
        layer.eval();

        var y = layer.call(tensor(new double[] { 0.5, 2.5, -1.5, 4.5 }).reshape(2, 2));

        Near.Equal([.. new[] { 0, 2, -2, 4.0 }.Select(x => (3 * x / Math.Sqrt(4 + Eps)) - 1)], y, 1e-12);
        Near.Equal([0.5, 0.5], layer.running_mean!, 0);
        Assert.Equal(0, layer.num_batches_tracked!.ToInt64());
    }

    [Fact]
    public void BatchNorm_without_statistics_uses_the_batch_in_evaluation_too()
    {
        using var scope = NewDisposeScope();
        using var layer = BatchNorm1d(1, affine: false, track_running_stats: false, dtype: float64);
        layer.eval();

        var y = layer.call(tensor(new double[] { 1, 2, 3, 6 }).reshape(4, 1));

        Near.Equal([.. new double[] { 1, 2, 3, 6 }.Select(x => Normalized(x, [1, 2, 3, 6]))], y, 1e-12);
        Assert.Empty(layer.parameters());
        Assert.Empty(layer.buffers());
    }

    [Fact]
    public void BatchNorm_has_parameters_and_buffers_of_PyTorchs_names()
    {
        using var layer = BatchNorm2d(3);

        Assert.Equal(["weight", "bias"], layer.named_parameters().Select(item => item.name));
        Assert.Equal(
            ["running_mean", "running_var", "num_batches_tracked"], layer.named_buffers().Select(item => item.name));
    }

    [Fact]
    public void An_input_of_other_dimensions_is_refused()
    {
        using var scope = NewDisposeScope();
        using var layer = BatchNorm2d(3);

        Assert.Throws<ArgumentException>(() => layer.call(zeros(2, 3)));
    }

    [Fact]
    public void GroupNorm_normalizes_groups_of_channels_of_each_example()
    {
        using var scope = NewDisposeScope();
        using var layer = GroupNorm(2, 4, dtype: float64);
        init.uniform_(layer.weight!, 1, 2);
        init.uniform_(layer.bias!, -1, 1);
        var x = randn(3, 4, 5, dtype: float64);
        var (values, weight, bias) = (Near.Values(x), Near.Values(layer.weight!), Near.Values(layer.bias!));

        var expected = values.Select((value, i) =>
            (Normalized(value, values[(i / 10 * 10)..((i / 10 * 10) + 10)]) * weight[i / 5 % 4]) + bias[i / 5 % 4]);

        Near.Equal([.. expected], layer.call(x), 1e-10);
    }

    [Fact]
    public void LayerNorm_normalizes_over_the_last_dimensions()
    {
        using var scope = NewDisposeScope();
        using var layer = LayerNorm([2, 3], dtype: float64);
        init.uniform_(layer.weight!, 1, 2);
        init.uniform_(layer.bias!, -1, 1);
        var x = randn(4, 2, 3, dtype: float64);
        var (values, weight, bias) = (Near.Values(x), Near.Values(layer.weight!), Near.Values(layer.bias!));

        var expected = values.Select((value, i) =>
            (Normalized(value, values[(i / 6 * 6)..((i / 6 * 6) + 6)]) * weight[i % 6]) + bias[i % 6]);

        Near.Equal([.. expected], layer.call(x), 1e-10);
    }

    [Fact]
    public void Instance_normalization_is_that_of_groups_of_one_channel()
    {
        using var scope = NewDisposeScope();
        var x = randn(2, 3, 4, 4, dtype: float64);

        Near.Equal(Near.Values(functional.group_norm(x, 3)), functional.instance_norm(x), 1e-10);
    }

    private static double Normalized(double value, double[] group) =>
        (value - group.Average()) / Math.Sqrt(Variance(group) + Eps);

    private static double Variance(double[] group) => group.Average(value => Math.Pow(value - group.Average(), 2));
}
