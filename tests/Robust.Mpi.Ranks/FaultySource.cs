using Robust.Data;
using static TorchSharp.torch;

namespace Robust.Mpi.Ranks;

/// <summary>Examples of which a batch is not read as it should be.</summary>
/// <param name="whole">The examples.</param>
/// <param name="isTime">Whether it is so at the number of a batch, from 1; one example by itself, which checks read, is no batch.</param>
/// <param name="fault">What happens there.</param>
internal sealed class FaultySource(Examples whole, Func<int, bool> isTime, Action fault) : IExampleSource
{
    private int batches;

    public int Count => whole.Count;

    public int Classes => whole.Classes;

    public IReadOnlyList<long> InputShape => whole.InputShape;

    public ValueRange? Range => whole.Range;

    public (Tensor Inputs, Tensor Labels) Batch(IReadOnlyList<int> examples)
    {
        if (examples.Count > 1 && isTime(++batches))
        {
            fault();
        }

        return whole.Batch(examples);
    }

    public string ComputeDigest() => whole.ComputeDigest();
}
