using Robust.Data.Feeding;
using Robust.Files;
using Robust.Runtime.Tests.Models;
using Robust.Torch;
using static TorchSharp.torch;

namespace Robust.Runtime.Tests.Data.Sources;

/// <summary>Batches that another thread fetches: the same as without it, few at a time, and never a thread left behind.</summary>
public sealed class BatchFeedTests
{
    private static readonly int[][] Batches = [[3, 1, 1], [0], [9, 8, 7, 6], [5]];

    [Fact]
    public void Fetched_ahead_or_not_the_batches_are_the_same()
    {
        using var scope = NewDisposeScope();
        using var data = TinyImages.Make(10);
        using var direct = BatchFeed.Of(data, Batches, CPU);
        using var ahead = BatchFeed.Of(new OwnSource(data), Batches, CPU);

        Assert.IsType<DirectFeed>(direct);
        Assert.IsType<PrefetchedFeed>(ahead);
        foreach (var batch in Batches)
        {
            var (x, y) = direct.Next();
            var (inputs, labels) = ahead.Next();
            Assert.Equal(x.Values<float>(), inputs.Values<float>());
            Assert.Equal(y.Values<long>(), labels.Values<long>());
            Assert.Equal(batch.Length, y.shape[0]);
        }

        Assert.Throws<InvalidOperationException>(() => direct.Next());
        Assert.Throws<InvalidOperationException>(() => ahead.Next());
    }

    /// <summary>One is taken, two wait, one is in the hands of the thread.</summary>
    [Fact]
    public void Few_batches_are_fetched_ahead()
    {
        using var scope = NewDisposeScope();
        using var data = TinyImages.Make(10);
        var source = new OwnSource(data);
        using var feed = BatchFeed.InOrder(source, 1, CPU);
        feed.Next();

        Assert.True(SpinWait.SpinUntil(() => source.Asked >= 4, TimeSpan.FromMinutes(1)));
        Thread.Sleep(100);

        Assert.Equal(4, source.Asked);
    }

    [Fact]
    public void A_feed_that_is_done_with_early_ends_its_thread()
    {
        using var data = TinyImages.Make(10);
        var source = new OwnSource(data);
        var feed = BatchFeed.InOrder(source, 1, CPU);
        using (NewDisposeScope())
        {
            feed.Next();
        }

        feed.Dispose();
        feed.Dispose();

        var asked = source.Asked;
        Thread.Sleep(50);
        Assert.Equal(asked, source.Asked);
        Assert.InRange(asked, 1, 4);
        Assert.Throws<ObjectDisposedException>(() => feed.Next());
    }

    [Fact]
    public void What_a_source_throws_becomes_one_sentence_with_the_examples_once_it_is_their_turn()
    {
        using var scope = NewDisposeScope();
        using var data = TinyImages.Make(10);
        var source = new OwnSource(data)
        {
            Before = static time =>
            {
                if (time == 3)
                {
                    throw new IOException("The disk\nis gone.");
                }
            },
        };
        using var feed = BatchFeed.Of(source, [[0], [1], [9, 8, 7, 6, 5], [5]], CPU);
        feed.Next();
        feed.Next();

        var error = Assert.Throws<DataException>(() => feed.Next());

        Assert.Equal(
            "Examples 9, 8, 7, 6 ... (5 in all) cannot be read (The disk is gone): repair the data or the source.",
            error.Message);
        Assert.IsType<IOException>(error.InnerException);
    }

    [Fact]
    public void What_a_source_gives_is_looked_at()
    {
        Assert.Contains(
            "the source gave inputs Float64 of [2, 1, 4, 4] and not Float32 of [2, 1, 4, 4]",
            Refusal(static batch => (batch.Inputs.to(ScalarType.Float64), batch.Labels)), StringComparison.Ordinal);
        Assert.Contains(
            "the source gave inputs Float32 of [1, 1, 4, 4] and not Float32 of [2, 1, 4, 4]",
            Refusal(static batch => (batch.Inputs[..1], batch.Labels)), StringComparison.Ordinal);
        Assert.Contains(
            "the source gave labels Int32 of [2] and not Int64 of [2]",
            Refusal(static batch => (batch.Inputs, batch.Labels.to(ScalarType.Int32))), StringComparison.Ordinal);
        Assert.Contains(
            "the label 3 is outside the 3 classes 0..2",
            Refusal(static batch => (batch.Inputs, full_like(batch.Labels, 3))), StringComparison.Ordinal);

        static string Refusal(Func<(Tensor Inputs, Tensor Labels), (Tensor Inputs, Tensor Labels)> change)
        {
            using var data = TinyImages.Make(10);
            using var feed = BatchFeed.Of(new OwnSource(data) { Change = change }, [[4, 2]], CPU);
            return Assert.Throws<DataException>(() => feed.Next()).Message;
        }
    }
}
