using System.CommandLine;
using System.Globalization;

namespace Robust.Samples.Recipes;

/// <summary>The command <c>certified-table</c>: the rows of a folder in Markdown, a line for each task and recipe.</summary>
internal static class CertifiedTable
{
    private const string Heading =
        "| task | recipe | seeds | epochs | clean | AutoAttack | by intervals | certified | training | proving |\n|---|---|---|---|---|---|---|---|---|---|";

    /// <summary>Prints the table.</summary>
    public static int Print(ParseResult parsed, CancellationToken cancellationToken)
    {
        var folder = Settings.CertifiedFolderOf(parsed);
        if (!Directory.Exists(folder))
        {
            throw new RobustException($"There is no folder {folder}: run `certified` first, or name another by --output.");
        }

        Console.WriteLine(Heading);
        foreach (var rows in CertifiedRow.Load(folder).GroupBy(static row => (row.Task, row.Recipe)))
        {
            Console.WriteLine(Line([.. rows]));
        }

        return 0;
    }

    /// <summary>One line, as <see cref="Table.Line"/>; of times the least.</summary>
    public static string Line(IReadOnlyList<CertifiedRow> rows) => string.Create(
        CultureInfo.InvariantCulture,
        $"| {rows[0].Task} | {rows[0].Recipe} | {rows.Count} | {rows[0].Epochs} | {Table.Spread(rows, static row => row.Clean)} | " +
        $"{Table.Spread(rows, static row => row.AutoAttack)} of {rows[0].AutoAttackSamples} | " +
        $"{Table.Spread(rows, static row => row.Intervals)} | {Table.Spread(rows, static row => row.Certified)} | " +
        $"{rows.Min(static row => row.TrainingSeconds):F0} s | {rows.Min(static row => row.ProvingSeconds):F0} s |");
}
