using System.CommandLine;
using Robust.Evaluation.Results;
using Robust.Reporting;
using Spectre.Console;

namespace Robust.Samples.Mnist;

/// <summary>The command <c>demo</c>.</summary>
internal static class Demo
{
    /// <summary>Trains, evaluates, prints the table and saves weights and document.</summary>
    public static int Run(ParseResult parsed, Interruption interruption)
    {
        // Read first, so that a fault in the test files is not found after training; nothing is chosen by them.
        var (dataset, folder) = Settings.DataOf(parsed);
        using var test = dataset.LoadTest(folder);

        using var trained = Train.Execute(parsed, interruption);
        var report = Evaluate.Execute(parsed, Suite.Pgd(parsed), trained.Trainer.Model, test, interruption);
        EvaluationResult[] results = [report.Clean, .. report.Attacks];
        var document = trained.Document with { Evaluations = [.. results.Select(EvaluationEntry.Of)] };
        document.Save(trained.Json);
        AnsiConsole.Write(EvaluationTable.Of(results));
        AnsiConsole.Write(ClassTable.Of(results));
        Console.WriteLine($"Every number with its protocol is in {trained.Json}.");
        return 0;
    }
}
