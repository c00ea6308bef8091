using Robust.Data;
using Robust.Files;
using TorchSharp;
using static TorchSharp.torch;

namespace Robust.Tests.Data;

public sealed class ExamplesTests
{
    [Fact]
    public void A_batch_is_floats_in_0_1_and_labels_at_the_indices()
    {
        using var examples = Bytes([0, 51, 102, 255, 1, 2], [6, 1, 1, 1], [0, 1, 2, 3, 4, 5]);
        int[] indices = [3, 1, 1];

        var (inputs, labels) = examples.Batch(indices);

        using (inputs)
        using (labels)
        {
            Assert.Equal([3, 1, 1, 1], inputs.shape);
            Assert.Equal([1f, 0.2f, 0.2f], inputs.data<float>().ToArray());
            Assert.Equal([3L, 1, 1], labels.data<long>().ToArray());
        }
    }

    [Fact]
    public void Floats_are_kept_as_they_are()
    {
        using var examples = new Examples(tensor(new[] { 0f, 0.123f, 1f, 0.5f }, [2, 2]), tensor(new[] { 1L, 0 }), 2);
        int[] indices = [1];

        var (inputs, labels) = examples.Batch(indices);

        using (inputs)
        using (labels)
        {
            Assert.Equal([1f, 0.5f], inputs.data<float>().ToArray());
        }
    }

    [Fact]
    public void Slices_share_memory_and_outlive_the_whole()
    {
        Examples part;
        using (var examples = Bytes([10, 20, 30, 40], [4, 1], [0, 1, 2, 3]))
        {
            part = examples.Slice(1, 2);
            examples.Inputs.fill_(7);
        }

        using (part)
        {
            Assert.Equal((2, 10), (part.Count, part.Classes));
            Assert.Equal([7, 7], part.Inputs.data<byte>().ToArray());
            Assert.Equal([1L, 2], part.Labels.data<long>().ToArray());
        }
    }

    [Theory]
    [InlineData(0, 0)]
    [InlineData(0, 5)]
    [InlineData(3, 2)]
    [InlineData(-1, 2)]
    [InlineData(2, int.MaxValue)]
    public void A_slice_must_lie_within(int start, int count)
    {
        using var examples = Bytes([1, 2, 3, 4], [4, 1], [0, 1, 2, 3]);
        Assert.ThrowsAny<ArgumentOutOfRangeException>(() => examples.Slice(start, count));
    }

    [Fact]
    public void A_split_deals_out_each_example_once_with_its_label()
    {
        using var examples = Numbered(100);
        var (remaining, held) = examples.Split(30, seed: 4);

        using (remaining)
        using (held)
        {
            Assert.Equal((70, 30), (remaining.Count, held.Count));
            Assert.Equal(
                Enumerable.Range(0, 100).Select(static i => (byte)i), Pixels(remaining).Concat(Pixels(held)).Order());
            Assert.All([remaining, held], static part => Assert.Equal(
                Pixels(part).Select(static pixel => pixel % 10L), part.Labels.data<long>().ToArray()));
            Assert.NotEqual(Pixels(held), Pixels(held).Order()); // 1 in 30! would be in order by chance
        }
    }

    [Fact]
    public void The_seed_decides_the_split()
    {
        Assert.Equal(HeldOut(seed: 4), HeldOut(seed: 4));
        Assert.NotEqual(HeldOut(seed: 4), HeldOut(seed: 5));
        Assert.NotEqual(HeldOut(seed: 0), HeldOut(seed: -1));
    }

    /// <summary>Over 400 seeds each example is held out 3 in 10 times: 120, give or take 9.2 (binomial).</summary>
    [Fact]
    public void No_example_is_favored()
    {
        using var examples = Numbered(10);
        var counts = new int[10];
        for (var seed = 0; seed < 400; seed++)
        {
            var (remaining, held) = examples.Split(3, seed);
            Array.ForEach(Pixels(held), pixel => counts[pixel]++);
            remaining.Dispose();
            held.Dispose();
        }

        Assert.All(counts, static count => Assert.InRange(count, 120 - 46, 120 + 46)); // five deviations
    }

    [Theory]
    [InlineData(0)]
    [InlineData(-1)]
    [InlineData(10)]
    [InlineData(int.MaxValue)]
    public void A_split_leaves_something_on_both_sides(int count)
    {
        using var examples = Numbered(10);
        Assert.ThrowsAny<ArgumentOutOfRangeException>(() => examples.Split(count, seed: 0));
    }

