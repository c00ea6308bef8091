using Robust.Files;
using Robust.Torch;
using static TorchSharp.torch;

namespace Robust.Data;

/// <summary>
/// Images and their labels as two tensors in memory, batched by index: no object an example.
/// </summary>
/// <remarks>Pixels are kept as bytes (or as the floats they came as) and become float32 in [0, 1] batch by batch.</remarks>
public sealed class LabeledImages : IDisposable
{
    private readonly Tensor images;
    private readonly Tensor labels;

    /// <summary>Takes over two tensors; they are disposed with this object, not with a dispose scope.</summary>
    /// <param name="images">Images [N, C, H, W] (or inputs of any shape [N, ...]): uint8, or float32 in [0, 1].</param>
    /// <param name="labels">Labels [N], int64, each in 0 .. <paramref name="classes"/> - 1.</param>
    /// <param name="classes">The number of classes, at least 2.</param>
    /// <exception cref="ArgumentException">A shape or a type is not as above.</exception>
    /// <exception cref="DataException">A pixel is not a number in [0, 1] or a label is outside the classes.</exception>
    public LabeledImages(Tensor images, Tensor labels, int classes)
    {
        CheckShapes(images, labels, classes);
        CheckPixels(images);
        CheckLabels(labels, classes);
        (this.images, this.labels) = (images.DetachFromDisposeScope(), labels.DetachFromDisposeScope());
        Classes = classes;
        Count = (int)labels.shape[0];
    }

    private LabeledImages(Tensor images, Tensor labels, LabeledImages checkedBefore)
    {
        (this.images, this.labels) = (images.DetachFromDisposeScope(), labels.DetachFromDisposeScope());
        Classes = checkedBefore.Classes;
        Count = (int)labels.shape[0];
    }

    /// <summary>The images [N, C, H, W]: uint8, or float32 in [0, 1].</summary>
    /// <exception cref="ObjectDisposedException">The examples are.</exception>
    public Tensor Images => images.IsInvalid ? throw new ObjectDisposedException(nameof(LabeledImages)) : images;

    /// <summary>The labels [N], int64.</summary>
    /// <exception cref="ObjectDisposedException">The examples are.</exception>
    public Tensor Labels => labels.IsInvalid ? throw new ObjectDisposedException(nameof(LabeledImages)) : labels;

    /// <summary>The number of examples N.</summary>
    public int Count { get; }

    /// <summary>The number of classes.</summary>
    public int Classes { get; }

    /// <summary>The first <paramref name="count"/> examples, sharing memory with these.</summary>
    /// <exception cref="ArgumentOutOfRangeException">There are not that many.</exception>
    public LabeledImages Take(int count) => Slice(0, count);

