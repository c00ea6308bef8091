using System.Globalization;
using Robust.App.Text;
using Robust.Declarations;
using Robust.Evaluation.Results;
using Spectre.Console;

namespace Robust.App.Tables;

/// <summary>The table that a run ends with: every accuracy beside its protocol.</summary>
public static class EvaluationTable
{
    private static readonly string[] Titles =
        ["accuracy", "examples", "eps", "steps", "step size", "restarts", "seconds"];

    /// <summary>The table, a row a result.</summary>
    public static Table Of(IEnumerable<EvaluationResult> results)
    {
        ArgumentNullException.ThrowIfNull(results);
        var table = ColumnTable.Of("attack", Titles);
        foreach (var result in results)
        {
            table.AddRow(Cells(result));
        }

        return table;
    }

    private static string[] Cells(EvaluationResult result)
    {
        var attacked = result.Attack != EvaluationResult.NoAttack;
        var hasSteps = result.Steps > 0;
        return
        [
            Markup.Escape(AttackText.Of(result.Attack)),
            NumberText.Percent(result.Accuracy),
            NumberText.Count(result.Samples),
            attacked && result.Norm != Norm.None ? NumberText.Distance(result.Eps) : "",
            hasSteps ? NumberText.Count(result.Steps) : "",
            hasSteps && result.StepSize > 0 ? NumberText.Distance(result.StepSize) : "",
            hasSteps ? NumberText.Count(result.Restarts) : "",
            result.Seconds.ToString("F1", CultureInfo.InvariantCulture),
        ];
    }
}
