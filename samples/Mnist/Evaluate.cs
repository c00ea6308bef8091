using System.CommandLine;
using Robust.App.CommandLine;
using Robust.App.Progress;
using Robust.App.Tables;
using Robust.Data;
using Robust.Documents;
using Robust.Evaluation;
using Robust.Evaluation.Results;
using Robust.Files;
using Spectre.Console;
using TorchSharp;

namespace Robust.Samples.Mnist;

/// <summary>The command <c>evaluate</c>.</summary>
internal static class Evaluate
{
    /// <summary>Loads weights, measures them, prints the tables and, if asked to, saves the document.</summary>
    public static int Run(ParseResult parsed, CancellationToken cancellationToken)
    {
        var device = DeviceOption.Of(parsed);
        var (dataset, folder) = MnistOptions.Of(parsed);
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

        using var attacked = test.Take(parsed.GetValue(Settings.Samples));
        var threatModel = new MnistNetThreatModel(Settings.Pgd.EpsOf(parsed));
        var evaluation = Settings.Suite.Of(parsed, model, threatModel, attacked, parsed.GetValue(Settings.Seed));
        var report = Execute(evaluation, model, test, cancellationToken);
        ReportTables.Write(AnsiConsole.Console, report);
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
    /// <exception cref="OperationCanceledException">It was canceled; the message says what is left.</exception>
    public static EvaluationReport Execute(
        RobustEvaluation evaluation, MnistNet model, Examples test, CancellationToken cancellationToken)
    {
        try
        {
            return ConsoleProgress.Evaluation(AnsiConsole.Console, progress =>
            {
                var clean = Evaluator.Clean(model, test, progress: progress, cancellationToken: cancellationToken);
                return evaluation.Run(progress, cancellationToken) with { Clean = clean };
            });
        }
        catch (OperationCanceledException e)
        {
            throw new OperationCanceledException(
                evaluation.Journal is { } journal
                    ? $"Canceled: what is done is in {journal}; the same command continues from there."
                    : "Canceled: the evaluation is not complete and was not saved.", e);
        }
    }
}
