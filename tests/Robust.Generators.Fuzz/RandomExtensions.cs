namespace Robust.Generators.Fuzz;

/// <summary>Choices by chance.</summary>
internal static class RandomExtensions
{
    /// <summary>One of the items, all equally likely.</summary>
    public static T Pick<T>(this Random random, IReadOnlyList<T> items) => items[random.Next(items.Count)];

    /// <summary>Whether something happens that happens once in <paramref name="times"/> times.</summary>
    public static bool Once(this Random random, int times) => random.Next(times) == 0;
}
