using System.Globalization;
using Robust.Declarations;
using Robust.Evaluation.Results;
using Spectre.Console;

namespace Robust.Reporting;

/// <summary>The table that a run ends with: every accuracy beside its protocol.</summary>
public static class EvaluationTable
{
    private static readonly string[] Titles =
        ["attack", "accuracy", "images", "eps", "steps", "step size", "restarts", "seconds"];

    /// <summary>The table, a row a result.</summary>
    public static Table Of(IEnumerable<EvaluationResult> results)
    {
        ArgumentNullException.ThrowIfNull(results);
        var table = new Table { Border = TableBorder.Simple };
        table.AddColumn(Titles[0]);
        foreach (var title in Titles[1..])
        {
            table.AddColumn(new TableColumn(title).RightAligned());
        }

        foreach (var result in results)
        {
            table.AddRow(Cells(result));
        }

        return table;
    }

    private static string[] Cells(EvaluationResult result)
    {
        var attacked = result.Attack != EvaluationResult.NoAttack;
        return
        [
            attacked ? Markup.Escape(result.Attack) : "clean",
            Show.Percent(result.Accuracy),
            Show.Count(result.Samples),
            attacked && result.Norm != Norm.None ? Number(result.Eps) : "",
            attacked ? Number(result.Steps) : "",
            attacked ? Number(result.StepSize) : "",
            attacked ? Number(result.Restarts) : "",
            result.Seconds.ToString("F1", CultureInfo.InvariantCulture),
        ];
    }

    private static string Number(double value) => value.ToString("0.######", CultureInfo.InvariantCulture);
}
