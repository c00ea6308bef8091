using System.Globalization;
using Robust.Evaluation.Results;
using Spectre.Console;

namespace Robust.Reporting;

/// <summary>Accuracy over eps, a row each with a bar.</summary>
public static class CurveTable
{
    /// <summary>The table of a report's curve.</summary>
    public static Table Of(IReadOnlyList<EvaluationResult> curve)
    {
        ArgumentNullException.ThrowIfNull(curve);
        var table = new Table { Border = TableBorder.Simple };
        table.AddColumn(new TableColumn("eps").RightAligned());
        table.AddColumn(new TableColumn("accuracy").RightAligned());
        table.AddColumn("attack");
        table.AddColumn("");
        foreach (var point in curve)
        {
            table.AddRow(
                point.Eps.ToString("0.######", CultureInfo.InvariantCulture), Show.Percent(point.Accuracy),
                Markup.Escape(point.Attack), Show.Bar(point.Accuracy));
        }

        return table;
    }
}
