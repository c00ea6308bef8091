namespace TorchSharp;

public static partial class torch
{
    public static partial class nn
    {
        // Sizes along two dimensions, as lists.
        private static long[] Sizes(long size) => [size, size];

        private static long[]? Sizes(long? size) => size is { } given ? Sizes(given) : null;

        private static long[] Sizes((long, long) sizes) => [sizes.Item1, sizes.Item2];

        private static long[]? Sizes((long, long)? sizes) => sizes is { } given ? Sizes(given) : null;
    }
}
