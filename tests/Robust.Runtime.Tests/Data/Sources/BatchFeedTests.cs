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

        Assert.Contains(
            "(the source gave null in place of tensors)", Refusal(static batch => (null!, batch.Labels)), StringComparison.Ordinal);

        static string Refusal(Func<(Tensor Inputs, Tensor Labels), (Tensor Inputs, Tensor Labels)> change)
        {
            using var data = TinyImages.Make(10);
            using var feed = BatchFeed.Of(new OwnSource(data) { Change = change }, [[4, 2]], CPU);
            return Assert.Throws<DataException>(() => feed.Next()).Message;
        }
    }

    /// <summary>What a source says of its range is believed before a run, and so it is looked at in each batch.</summary>
    [Theory]
    [InlineData(float.NaN)]
    [InlineData(1.5f)]
    [InlineData(-0.5f)]
    public void A_value_outside_of_the_range_that_a_source_tells_is_refused_with_its_place(float value)
    {
        using var data = TinyImages.Make(10);
        var source = new OwnSource(data)
        {
            Range = new(0, 1),
            Change = batch =>
            {
                batch.Inputs[1, 0, 2, 3] = value;
                return batch;
            },
        };
        using var feed = BatchFeed.Of(source, [[4, 2]], CPU);

        Assert.Equal(
            FormattableString.Invariant($"Examples 4, 2 cannot be read (The value {value} at [0, 2, 3] of example 2 is outside the Range ") +
            "[0, 1] of the source): repair the data or the source.",
            Assert.Throws<DataException>(() => feed.Next()).Message);
    }

    /// <summary>0.1 is not a float32: its nearest one is greater.</summary>
    [Fact]
    public void A_value_at_the_end_of_a_range_is_in_it()
    {
        using var scope = NewDisposeScope();
        using var data = TinyImages.Make(10);
        var source = new OwnSource(data) { Range = new(0, 0.1), Change = static batch => (batch.Inputs.fill_(0.1f), batch.Labels) };
        using var feed = BatchFeed.Of(source, [[4, 2]], CPU);

        Assert.Equal(0.1f, feed.Next().Inputs.max().Value<float>());
    }

    [Fact]
    public void Labels_that_a_source_tells_by_themselves_are_looked_at()
    {
        Assert.Contains("(LabelsOf of the source gave null and not 10 labels)", Refusal(static _ => null!), StringComparison.Ordinal);
        Assert.Contains("(LabelsOf of the source gave 1 labels and not 10 labels)", Refusal(static _ => [0]), StringComparison.Ordinal);
        Assert.Contains(
            "(the label 99 is outside the 3 classes 0..2)",
            Refusal(static indices => [.. indices.Select(static _ => 99L)]), StringComparison.Ordinal);

        static string Refusal(Func<IReadOnlyList<int>, IReadOnlyList<long>> labels)
        {
            using var data = TinyImages.Make(10);
            return Assert.Throws<DataException>(() => new OwnSource(data) { Labels = labels }.AllLabels()).Message;
        }
    }

    [Fact]
    public void A_cancellation_stays_one_and_any_other_is_a_failure()
    {
        using var data = TinyImages.Make(10);
        using var cancellation = new CancellationTokenSource();
        cancellation.Cancel();

        Assert.Throws<OperationCanceledException>(() => Read(cancellation.Token));
        Assert.Throws<DataException>(() => Read(default));

        void Read(CancellationToken token)
        {
            using var feed = BatchFeed.Of(new OwnSource(data) { Before = _ => throw new OperationCanceledException(token) }, [[4]], CPU);
            feed.Next();
        }
    }
}
