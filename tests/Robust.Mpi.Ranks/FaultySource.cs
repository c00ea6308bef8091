using Robust.Data;
using static TorchSharp.torch;

namespace Robust.Mpi.Ranks;

/// <summary>Examples of which, in one process, a batch cannot be read.</summary>
/// <param name="whole">The examples.</param>
/// <param name="batch">Which batch, from 1; one example by itself, which checks read, is no batch.</param>
/// <param name="isFaulty">Whether it is so in this process.</param>
internal sealed class FaultySource(Examples whole, int batch, bool isFaulty) : IExampleSource
{
    private int batches;

    public int Count => whole.Count;

    public int Classes => whole.Classes;

    public IReadOnlyList<long> InputShape => whole.InputShape;

    public ValueRange? Range => whole.Range;

    public (Tensor Inputs, Tensor Labels) Batch(IReadOnlyList<int> examples) =>
        examples.Count > 1 && ++batches == batch && isFaulty
            ? throw new InvalidDataException("a mouse has been at the disk")
            : whole.Batch(examples);

    public string ComputeDigest() => whole.ComputeDigest();
}
