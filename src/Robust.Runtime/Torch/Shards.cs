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

    /// <summary>Works on each part.</summary>
    /// <param name="examples">The number of examples N.</param>
    /// <param name="source">The source of randomness, of which each part's own is seeded; torch's default one when null.</param>
    /// <param name="work">Works on the examples from a first one on, with a source of randomness.</param>
    /// <returns>What came of each part, in order.</returns>
    public static T[] Run<T>(long examples, Generator? source, Func<long, long, Generator, T> work)
        where T : class, IDisposable
    {
        var found = new T?[Count(examples)];
        var seeds = SeedsFrom(source, found.Length);
        try
        {
            Workers.Run(found.Length, part =>
            {
                var (start, end) = (part * examples / found.Length, (part + 1) * examples / found.Length);
                using var generator = new Generator(unchecked((ulong)seeds[part]));
                found[part] = work(start, end - start, generator);
            });
            return found!;
        }
        catch
        {
            Array.ForEach(found, static part => part?.Dispose());
            throw;
        }
    }

    private static long[] SeedsFrom(Generator? source, int count)
    {
        using var seeds = randint(long.MaxValue, count, ScalarType.Int64, CPU, generator: source);
        return seeds.Values<long>();
    }
}
