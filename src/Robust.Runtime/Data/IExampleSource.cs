using static TorchSharp.torch;

namespace Robust.Data;

/// <summary>
/// Examples to train on or to evaluate, wherever they are kept: <see cref="Examples"/> in memory,
/// <see cref="Mapped.MappedExamples"/> in files, or a source of your own.
/// </summary>
/// <remarks>
/// A run asks for batches ahead of time, from a thread of its own, never from two threads at once; so a source that only one
/// run uses needs no locks. What it gives must depend on the indices alone, else no run can be repeated or resumed.
/// </remarks>
public interface IExampleSource
{
    /// <summary>The number of examples N, at least 1.</summary>
    int Count { get; }

    /// <summary>The number of classes, at least 2.</summary>
    int Classes { get; }

    /// <summary>The shape of one input, for example [1, 28, 28].</summary>
    IReadOnlyList<long> InputShape { get; }

    /// <summary>
    /// What all values are known to lie within; null if that is not known. Unless it says that they lie in the box of the threat
    /// model, all examples are read once before they are trained on or evaluated.
    /// </summary>
    ValueRange? Range => null;

    /// <summary>
    /// The device whose memory the examples already are in; null if they come from elsewhere, such as files. A run on that device
    /// takes batches straight from there, and has those of any other source fetched ahead.
    /// </summary>
    Device? Device => null;

    /// <summary>
    /// The names of the classes, in the order of the labels; null where they are not known. A model whose classes have the same
    /// names in another order is refused.
    /// </summary>
    IReadOnlyList<string>? ClassNames => null;

    /// <summary>Some examples.</summary>
    /// <param name="examples">Indices, each in 0 .. N - 1, in any order, repeated or not.</param>
    /// <returns>
    /// Inputs [B, ...], float32, and labels [B], int64, each in 0 .. <see cref="Classes"/> - 1: tensors of their own, which the
    /// caller disposes.
    /// </returns>
    (Tensor Inputs, Tensor Labels) Batch(IReadOnlyList<int> examples);

    /// <summary>The labels of some examples; those of their <see cref="Batch"/>, unless a source can tell them with less work.</summary>
    /// <param name="examples">Indices, each in 0 .. N - 1.</param>
    IReadOnlyList<long> LabelsOf(IReadOnlyList<int> examples) => ExampleSource.LabelsByBatch(this, examples);

    /// <summary>
    /// A text that is the same for the same examples and no others, for example the beginning of a SHA-256 of all inputs and
    /// labels: a run or an evaluation that goes on later compares it. It is asked for only where one can go on.
    /// </summary>
    string ComputeDigest();
}
