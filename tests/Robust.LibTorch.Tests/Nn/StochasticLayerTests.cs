using static TorchSharp.torch;
using static TorchSharp.torch.nn;

namespace Robust.LibTorch.Tests.Nn;

public sealed class StochasticLayerTests
{
    [Fact]
    public void Dropout_zeros_a_share_and_scales_the_rest_so_that_the_mean_stays()
    {
        using var scope = NewDisposeScope();
        manual_seed(5);
        using var layer = Dropout(0.25);

        var values = Near.Values(layer.call(ones(100_000, dtype: float64)));

        Assert.All(values, value => Assert.True(value == 0 || Math.Abs(value - (1 / 0.75)) < 1e-12));
        Assert.InRange(values.Count(value => value == 0), 24_500, 25_500);
    }

    [Fact]
    public void Dropout_is_the_identity_in_evaluation()
    {
        using var scope = NewDisposeScope();
        using var layer = Dropout(0.9);
        layer.eval();

        Near.Equal([1.0, 1, 1], layer.call(ones(3)), 0);
    }

    [Fact]
    public void Dropout2d_drops_whole_channels()
    {
        using var scope = NewDisposeScope();
        manual_seed(5);
        using var layer = Dropout2d(0.5);

        var channels = Near.Values(layer.call(ones(10, 20, 3, 3))).Chunk(9).ToArray();

        Assert.All(channels, channel => Assert.Single(channel.Distinct()));
        Assert.InRange(channels.Count(channel => channel[0] == 0), 70, 130);
    }

    [Fact]
    public void An_embedding_reads_rows_and_leaves_the_padding_row_zero_and_untrained()
    {
        using var scope = NewDisposeScope();
        using var table = Embedding(5, 3, padding_idx: 2);
        var indices = tensor(new long[] { 4, 2, 4 });

        var vectors = table.call(indices);
        vectors.sum().backward();

        Near.Equal(Near.Values(table.weight![4]), vectors[0], 0);
        Near.Equal([0.0, 0, 0], vectors[1], 0);
        Near.Equal([0.0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 2, 2, 2], table.weight!.grad!, 0);
    }
}
