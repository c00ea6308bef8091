using Robust.Files;
using Robust.Torch;
using static TorchSharp.torch;

namespace Robust.Data;

/// <summary>
/// Examples and their labels as two tensors in memory, batched by index: no object an example. They can be of any kind,
/// such as images, signals and records.
/// </summary>
/// <remarks>
/// Bytes become float32 in [0, 1] batch by batch, divided by 255 whatever the box of the threat model is. Floats stay as
/// they are: what they may be is the threat model's to say, and is checked when they are trained on or evaluated.
/// </remarks>
public sealed class Examples : IExampleSource, IDisposable
{
    private static readonly ValueRange OfBytes = new(0, 1);

    private readonly Tensor inputs;
    private readonly Tensor labels;

    /// <summary>Takes over two tensors; they are disposed with this object, not with a dispose scope.</summary>
    /// <param name="inputs">Inputs [N, ...], such as images [N, C, H, W]: uint8, or float32, finite.</param>
    /// <param name="labels">Labels [N], int64, each in 0 .. <paramref name="classes"/> - 1.</param>
    /// <param name="classes">The number of classes, at least 2.</param>
    /// <exception cref="ArgumentException">A shape or a type is not as above.</exception>
    /// <exception cref="DataException">A value is not finite or a label is outside the classes.</exception>
    public Examples(Tensor inputs, Tensor labels, int classes)
    {
        CheckShapes(inputs, labels, classes);
        Range = inputs.dtype == ScalarType.Byte ? OfBytes : RangeOf(inputs);
        CheckLabels(labels, classes);
        (this.inputs, this.labels) = (inputs.DetachFromDisposeScope(), labels.DetachFromDisposeScope());
        Classes = classes;
        Count = (int)labels.shape[0];
    }

    private Examples(Tensor inputs, Tensor labels, Examples checkedBefore)
    {
        (this.inputs, this.labels) = (inputs.DetachFromDisposeScope(), labels.DetachFromDisposeScope());
        (Classes, Range) = (checkedBefore.Classes, checkedBefore.Range);
        Count = (int)labels.shape[0];
    }

    /// <summary>The inputs [N, ...]: uint8, or float32.</summary>
    /// <exception cref="ObjectDisposedException">The examples are.</exception>
    public Tensor Inputs => inputs.IsInvalid ? throw new ObjectDisposedException(nameof(Examples)) : inputs;

    /// <summary>The labels [N], int64.</summary>
    /// <exception cref="ObjectDisposedException">The examples are.</exception>
    public Tensor Labels => labels.IsInvalid ? throw new ObjectDisposedException(nameof(Examples)) : labels;

    /// <summary>The number of examples N.</summary>
    public int Count { get; }

    /// <summary>The number of classes.</summary>
    public int Classes { get; }

    /// <summary>What the values of a batch lie within: [0, 1] for bytes, from the least to the greatest for floats.</summary>
    public ValueRange Range { get; }

    /// <inheritdoc/>
    public IReadOnlyList<long> InputShape => Inputs.shape[1..];

    ValueRange? IExampleSource.Range => Range;

    Device? IExampleSource.Device => Inputs.device;

    /// <summary>The first <paramref name="count"/> examples, sharing memory with these.</summary>
    /// <exception cref="ArgumentOutOfRangeException">There are not that many.</exception>
    public Examples Take(int count) => Slice(0, count);

    /// <summary>The <paramref name="count"/> examples from <paramref name="start"/> on, sharing memory.</summary>
    /// <exception cref="ArgumentOutOfRangeException">There are not that many.</exception>
    public Examples Slice(int start, int count)
    {
        ExampleCount.CheckSlice(start, count, Count);
        return new Examples(Inputs.narrow(0, start, count), Labels.narrow(0, start, count), this);
    }

    /// <summary>Holds examples out at random, regardless of their labels, for validation.</summary>
    /// <param name="count">How many are held out, at least 1 and fewer than there are.</param>
    /// <param name="seed">Decides which; the same seed gives the same split.</param>
    /// <returns>What remains and what is held out, copies both, in random order; together each example once.</returns>
    /// <exception cref="ArgumentOutOfRangeException">None would be held out, or none would be left.</exception>
    public (Examples Remaining, Examples HeldOut) Split(int count, long seed)
    {
        ExampleCount.CheckHeldOut(count, Count);
        using var scope = NewDisposeScope();
        var order = ExampleSource.RandomOrder(Count, unchecked((ulong)seed));
        return (Select(Rows(order[count..])), Select(Rows(order[..count])));
    }

