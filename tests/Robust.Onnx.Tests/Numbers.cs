namespace Robust.Onnx.Tests;

/// <summary>Numbers drawn for tests, the same in every run.</summary>
internal static class Numbers
{
    public static float[] Floats(int seed, long count) => [.. Doubles(seed, count).Select(static value => (float)value)];

    /// <summary>From -1 to 1.</summary>
    public static double[] Doubles(int seed, long count)
    {
        var random = new Random(seed);
        return [.. Enumerable.Range(0, (int)count).Select(_ => (2 * random.NextDouble()) - 1)];
    }

    public static long Count(IEnumerable<long> shape) => shape.Aggregate(1L, static (product, size) => product * size);
}
