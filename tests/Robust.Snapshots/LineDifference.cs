namespace VerifyXunit;

/// <summary>Shows where two texts differ: the lines between their common beginning and their common end.</summary>
internal static class LineDifference
{
    private const int ContextLines = 2;

    /// <summary>The difference, verified lines behind a minus and received ones behind a plus.</summary>
    public static string Describe(string verified, string received)
    {
        var (before, after) = (verified.Split('\n'), received.Split('\n'));
        var shorter = Math.Min(before.Length, after.Length);
        var start = 0;
        while (start < shorter && before[start] == after[start])
        {
            start++;
        }

        var end = 0;
        while (end < shorter - start && before[^(end + 1)] == after[^(end + 1)])
        {
            end++;
        }

        return $"From line {start + 1} on (- verified, + received):\n"
            + Lines("  ", before[Math.Max(0, start - ContextLines)..start])
            + Lines("- ", before[start..^end])
            + Lines("+ ", after[start..^end])
            + Lines("  ", before[^end..][..Math.Min(end, ContextLines)]);
    }

    private static string Lines(string mark, string[] lines) => string.Concat(lines.Select(line => $"{mark}{line}\n"));
}
