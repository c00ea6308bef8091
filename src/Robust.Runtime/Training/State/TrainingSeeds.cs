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

    /// <summary>The seed of the order of the examples in an epoch.</summary>
    public static ulong OfOrder(long seed, long epoch) => Seeds.Of(seed, Orders, epoch);

    /// <summary>The seed of the inner maximizer at a step, from 0.</summary>
    public static long OfBatch(long seed, long step) => unchecked((long)Seeds.Of(seed, Batches, step));

    /// <summary>The seed at a step of torch's default generators, which layers such as dropout draw from.</summary>
    public static long OfLayers(long seed, long step) => unchecked((long)Seeds.Of(seed, Layers, step));
}
