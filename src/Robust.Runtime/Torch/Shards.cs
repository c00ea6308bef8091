using static TorchSharp.torch;

namespace Robust.Torch;

/// <summary>
/// A batch in parts that do not depend on one another, each worked through from beginning to end on a core of its own. How many
/// there are follows from the number of examples alone, and each has random numbers of its own, so that what comes of it is the
/// same for any number of cores.
/// </summary>
internal static class Shards
{
    /// <summary>The fewest examples of a part: with fewer the calls would cost more than the work.</summary>
    public const int Least = 32;

    /// <summary>The number of parts: the greatest power of two that leaves each enough examples.</summary>
    public static int Count(long examples)
    {
        var count = 1;
        while (examples / (2 * count) >= Least)
        {
            count *= 2;
        }

        return count;
    }

    /// <summary>Whether the batch is a single part.</summary>
    /// <param name="examples">The number of examples that are here.</param>
    /// <param name="source">The source of randomness.</param>
    public static bool AreWhole(long examples, Generator? source) => Count(WholeOf(examples, source).All) == 1;

    /// <summary>The parts of a batch: where each begins and how many examples it has.</summary>
    /// <param name="examples">The number of examples in the batch.</param>
    public static (long Start, long Count)[] Of(long examples)
    {
        var count = Count(examples);
        var starts = Enumerable.Range(0, count + 1).Select(part => part * examples / count).ToArray();
        return [.. starts.Zip(starts.Skip(1), static (start, end) => (start, end - start))];
    }

    /// <summary>Works on each part; of a batch of which only some examples are here, on what of each part is.</summary>
    /// <param name="examples">The number of examples N that are here.</param>
    /// <param name="source">The source of randomness, of which each part's own is seeded; torch's default one when null.</param>
    /// <param name="work">Works on the examples from a first one on, with a source of randomness.</param>
    /// <returns>What came of each part, in order.</returns>
    public static T[] Run<T>(long examples, Generator? source, Func<long, long, Generator, T> work)
        where T : class, IDisposable
    {
        var parts = PartsOf(examples, source);
        var found = new T?[parts.Count];
        try
        {
            Workers.Run(found.Length, index =>
            {
                var part = parts[index];
                using var generator = part.Source();
                found[index] = work(part.Start, part.Count, generator);
            });
            return found!;
        }
        catch
        {
            Array.ForEach(found, static part => part?.Dispose());
            throw;
        }
    }

    /// <summary>The parts of the whole batch as far as they are here.</summary>
    private static List<Part> PartsOf(long examples, Generator? source)
    {
        var (first, all) = WholeOf(examples, source);
        var places = Of(all);
        return
        [
            .. SeedsFrom(source, places.Length).Zip(places, (seed, place) =>
            {
                var (low, high) = (Math.Max(place.Start, first), Math.Min(place.Start + place.Count, first + examples));
                return new Part(low - first, high - low, seed, low - place.Start, place.Count);
            }).Where(static part => part.Count > 0),
        ];
    }

    /// <summary>Where the examples are in their batch.</summary>
    private static (long Start, long All) WholeOf(long examples, Generator? source) =>
        (source as SliceGenerator)?.PlaceOf(examples) ?? (0, examples);

    private static long[] SeedsFrom(Generator? source, int count)
    {
        using var seeds = randint(long.MaxValue, count, ScalarType.Int64, CPU, generator: source);
        return seeds.Values<long>();
    }

    /// <summary>What is here of a part.</summary>
    /// <param name="Start">Its first example, of those that are here.</param>
    /// <param name="Count">How many are here.</param>
    /// <param name="Seed">The seed of the whole part.</param>
    /// <param name="Offset">The first example, of the whole part.</param>
    /// <param name="All">How many the whole part has.</param>
    private readonly record struct Part(long Start, long Count, long Seed, long Offset, long All)
    {
        public Generator Source() => Count == All
            ? new Generator(unchecked((ulong)Seed))
            : new SliceGenerator(Seed, Offset, Count, All, CPU);
    }
}
