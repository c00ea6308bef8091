using Robust.Evaluation.Results;
using Spectre.Console;

namespace Robust.App.Tables;

/// <summary>The verdicts of the sanity checks, a row each.</summary>
public static class VerdictTable
{
    /// <summary>The table.</summary>
    public static Table Of(IEnumerable<Verdict> verdicts)
    {
        ArgumentNullException.ThrowIfNull(verdicts);
        var table = new Table { Border = TableBorder.Simple };
        table.AddColumns("check", "verdict", "why");
        foreach (var verdict in verdicts)
        {
            table.AddRow(Markup.Escape(verdict.Check), Word(verdict.Outcome), Markup.Escape(verdict.Detail));
        }

        return table;
    }

    private static string Word(Outcome outcome) => outcome switch
    {
        Outcome.Passed => "[green]passed[/]",
        Outcome.Failed => "[red]failed[/]",
        _ => "[grey]not applicable[/]",
    };
}
