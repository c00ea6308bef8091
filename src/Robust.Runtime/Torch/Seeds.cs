namespace Robust.Torch;

/// <summary>Seeds by number.</summary>
internal static class Seeds
{
    /// <summary>
    /// A seed of its own for each item of each stream, such as each batch of each attack, so that it gets the same
    /// random numbers whatever ran before it: in another process too, after an interruption.
    /// </summary>
    /// <remarks>The mixing function of SplitMix64 (Steele, Lea and Flood 2014), once for each number.</remarks>
    public static ulong Of(long seed, int stream, long index) =>
        Mixed(Mixed(Mixed(unchecked((ulong)seed)) + (ulong)stream) + (ulong)index);

    /// <summary>The bits of a number that comes after <paramref name="state"/>, mixed.</summary>
    internal static ulong Mixed(ulong state)
    {
        var z = state + 0x9E3779B97F4A7C15;
        z = (z ^ (z >> 30)) * 0xBF58476D1CE4E5B9;
        z = (z ^ (z >> 27)) * 0x94D049BB133111EB;
        return z ^ (z >> 31);
    }
}
