namespace Robust.Generators.Models;

/// <summary>
/// Arithmetic on counts at least 0 that stops at <see cref="long.MaxValue"/> instead of wrapping around.
/// </summary>
internal static class Saturating
{
    public static long Add(long a, long b) => a > long.MaxValue - b ? long.MaxValue : a + b;

    public static long Multiply(long a, long b) => b != 0 && a > long.MaxValue / b ? long.MaxValue : a * b;
}
