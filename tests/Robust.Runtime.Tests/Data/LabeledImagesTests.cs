using Robust.Data;
using TorchSharp;
using static TorchSharp.torch;

namespace Robust.Tests.Data;

public sealed class LabeledImagesTests
{
    [Fact]
    public void A_batch_is_floats_in_0_1_and_labels_at_the_indices()
    {
        using var images = Bytes([0, 51, 102, 255, 1, 2], [6, 1, 1, 1], [0, 1, 2, 3, 4, 5]);
        using var indices = tensor(new long[] { 3, 1, 1 });

        var (inputs, labels) = images.Batch(indices);

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
        using var images = new LabeledImages(tensor(new[] { 0f, 0.123f, 1f, 0.5f }, [2, 2]), tensor(new[] { 1L, 0 }), 2);
        using var indices = tensor(new long[] { 1 });

        var (inputs, labels) = images.Batch(indices);

        using (inputs)
        using (labels)
        {
            Assert.Equal([1f, 0.5f], inputs.data<float>().ToArray());
        }
    }

    [Fact]
    public void Slices_share_memory_and_outlive_the_whole()
    {
        LabeledImages part;
        using (var images = Bytes([10, 20, 30, 40], [4, 1], [0, 1, 2, 3]))
        {
            part = images.Slice(1, 2);
            images.Images.fill_(7);
        }

        using (part)
        {
            Assert.Equal((2, 10), (part.Count, part.Classes));
            Assert.Equal([7, 7], part.Images.data<byte>().ToArray());
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
        using var images = Bytes([1, 2, 3, 4], [4, 1], [0, 1, 2, 3]);
        Assert.ThrowsAny<ArgumentOutOfRangeException>(() => images.Slice(start, count));
    }

    [Fact]
    public void The_tensors_outlive_the_scope_they_were_made_in()
    {
        LabeledImages images;
        using (NewDisposeScope())
        {
            images = Bytes([1, 2], [2, 1], [0, 1]).To(CPU);
        }

        using (images)
        {
            Assert.Equal([1, 2], images.Images.data<byte>().ToArray());
        }
    }

    [Theory]
    [InlineData(float.NaN)]
    [InlineData(float.PositiveInfinity)]
    [InlineData(float.NegativeInfinity)]
    [InlineData(-0.001f)]
    [InlineData(255f)]
    public void A_pixel_that_is_no_number_in_0_1_is_refused(float pixel)
    {
        using var images = tensor(new[] { 0f, 0.5f, pixel, 1f }, [2, 2]);
        using var labels = tensor(new[] { 0L, 1 });

        var error = Assert.Throws<DataException>(() => new LabeledImages(images, labels, 2));

        Assert.Contains("outside [0, 1] or not finite", error.Message, StringComparison.Ordinal);
        Assert.DoesNotContain('\n', error.Message);
    }

    [Theory]
    [InlineData(-1)]
    [InlineData(10)]
    public void A_label_outside_the_classes_is_refused(long label)
    {
        using var images = zeros([2, 1], ScalarType.Byte);
        using var labels = tensor(new[] { 0, label });

        var error = Assert.Throws<DataException>(() => new LabeledImages(images, labels, 10));

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

        Assert.Throws<ArgumentException>("images", () => new LabeledImages(doubles, two, 10));
        Assert.Throws<ArgumentException>("labels", () => new LabeledImages(bytes, three, 10));
        Assert.Throws<ArgumentException>("labels", () => new LabeledImages(bytes, ints, 10));
        Assert.Throws<ArgumentOutOfRangeException>("classes", () => new LabeledImages(bytes, two, 1));
    }

    [Fact]
    public void Batches_leave_no_tensor_behind()
    {
        using var images = Bytes([1, 2, 3], [3, 1], [0, 1, 2]);
        using var indices = tensor(new long[] { 0, 2 });
        var before = DisposeScopeManager.Statistics.ThreadTotalLiveCount;

        for (var i = 0; i < 10; i++)
        {
            var (inputs, labels) = images.Batch(indices);
            inputs.Dispose();
            labels.Dispose();
        }

        Assert.Equal(before, DisposeScopeManager.Statistics.ThreadTotalLiveCount);
    }

    private static LabeledImages Bytes(byte[] pixels, long[] shape, long[] labels) =>
        new(tensor(pixels, shape), tensor(labels), 10);
}
