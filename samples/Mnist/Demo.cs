using System.CommandLine;
using Robust.App.CommandLine;
using Robust.App.Tables;
using Robust.Attacks.Suites;
using Robust.Documents;
using Robust.Evaluation;
using Robust.Evaluation.Results;
using Spectre.Console;

namespace Robust.Samples.Mnist;

/// <summary>The command <c>demo</c>.</summary>
internal static class Demo
{
    /// <summary>Trains, evaluates, prints the table and saves weights and document.</summary>
    public static int Run(ParseResult parsed, CancellationToken cancellationToken)
    {
        // Read first, so that a fault in the test files is not found after training; nothing is chosen by them.
        var (dataset, folder) = MnistOptions.Of(parsed);
        using var test = dataset.LoadTest(folder);

        using var trained = Train.Execute(parsed, cancellationToken);
        var model = trained.Trainer.Model;
        using var attacked = test.Take(parsed.GetValue(Settings.Samples));
        var evaluation = new RobustEvaluation(model, new MnistNetThreatModel(Settings.Pgd.EpsOf(parsed)), attacked)
        {
            Suite = new AttackSuite("pgd", Settings.Pgd.AttackOf(parsed)),
            Seed = parsed.GetValue(Settings.Seed),
            BatchSize = 500,
        };
        var report = Evaluate.Execute(evaluation, model, test, cancellationToken);
        EvaluationResult[] results = [report.Clean, .. report.Attacks];
        var document = trained.Document with { Evaluations = [.. results.Select(EvaluationEntry.Of)] };
        document.Save(trained.Json);
        AnsiConsole.Write(EvaluationTable.Of(results));
        AnsiConsole.Write(ClassTable.Of(results));
        Console.WriteLine($"Every number with its protocol is in {trained.Json}.");
        return 0;
    }
}