    [Fact]
    public void A_split_is_a_copy_and_outlives_the_whole_and_the_scope()
    {
        Examples remaining, held;
        using (NewDisposeScope())
        using (var examples = Numbered(10))
        {
            (remaining, held) = examples.Split(4, seed: 1);
            examples.Inputs.fill_(77);
        }

        using (remaining)
        using (held)
        {
            Assert.Equal(10, Pixels(remaining).Concat(Pixels(held)).Distinct().Count());
        }
    }

    [Fact]
    public void The_tensors_outlive_the_scope_they_were_made_in()
    {
        Examples examples;
        using (NewDisposeScope())
        {
            examples = Bytes([1, 2], [2, 1], [0, 1]).To(CPU);
        }

        using (examples)
        {
            Assert.Equal([1, 2], examples.Inputs.data<byte>().ToArray());
        }
    }

    [Theory]
    [InlineData(float.NaN, "The value NaN at [0, 1] of example 1 is not a finite number: remove NaNs")]
    [InlineData(float.PositiveInfinity, "The value Infinity at [0, 1] of example 1 is not a finite number")]
    [InlineData(float.NegativeInfinity, "The value -Infinity at [0, 1] of example 1 is not a finite number")]
    public void A_value_that_is_not_finite_is_refused_with_its_place(float value, string message)
    {
        using var inputs = tensor(new[] { 0f, 0.5f, 7f, 1f, 0f, value, 1f, value }, [2, 2, 2]);
        using var labels = tensor(new[] { 0L, 1 });

        var error = Assert.Throws<DataException>(() => new Examples(inputs, labels, 2));

        Assert.StartsWith(message, error.Message, StringComparison.Ordinal);
        Assert.DoesNotContain('\n', error.Message);
    }

    [Fact]
    public void Floats_of_any_range_are_taken_and_the_range_is_known()
    {
        using var floats = new Examples(tensor(new[] { -1f, 0.5f, 3f, 1f }, [2, 2]), tensor(new[] { 1L, 0 }), 2);
        using var bytes = Bytes([10, 20], [2, 1], [0, 1]);

        Assert.Equal(new ValueRange(-1, 3), floats.Range);
        Assert.Equal(new ValueRange(0, 1), bytes.Range);
    }

    [Theory]
    [InlineData(-1)]
    [InlineData(10)]
    public void A_label_outside_the_classes_is_refused(long label)
    {
        using var examples = zeros([2, 1], ScalarType.Byte);
        using var labels = tensor(new[] { 0, label });

        var error = Assert.Throws<DataException>(() => new Examples(examples, labels, 10));

        Assert.Contains("outside the 10 classes 0..9", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Shapes_and_types_that_do_not_go_together_are_refused()
    {
        using var bytes = zeros([2, 1], ScalarType.Byte);
        using var doubles = zeros([2, 1], ScalarType.Float64);
        using var two = zeros([2], ScalarType.Int64);
        using var three = zeros([3], ScalarType.Int64);
        using var ints = zeros([2], ScalarType.Int32);

        Assert.Throws<ArgumentException>("inputs", () => new Examples(doubles, two, 10));
        Assert.Throws<ArgumentException>("labels", () => new Examples(bytes, three, 10));
        Assert.Throws<ArgumentException>("labels", () => new Examples(bytes, ints, 10));
        Assert.Throws<ArgumentOutOfRangeException>("classes", () => new Examples(bytes, two, 1));
    }

    [Fact]
    public void Batches_leave_no_tensor_behind()
    {
        using var examples = Bytes([1, 2, 3], [3, 1], [0, 1, 2]);
        int[] indices = [0, 2];
        var before = DisposeScopeManager.Statistics.ThreadTotalLiveCount;

        for (var i = 0; i < 10; i++)
        {
            var (inputs, labels) = examples.Batch(indices);
            inputs.Dispose();
            labels.Dispose();
        }

        Assert.Equal(before, DisposeScopeManager.Statistics.ThreadTotalLiveCount);
    }

    private static byte[] HeldOut(long seed)
    {
        using var examples = Numbered(100);
        var (remaining, held) = examples.Split(30, seed);
        using (remaining)
        using (held)
        {
            return Pixels(held);
        }
    }

    private static Examples Numbered(int count) => Bytes(
        [.. Enumerable.Range(0, count).Select(static i => (byte)i)], [count, 1],
        [.. Enumerable.Range(0, count).Select(static i => i % 10L)]);

    private static byte[] Pixels(Examples examples) => examples.Inputs.data<byte>().ToArray();

    private static Examples Bytes(byte[] pixels, long[] shape, long[] labels) =>
        new(tensor(pixels, shape), tensor(labels), 10);
}
