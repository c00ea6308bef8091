using System.Globalization;
using Robust.Evaluation.Results;
using Spectre.Console;

namespace Robust.Samples.Fraud;

/// <summary>A row for each way of training.</summary>
internal static class ComparisonTable
{
    private static readonly string[] Titles =
        ["clean", "PGD without repair", "CAPGD, then search", "fraud still caught", "Matthews, clean", "Matthews, attacked"];

    /// <summary>The table.</summary>
    public static Table Of(IEnumerable<(string Name, EvaluationReport Report)> rows)
    {
        var table = new Table { Border = TableBorder.Simple };
        table.AddColumn(new TableColumn("training").NoWrap());
        Array.ForEach(Titles, title => table.AddColumn(new TableColumn(title).RightAligned()));
        foreach (var (name, report) in rows)
        {
            var (clean, worst) = (report.Clean, report.Worst!);
            table.AddRow(
                name, Percent(clean.Accuracy), Percent(report.Attacks[0].Accuracy), Percent(worst.Accuracy),
                Percent(worst.Classes[^1].Accuracy), Number(clean.Matthews), Number(worst.Matthews));
        }

        return table;
    }

    private static string Percent(double share) => string.Create(CultureInfo.InvariantCulture, $"{100 * share:F1}%");

    private static string Number(double? value) => string.Create(CultureInfo.InvariantCulture, $"{value:F3}");
}
