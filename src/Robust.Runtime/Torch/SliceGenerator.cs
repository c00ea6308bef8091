using static TorchSharp.torch;

namespace Robust.Torch;

/// <summary>
/// The source of random numbers for some examples of a batch, seeded as that of the batch: <see cref="Draws"/> gives them the
/// numbers that they would have among all of it, whoever works on the others.
/// </summary>
internal sealed class SliceGenerator : Generator
{
    private readonly long batchSeed;
    private readonly long start;
    private readonly long count;
    private readonly long all;

    /// <summary>Makes the source.</summary>
    /// <param name="seed">The seed of the batch.</param>
    /// <param name="start">The first of the examples, from 0.</param>
    /// <param name="count">How many they are, at least 1.</param>
    /// <param name="all">The number of examples in the batch.</param>
    /// <param name="device">The device of the batch.</param>
    public SliceGenerator(long seed, long start, long count, long all, Device device)
        : base(unchecked((ulong)seed), device) => (batchSeed, this.start, this.count, this.all) = (seed, start, count, all);

    /// <summary>The source for some of the examples, as if nothing had been drawn yet.</summary>
    /// <param name="first">The first of them, from 0.</param>
    /// <param name="some">How many.</param>
    public SliceGenerator Part(long first, long some) => new(batchSeed, start + first, some, all, device);

    /// <summary>Where rows are among all, of which each example has as many; null if these are not its examples.</summary>
    public (long Start, long All)? PlaceOf(long rows) =>
        rows % count == 0 ? (rows / count * start, rows / count * all) : null;
}
