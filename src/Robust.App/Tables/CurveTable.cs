using Robust.App.Text;
using Robust.Evaluation.Results;
using Spectre.Console;

namespace Robust.App.Tables;

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
                NumberText.Distance(point.Eps), NumberText.Percent(point.Accuracy),
                Markup.Escape(point.Attack), BarMarkup.Of(point.Accuracy));
        }

        return table;
    }
}
