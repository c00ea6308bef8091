using Robust.Torch;

namespace Robust.Training.State;

/// <summary>
/// The seeds of a run: one for the order of each epoch and one for each batch, so that a batch gets the same random
/// numbers whatever came before it, in another process too.
/// </summary>
internal static class TrainingSeeds
{
    private const int Orders = 0;
    private const int Batches = 1;
    private const int Layers = 2;
    private const int Processes = 3;

    /// <summary>The seed of the order of the examples in an epoch.</summary>
    public static ulong OfOrder(long seed, long epoch) => Seeds.Of(seed, Orders, epoch);

    /// <summary>The seed of the inner maximizer at a step, from 0.</summary>
    public static long OfBatch(long seed, long step) => unchecked((long)Seeds.Of(seed, Batches, step));

    /// <summary>The seed at a step of torch's default generators, which layers such as dropout draw from.</summary>
    /// <param name="seed">The seed of the run.</param>
    /// <param name="step">The step, from 0.</param>
    /// <param name="rank">The number of the process, each of which has other examples.</param>
    public static long OfLayers(long seed, long step, int rank) =>
        unchecked((long)Seeds.Of(rank == 0 ? seed : (long)Seeds.Of(seed, Processes, rank), Layers, step));
}
