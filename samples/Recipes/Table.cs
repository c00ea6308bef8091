using System.CommandLine;
using System.Globalization;

namespace Robust.Samples.Recipes;

/// <summary>The command <c>table</c>: the rows of a folder in Markdown, a line for each recipe.</summary>
internal static class Table
{
    /// <summary>Prints the table.</summary>
    public static int Print(ParseResult parsed, CancellationToken cancellationToken)
    {
        var folder = Settings.FolderOf(parsed);
        if (!Directory.Exists(folder))
        {
            throw new RobustException($"There is no folder {folder}: run a recipe first, or name another by --output.");
        }

        foreach (var dataset in Row.Load(folder).GroupBy(static row => row.Dataset))
        {
            Console.WriteLine($"| {dataset.Key} | seeds | epochs | clean | PGD-50x10 | AutoAttack | training |");
            Console.WriteLine("|---|---|---|---|---|---|---|");
            foreach (var recipe in Recipe.All)
            {
                if (dataset.Where(row => row.Recipe == recipe.Name).ToList() is { Count: > 0 } rows)
                {
                    Console.WriteLine(Line(recipe.Name, rows));
                }
            }

            Console.WriteLine();
        }

        return 0;
    }

    /// <summary>
    /// One line: means over the seeds, and in brackets the least and the greatest; of the training times the least, as
    /// whatever else runs on a machine only adds to them.
    /// </summary>
    public static string Line(string name, IReadOnlyList<Row> rows) => string.Create(
        CultureInfo.InvariantCulture,
        $"| {name} | {rows.Count} | {rows[0].Epochs} | {Spread(rows, static row => row.Clean)} | " +
        $"{Spread(rows, static row => row.Pgd)} of {rows[0].PgdSamples} | " +
        $"{Spread(rows, static row => row.AutoAttack)} of {rows[0].AutoAttackSamples} | " +
        $"{rows.Min(static row => row.TrainingSeconds):F0} s |");

    /// <summary>The mean in percent, and in brackets the least and the greatest.</summary>
    public static string Spread<T>(IReadOnlyList<T> rows, Func<T, double> value)
    {
        var percents = rows.Select(row => 100 * value(row)).ToList();
        return rows.Count == 1
            ? string.Create(CultureInfo.InvariantCulture, $"{percents[0]:F2}")
            : string.Create(
                CultureInfo.InvariantCulture, $"{percents.Average():F2} ({percents.Min():F2} to {percents.Max():F2})");
    }
}