    /// <summary>The same examples on <paramref name="device"/>; memory is shared when they are there already.</summary>
    /// <exception cref="RobustException">The device is not there, or has not the memory.</exception>
    public Examples To(Device device)
    {
        ArgumentNullException.ThrowIfNull(device);
        using var scope = NewDisposeScope();
        try
        {
            return device.Is(Inputs.device) ? Take(Count) : new Examples(Inputs.to(device), Labels.to(device), this);
        }
        catch (Exception e) when (TorchFailure.Explains(e))
        {
            throw TorchFailure.Of(
                $"The data cannot be moved to {device}", "use a device that is there, such as the CPU", e);
        }
    }

    /// <summary>The examples at some indices, ready for a model, where these are.</summary>
    /// <param name="examples">Indices, each in 0 .. N - 1.</param>
    /// <returns>Inputs [B, ...], float32 (bytes divided by 255), and labels [B], int64.</returns>
    /// <exception cref="RobustException">An index is not as above.</exception>
    public (Tensor Inputs, Tensor Labels) Batch(IReadOnlyList<int> examples)
    {
        ArgumentNullException.ThrowIfNull(examples);
        using var scope = NewDisposeScope();
        try
        {
            var rows = Rows(examples);
            var found = Inputs.index_select(0, rows);
            if (found.dtype == ScalarType.Byte)
            {
                found = found.to(ScalarType.Float32).div_(255);
            }

            return scope.MoveToOuter(found, Labels.index_select(0, rows));
        }
        catch (Exception e) when (TorchFailure.Explains(e))
        {
            throw TorchFailure.Of(
                $"There are no examples at some of these indices", $"give indices from 0 to {Count - 1}", e);
        }
    }

    /// <inheritdoc/>
    public IReadOnlyList<long> LabelsOf(IReadOnlyList<int> examples)
    {
        using var scope = NewDisposeScope();
        return Labels.index_select(0, Rows(examples)).Values<long>();
    }

    /// <inheritdoc/>
    public string ComputeDigest() => TensorDigest.Of([Inputs, Labels]);

    /// <inheritdoc/>
    public void Dispose()
    {
        inputs.Dispose();
        labels.Dispose();
    }

    private Tensor Rows(IReadOnlyList<int> examples) =>
        tensor(examples.Select(static example => (long)example).ToArray(), device: Inputs.device);

    private Examples Select(Tensor indices) =>
        new(Inputs.index_select(0, indices), Labels.index_select(0, indices), this);

    private static void CheckShapes(Tensor inputs, Tensor labels, int classes)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(classes, 2);
        if (inputs.dim() < 2 || inputs.dtype is not (ScalarType.Byte or ScalarType.Float32))
        {
            throw new ArgumentException(
                $"Inputs must be uint8 or float32 of shape [N, ...], not {inputs.dtype} of [{Shape(inputs)}].",
                nameof(inputs));
        }

        if (labels.dim() != 1 || labels.dtype != ScalarType.Int64 || labels.shape[0] != inputs.shape[0])
        {
            throw new ArgumentException(
                $"Labels must be int64 of shape [{inputs.shape[0]}], one per input, " +
                $"not {labels.dtype} of [{Shape(labels)}].", nameof(labels));
        }

        if (inputs.numel() == 0 && inputs.shape[0] > 0)
        {
            throw new ArgumentException($"Inputs have no values in the shape [{Shape(inputs)}].", nameof(inputs));
        }

        if (labels.shape[0] is 0 or > int.MaxValue)
        {
            throw new ArgumentException("There must be at least one example, and at most 2^31 - 1.", nameof(inputs));
        }
    }

    private static ValueRange RangeOf(Tensor inputs)
    {
        using var scope = NewDisposeScope();
        var lowest = inputs.min().Value<float>();
        var highest = inputs.max().Value<float>();
        if (float.IsFinite(lowest) && float.IsFinite(highest))
        {
            return new(lowest, highest);
        }

        var odd = ValuePlace.First(inputs, inputs.isfinite().logical_not(), firstExample: 0);
        throw new DataException($"{odd} is not a finite number: remove NaNs and infinities before making the data set.");
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
