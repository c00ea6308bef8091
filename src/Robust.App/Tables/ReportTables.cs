using Robust.Evaluation.Results;
using Spectre.Console;

namespace Robust.App.Tables;

/// <summary>A whole evaluation on a console: a table for each thing that it has.</summary>
public static class ReportTables
{
    /// <summary>
    /// Writes the accuracies with their protocols, what stands behind them, the classes, and where there are any the curve
    /// and the verdicts.
    /// </summary>
    /// <param name="console">The console, for example <see cref="AnsiConsole.Console"/>.</param>
    /// <param name="report">What was measured.</param>
    public static void Write(IAnsiConsole console, EvaluationReport report)
    {
        ArgumentNullException.ThrowIfNull(console);
        ArgumentNullException.ThrowIfNull(report);
        console.Write(EvaluationTable.Of(report.Results));
        console.Write(EvidenceTable.Of(report.Results));
        console.Write(ClassTable.Of(report.Results));
        if (report.Results.Select(static result => result.Samples).Distinct().Count() > 1)
        {
            console.WriteLine("  Columns are of different numbers of examples, as above: compare those of the same.\n");
        }

        if (report.Curve.Count > 0)
        {
            console.Write(CurveTable.Of(report.Curve));
        }

        if (report.Verdicts.Count > 0)
        {
            console.Write(VerdictTable.Of(report.Verdicts));
        }
    }
}
