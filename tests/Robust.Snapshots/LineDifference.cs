using System.Globalization;
using System.Text;

namespace VerifyXunit;

/// <summary>Shows where two texts differ: the lines between their common beginning and their common end.</summary>
internal static class LineDifference
{
    private const int ContextLines = 2;
    private const int MostLines = 40;

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

        var text = new StringBuilder();
        text.Append(CultureInfo.InvariantCulture, $"From line {start + 1} on (- verified, + received):\n");
        Append(text, "  ", before[Math.Max(0, start - ContextLines)..start]);
        Append(text, "- ", before[start..^end]);
        Append(text, "+ ", after[start..^end]);
        Append(text, "  ", before[^end..][..Math.Min(end, ContextLines)]);
        return text.ToString();
    }

    private static void Append(StringBuilder text, string mark, string[] lines)
    {
        foreach (var line in lines.Take(MostLines))
        {
            text.Append(mark).Append(line).Append('\n');
        }

        if (lines.Length > MostLines)
        {
            text.Append(CultureInfo.InvariantCulture, $"{mark}... and {lines.Length - MostLines} more lines\n");
        }
    }
}
