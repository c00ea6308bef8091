using System.Buffers.Binary;
using System.Runtime.InteropServices;
using System.Security.Cryptography;
using Robust.Files;
using Robust.Torch;
using static TorchSharp.torch;

namespace Robust.Data.Mapped;

/// <summary>
/// Examples of bytes in two IDX files that are mapped into memory, so that there can be more of them than memory has room for:
/// the inputs [N, ...], and the labels [N] as bytes or 32-bit integers. MNIST's files, unpacked, are such a pair.
/// </summary>
/// <remarks>
/// Bytes become float32 in [0, 1], divided by 255. Any number of threads may ask at once. The files must not be shortened
/// while they are in use: the system ends a process that looks at what is no longer there.
/// </remarks>
public sealed class MappedExamples : IExampleSource, IDisposable
{
    private readonly MappedFile inputs;
    private readonly MappedFile labels;
    private readonly long[] inputShape;

    private MappedExamples(MappedFile inputs, MappedFile labels, int classes, IReadOnlyList<long>? inputShape)
    {
        (this.inputs, this.labels, Classes) = (inputs, labels, classes);
        this.inputShape = [.. inputShape ?? [.. inputs.Layout.Shape.Skip(1)]];
    }

    /// <inheritdoc/>
    public int Count => (int)inputs.Layout.Shape[0];

    /// <inheritdoc/>
    public int Classes { get; }

    /// <inheritdoc/>
    public IReadOnlyList<long> InputShape => inputShape;

    /// <summary>[0, 1].</summary>
    public ValueRange? Range => new(0, 1);

    /// <summary>Maps two files.</summary>
    /// <param name="inputsPath">The inputs: bytes, of two dimensions or more.</param>
    /// <param name="labelsPath">The labels: bytes or integers, of one dimension.</param>
    /// <param name="classes">The number of classes, at least 2.</param>
    /// <param name="inputShape">
    /// The shape of one input where it is not that of the file but has as many values: [1, 28, 28] for MNIST's images, which
    /// are [28, 28].
    /// </param>
    /// <exception cref="DataException">A file is missing or damaged, the two do not go together, or a label is not a class.</exception>
    public static MappedExamples Open(
        string inputsPath, string labelsPath, int classes, IReadOnlyList<long>? inputShape = null)
    {
        ArgumentException.ThrowIfNullOrEmpty(inputsPath);
        ArgumentException.ThrowIfNullOrEmpty(labelsPath);
        ArgumentOutOfRangeException.ThrowIfLessThan(classes, 2);
        MappedFile? inputs = null, labels = null;
        try
        {
            (inputs, labels) = (MappedFile.Open(inputsPath), MappedFile.Open(labelsPath));
            CheckShapes(inputs, labels, inputShape);
            CheckLabels(labels, classes);
            return new MappedExamples(inputs, labels, classes, inputShape);
        }
        catch
        {
            inputs?.Dispose();
            labels?.Dispose();
            throw;
        }
    }

    /// <summary>Writes two such files from any source, a part at a time; each appears whole or not at all.</summary>
    /// <param name="source">Examples whose values are bytes divided by 255.</param>
    /// <param name="inputsPath">Where the inputs go.</param>
    /// <param name="labelsPath">Where the labels go: as bytes, for more than 256 classes as integers.</param>
    /// <param name="cancellationToken">Ends it between two parts; nothing is left of it.</param>
    /// <exception cref="ArgumentException">The two paths are one.</exception>
    /// <exception cref="DataException">A file cannot be written, or a value would be lost, which is named with its place.</exception>
    public static void Write(
        IExampleSource source, string inputsPath, string labelsPath, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(source);
        ArgumentException.ThrowIfNullOrEmpty(inputsPath);
        ArgumentException.ThrowIfNullOrEmpty(labelsPath);
        if (Path.GetFullPath(inputsPath) == Path.GetFullPath(labelsPath))
        {
            throw new ArgumentException(
                $"The labels would replace the inputs in {inputsPath}: name two files.", nameof(labelsPath));
        }

        IdxPairWriter.Write(source, inputsPath, labelsPath, cancellationToken);
    }

    /// <inheritdoc/>
    public (Tensor Inputs, Tensor Labels) Batch(IReadOnlyList<int> examples)
    {
        ArgumentNullException.ThrowIfNull(examples);
        using var scope = NewDisposeScope();
        var found = empty([examples.Count, .. inputShape], ScalarType.Float32);
        var values = MemoryMarshal.Cast<byte, float>(found.bytes);
        for (var i = 0; i < examples.Count; i++)
        {
            var bytes = inputs[examples[i]];
            ScaledBytes.Write(bytes, values.Slice(i * bytes.Length, bytes.Length));
        }

        return scope.MoveToOuter(found, tensor(Labels(examples)));
    }

    /// <inheritdoc/>
    public IReadOnlyList<long> LabelsOf(IReadOnlyList<int> examples) => Labels(examples);

    /// <summary>The same as that of <see cref="Examples"/> of the same bytes; reads both files.</summary>
    public string ComputeDigest()
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        for (var example = 0; example < Count; example++)
        {
            hash.AppendData(inputs[example]);
        }

        Span<byte> bytes = stackalloc byte[sizeof(long)];
        for (var example = 0; example < Count; example++)
        {
            BinaryPrimitives.WriteInt64LittleEndian(bytes, Label(labels, example));
            hash.AppendData(bytes);
        }

        return Digest.Of(hash);
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        inputs.Dispose();
        labels.Dispose();
    }

    private static long Label(MappedFile labels, int example) => labels.Layout.Type == IdxLayout.Bytes
        ? labels[example][0]
        : BinaryPrimitives.ReadInt32BigEndian(labels[example]);

    private long[] Labels(IReadOnlyList<int> examples) => [.. examples.Select(example => Label(labels, example))];

    private static void CheckShapes(MappedFile inputs, MappedFile labels, IReadOnlyList<long>? inputShape)
    {
        var (shape, count) = (inputs.Layout.Shape, labels.Layout.Shape[0]);
        if (inputs.Layout.Type != IdxLayout.Bytes || shape.Count < 2)
        {
            throw new DataException($"{inputs.Path} has no inputs of bytes [N, ...]: name the file of the inputs first, then that of the labels.");
        }

        if (labels.Layout.Shape.Count != 1 || count != shape[0])
        {
            throw new DataException(
                $"{labels.Path} has the shape [{string.Join(", ", labels.Layout.Shape)}], but {inputs.Path} has {shape[0]} " +
                $"inputs: give labels of the shape [{shape[0]}].");
        }

        if (inputShape is not null
            && (inputShape.Count == 0 || inputShape.Any(static length => length < 1) || IdxLayout.Values(inputShape) != inputs.ExampleLength))
        {
            throw new DataException(
                $"An input of {inputs.Path} has {inputs.ExampleLength} values, so it cannot have the shape " +
                $"[{string.Join(", ", inputShape)}]: give one of as many values.");
        }
    }

    private static void CheckLabels(MappedFile labels, int classes)
    {
        for (var example = 0; example < labels.Layout.Shape[0]; example++)
        {
            if (Label(labels, example) is var label && (label < 0 || label >= classes))
            {
                throw new DataException(
                    $"{labels.Path} has the label {label} for example {example}, outside the {classes} classes 0..{classes - 1}: " +
                    "correct the labels or the number of classes.");
            }
        }
    }
}
