using System.CommandLine;
using Robust.App.CommandLine;
using Robust.App.Tables;
using Robust.Attacks.Suites;
using Robust.Certification;
using Robust.Data;
using Robust.Declarations;
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
        EvaluationResult[] results = [report.Clean, .. report.Attacks, .. Enclosed(parsed, model, test, cancellationToken)];
        var document = trained.Document with { Evaluations = [.. results.Select(EvaluationEntry.Of)] };
        document.Save(trained.Json);
        AnsiConsole.Write(EvaluationTable.Of(results));
        AnsiConsole.Write(ClassTable.Of([report.Clean, .. report.Attacks]));
        Console.WriteLine($"Every number with its protocol is in {trained.Json}.");
        return 0;
    }

    /// <summary>
    /// What AutoAttack leaves standing, and what is proven, of the same images: the robust accuracy of these lies between.
    /// </summary>
    private static EvaluationResult[] Enclosed(ParseResult parsed, MnistNet model, Examples test, CancellationToken cancellationToken)
    {
        var threatModel = new MnistNetThreatModel(Settings.Pgd.EpsOf(parsed));
        using var few = test.Take(parsed.GetValue(Settings.EnclosedSamples));
        var evaluation = new RobustEvaluation(model, threatModel, few)
        {
            Suite = AutoAttack.Standard(threatModel, test.Classes),
            Certifier = new CertifierCascade(
                new Certifier(model, threatModel, BoundMethod.Ibp), new Certifier(model, threatModel, BoundMethod.CrownIbp)),
            Seed = parsed.GetValue(Settings.Seed),
            BatchSize = 500,
        };
        var report = Evaluate.Execute(evaluation, model, few, cancellationToken);
        return [report.Worst! with { Attack = "autoattack" }, report.Certified! with { Attack = "certified" }];
    }
}
