using Robust.Torch;
using static TorchSharp.torch;

namespace Robust.Data;

/// <summary>Parts of a source of examples. They are views: nothing is copied, and the source must outlive them.</summary>
public static class ExampleSource
{
    /// <summary>The first <paramref name="count"/> examples.</summary>
    /// <exception cref="ArgumentOutOfRangeException">There are not that many.</exception>
    public static IExampleSource Take(this IExampleSource source, int count) => source.Slice(0, count);

    /// <summary>The <paramref name="count"/> examples from <paramref name="start"/> on.</summary>
    /// <exception cref="ArgumentOutOfRangeException">There are not that many.</exception>
    public static IExampleSource Slice(this IExampleSource source, int start, int count)
    {
        ArgumentNullException.ThrowIfNull(source);
        ExampleCount.CheckSlice(start, count, source.Count);
        return source.Select([.. Enumerable.Range(start, count)]);
    }

    /// <summary>The examples at some indices, in their order.</summary>
    /// <param name="source">The whole.</param>
    /// <param name="indices">Indices, at least one, each in 0 .. N - 1.</param>
    /// <exception cref="ArgumentOutOfRangeException">An index is not there.</exception>
    public static IExampleSource Select(this IExampleSource source, IReadOnlyList<int> indices)
    {
        ArgumentNullException.ThrowIfNull(source);
        ArgumentNullException.ThrowIfNull(indices);
        return new ExampleView(source, [.. indices]);
    }

    /// <summary>Holds examples out at random, regardless of their labels, for validation.</summary>
    /// <param name="source">The whole.</param>
    /// <param name="count">How many are held out, at least 1 and fewer than there are.</param>
    /// <param name="seed">Decides which; the same seed gives the same split of any source of so many examples.</param>
    /// <returns>What remains and what is held out, in random order; together each example once.</returns>
    /// <exception cref="ArgumentOutOfRangeException">None would be held out, or none would be left.</exception>
    public static (IExampleSource Remaining, IExampleSource HeldOut) Split(this IExampleSource source, int count, long seed)
    {
        ArgumentNullException.ThrowIfNull(source);
        ExampleCount.CheckHeldOut(count, source.Count);
        var order = RandomOrder(source.Count, unchecked((ulong)seed));
        return (source.Select(order[count..]), source.Select(order[..count]));
    }

    /// <summary>All indices in an order drawn from a seed.</summary>
    internal static int[] RandomOrder(int count, ulong seed)
    {
        using var generator = new Generator(seed);
        using var order = randperm(count, ScalarType.Int64, CPU, generator: generator);
        return Array.ConvertAll(order.Values<long>(), static index => (int)index);
    }

    internal static long[] LabelsByBatch(IExampleSource source, IReadOnlyList<int> examples)
    {
        var (inputs, labels) = source.Batch(examples);
        using (inputs)
        using (labels)
        {
            return labels.Values<long>();
        }
    }
}
