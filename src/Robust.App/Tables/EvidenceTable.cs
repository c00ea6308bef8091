using Robust.App.Text;
using Robust.Evaluation.Results;
using Spectre.Console;

namespace Robust.App.Tables;

/// <summary>What stands behind the accuracies: how sure they are, and what the attacks cost.</summary>
public static class EvidenceTable
{
    private static readonly string[] Titles =
        ["95% interval", "attacked", "forward passes", "backward passes", "outside the set"];

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

    private static string[] Cells(EvaluationResult result) =>
    [
        Markup.Escape(AttackText.Of(result.Attack)),
        $"{NumberText.Percent(result.Confidence.Low)} to {NumberText.Percent(result.Confidence.High)}",
        Some(result.Attacked),
        Some(result.ForwardPasses),
        Some(result.BackwardPasses),
        result.Attacked > 0 ? NumberText.Scientific(result.Violation) : "",
    ];

    private static string Some(long count) => count > 0 ? NumberText.Count(count) : "";
}
