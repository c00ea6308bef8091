using System.Globalization;
using Robust.Evaluation.Results;
using Spectre.Console;

namespace Robust.Reporting;

/// <summary>What stands behind the accuracies: how sure they are, and what the attacks cost.</summary>
public static class EvidenceTable
{
    private static readonly string[] Titles =
        ["attack", "95% interval", "attacked", "forward passes", "backward passes", "outside the set"];

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

    private static string[] Cells(EvaluationResult result) =>
    [
        result.Attack == EvaluationResult.NoAttack ? "clean" : Markup.Escape(result.Attack),
        $"{Show.Percent(result.Confidence.Low)} to {Show.Percent(result.Confidence.High)}",
        Some(result.Attacked),
        Some(result.ForwardPasses),
        Some(result.BackwardPasses),
        result.Attacked > 0 ? result.Violation.ToString("0.#e0", CultureInfo.InvariantCulture) : "",
    ];

    private static string Some(long count) => count > 0 ? Show.Count(count) : "";
}
