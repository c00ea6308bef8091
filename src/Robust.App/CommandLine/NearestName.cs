namespace Robust.App.CommandLine;

/// <summary>What somebody meant who mistyped a word.</summary>
internal static class NearestName
{
    /// <summary>A question to put behind an error: <c> (did you mean --epochs?)</c>; empty if nothing is near.</summary>
    public static string Suggestion(string text, IEnumerable<string> names) =>
        Of(text, names) is { } name ? $" (did you mean {name}?)" : "";

    /// <summary>
    /// The name that begins most nearly as the text, dashes and case aside; null if there is more than one mistake in
    /// three letters. The first letter must be right: people rarely miss it, and whoever types gpu does not mean cpu.
    /// </summary>
    private static string? Of(string text, IEnumerable<string> names)
    {
        var typed = text.TrimStart('-').ToLowerInvariant();
        return names
            .Select(name => (Name: name, Bare: name.TrimStart('-')))
            .Where(known => typed.Length > 0 && known.Bare.StartsWith(typed[0]))
            .Select(known => (known.Name, Mistakes: Mistakes(typed, known.Bare)))
            .Where(known => 3 * known.Mistakes <= typed.Length)
            .OrderBy(static known => known.Mistakes)
            .ThenBy(known => Math.Abs(known.Name.Length - text.Length))
            .Select(static known => known.Name)
            .FirstOrDefault();
    }

    /// <summary>
    /// The fewest letters to add, drop, replace or swap with the next that make the text a beginning of the name:
    /// the optimal string alignment distance (Damerau 1964), with nothing to pay for the rest of the name.
    /// </summary>
    private static int Mistakes(string text, string name)
    {
        var distance = new int[text.Length + 1, name.Length + 1];
        for (var i = 0; i <= text.Length; i++)
        {
            for (var j = 0; j <= name.Length; j++)
            {
                distance[i, j] = i == 0 || j == 0 ? i + j : Math.Min(
                    Math.Min(distance[i - 1, j], distance[i, j - 1]) + 1,
                    distance[i - 1, j - 1] + (text[i - 1] == name[j - 1] ? 0 : 1));
                if (i > 1 && j > 1 && text[i - 1] == name[j - 2] && text[i - 2] == name[j - 1])
                {
                    distance[i, j] = Math.Min(distance[i, j], distance[i - 2, j - 2] + 1);
                }
            }
        }

        return Enumerable.Range(0, name.Length + 1).Min(j => distance[text.Length, j]);
    }
}
