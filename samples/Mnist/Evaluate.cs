using System.CommandLine;
using Robust.Data;
using Robust.Evaluation;
using Robust.Evaluation.Results;
using Robust.Files;
using Robust.Reporting;
using Spectre.Console;
using TorchSharp;

namespace Robust.Samples.Mnist;

/// <summary>The command <c>evaluate</c>.</summary>
internal static class Evaluate
{
    /// <summary>Loads weights, measures them, prints the tables and, if asked to, saves the document.</summary>
    public static int Run(ParseResult parsed, Interruption interruption)
    {
        var device = Settings.DeviceOf(parsed);
        var (dataset, folder) = Settings.DataOf(parsed);
        var json = parsed.GetValue(Settings.Json);
        var weights = parsed.GetValue(Settings.Weights)!;
        using var model = new MnistNet();
        Safetensors.LoadInto(model, weights);
        model.to(device);

        using var test = dataset.LoadTest(folder);
        if (json is not null)
        {
            AtomicFile.Probe(json);
        }

        var report = Execute(parsed, Suite.Of(parsed), model, test, interruption);
        Print(report);
        if (json is not null)
        {
            new ResultDocument
            {
                Model = ModelEntry.Of(model, weights),
                Dataset = DatasetEntry.Of(dataset),
                Evaluations = [.. report.Results.Select(EvaluationEntry.Of)],
                Curve = report.Curve.Count == 0 ? null : [.. report.Curve.Select(EvaluationEntry.Of)],
                Verdicts = report.Verdicts.Count == 0 ? null : report.Verdicts,
                Environment = EnvironmentEntry.Of(device),
            }.Save(json);
        }

        return 0;
    }

    /// <summary>The accuracy on all test images, and under attack on the first ones.</summary>
    /// <exception cref="OperationCanceledException">It was cancelled; the message says what is left.</exception>
    public static EvaluationReport Execute(
        ParseResult parsed, Suite suite, MnistNet model, LabeledImages test, Interruption interruption)
    {
        using var attacked = test.Take(parsed.GetValue(Settings.Samples));
        var journal = suite.Journal;
        var evaluation = new RobustEvaluation(model, suite.ThreatModel, attacked)
        {
            Suite = suite.Attacks,
            Seed = parsed.GetValue(Settings.Seed),
            BatchSize = suite.BatchSize,
            CurveEps = suite.CurveEps,
            SanityExamples = suite.SanityExamples,
            Journal = journal,
            AdversarialFile = suite.AdversarialFile,
        };
        try
        {
            return ConsoleProgress.Evaluation(AnsiConsole.Console, progress =>
            {
                var clean = Evaluator.Clean(model, test, progress: progress, cancellationToken: interruption.Token);
                return evaluation.Run(progress, interruption.Token) with { Clean = clean };
            });
        }
        catch (OperationCanceledException e)
        {
            throw new OperationCanceledException(
                journal is null
                    ? "Cancelled: the evaluation is not complete and was not saved."
                    : $"Cancelled: what is done is in {journal}; the same command goes on from there.", e);
        }
    }

    private static void Print(EvaluationReport report)
    {
        AnsiConsole.Write(EvaluationTable.Of(report.Results));
        AnsiConsole.Write(EvidenceTable.Of(report.Results));
        AnsiConsole.Write(ClassTable.Of(report.Results));
        if (report.Curve.Count > 0)
        {
            AnsiConsole.Write(CurveTable.Of(report.Curve));
        }

        if (report.Verdicts.Count > 0)
        {
            AnsiConsole.Write(VerdictTable.Of(report.Verdicts));
        }
    }
}