    /// <summary>The <paramref name="count"/> examples from <paramref name="start"/> on, sharing memory.</summary>
    /// <exception cref="ArgumentOutOfRangeException">There are not that many.</exception>
    public LabeledImages Slice(int start, int count)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(start);
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(count);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(count, Count - start);
        return new LabeledImages(Images.narrow(0, start, count), Labels.narrow(0, start, count), this);
    }

    /// <summary>Holds examples out at random, regardless of their labels, for validation.</summary>
    /// <param name="count">How many are held out, at least 1 and fewer than there are.</param>
    /// <param name="seed">Decides which; the same seed gives the same split.</param>
    /// <returns>What remains and what is held out, copies both, in random order; together each example once.</returns>
    /// <exception cref="ArgumentOutOfRangeException">None would be held out, or none would be left.</exception>
    public (LabeledImages Remaining, LabeledImages HeldOut) Split(int count, long seed)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(count);
        ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual(count, Count);
        using var scope = NewDisposeScope();
        using var generator = new Generator(unchecked((ulong)seed));
        var order = randperm(Count, ScalarType.Int64, CPU, generator: generator).to(Images.device);
        return (Select(order.narrow(0, count, Count - count)), Select(order.narrow(0, 0, count)));
    }

    /// <summary>The same examples on <paramref name="device"/>; memory is shared when they are there already.</summary>
    /// <exception cref="RobustException">The device is not there, or has not the memory.</exception>
    public LabeledImages To(Device device)
    {
        ArgumentNullException.ThrowIfNull(device);
        var here = Images.device;
        var stays = device.type == here.type && (device.index < 0 || device.index == here.index);
        try
        {
            return stays ? Take(Count) : new LabeledImages(Images.to(device), Labels.to(device), this);
        }
        catch (Exception e) when (TorchFailure.Explains(e))
        {
            throw TorchFailure.Of(
                $"The data cannot be moved to {device}", "use a device that is there, such as the CPU", e);
        }
    }

    /// <summary>The examples at some indices, ready for a model.</summary>
    /// <param name="indices">Indices [B], int64, each in 0 .. N - 1.</param>
    /// <returns>Inputs [B, C, H, W], float32 in [0, 1] (bytes divided by 255), and labels [B], int64.</returns>
    /// <exception cref="RobustException">An index is not as above.</exception>
    public (Tensor Inputs, Tensor Labels) Batch(Tensor indices)
    {
        using var scope = NewDisposeScope();
        try
        {
            var rows = indices.to(Images.device);
            var inputs = Images.index_select(0, rows);
            if (inputs.dtype == ScalarType.Byte)
            {
                inputs = inputs.to(ScalarType.Float32).div_(255);
            }

            return scope.MoveToOuter(inputs, Labels.index_select(0, rows));
        }
        catch (Exception e) when (TorchFailure.Explains(e))
        {
            throw TorchFailure.Of(
                $"Examples at these indices cannot be had of {Count}", "give int64 from 0 that are below it", e);
        }
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        images.Dispose();
        labels.Dispose();
    }

    private LabeledImages Select(Tensor indices) =>
        new(Images.index_select(0, indices), Labels.index_select(0, indices), this);

    private static void CheckShapes(Tensor images, Tensor labels, int classes)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(classes, 2);
        if (images.dim() < 2 || images.dtype is not (ScalarType.Byte or ScalarType.Float32))
        {
            throw new ArgumentException(
                $"Images must be uint8 or float32 of shape [N, ...], not {images.dtype} of [{Shape(images)}].",
                nameof(images));
        }

        if (labels.dim() != 1 || labels.dtype != ScalarType.Int64 || labels.shape[0] != images.shape[0])
        {
            throw new ArgumentException(
                $"Labels must be int64 of shape [{images.shape[0]}], one an image, " +
                $"not {labels.dtype} of [{Shape(labels)}].", nameof(labels));
        }

        if (images.numel() == 0 && images.shape[0] > 0)
        {
            throw new ArgumentException($"Images have no values in the shape [{Shape(images)}].", nameof(images));
        }

        if (labels.shape[0] is 0 or > int.MaxValue)
        {
            throw new ArgumentException("There must be at least one image, and at most 2^31 - 1.", nameof(images));
        }
    }

    private static void CheckPixels(Tensor images)
    {
        if (images.dtype == ScalarType.Byte)
        {
            return;
        }

        using var scope = NewDisposeScope();
        var lowest = images.min().Value<float>();
        var highest = images.max().Value<float>();
        if (!(lowest >= 0 && highest <= 1)) // NaN fails both comparisons
        {
            throw new DataException(FormattableString.Invariant(
                $"The images hold values outside [0, 1] or not finite (from {lowest} to {highest}): ") +
                "remove NaNs and infinities and scale pixels to [0, 1] before making the data set.");
        }
    }

    private static void CheckLabels(Tensor labels, int classes)
    {
        using var scope = NewDisposeScope();
        var lowest = labels.min().Value<long>();
        var highest = labels.max().Value<long>();
        if (lowest < 0 || highest >= classes)
        {
            throw new DataException(
                $"The labels run from {lowest} to {highest}, outside the {classes} classes 0..{classes - 1}: " +
                "correct the labels or the number of classes.");
        }
    }

    private static string Shape(Tensor tensor) => string.Join(", ", tensor.shape);
}
