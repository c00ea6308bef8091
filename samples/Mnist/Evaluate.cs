using System.CommandLine;
using Robust.Attacks;
using Robust.Data;
using Robust.Evaluation;
using Robust.Reporting;
using Spectre.Console;
using TorchSharp;

namespace Robust.Samples.Mnist;

/// <summary>The command <c>evaluate</c>.</summary>
internal static class Evaluate
{
    /// <summary>Loads weights, measures them, prints the table and, if asked to, saves the document.</summary>
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

        var results = Execute(parsed, model, test, interruption);
        AnsiConsole.Write(EvaluationTable.Of(results));
        AnsiConsole.Write(ClassTable.Of(results));
        if (json is not null)
        {
            new ResultDocument
            {
                Model = ModelEntry.Of(model, weights),
                Dataset = DatasetEntry.Of(dataset),
                Evaluations = [.. results.Select(EvaluationEntry.Of)],
                Environment = EnvironmentEntry.Of(device),
            }.Save(json);
        }

        return 0;
    }

    /// <summary>The accuracy on all test images, and under attack on the first ones.</summary>
    /// <exception cref="OperationCanceledException">The evaluation was cancelled.</exception>
    public static IReadOnlyList<EvaluationResult> Execute(
        ParseResult parsed, MnistNet model, LabeledImages test, Interruption interruption)
    {
        var threatModel = new MnistNetThreatModel(parsed.GetValue(Settings.Eps));
        var attack = new PgdAttack(
            parsed.GetValue(Settings.Steps), parsed.GetValue(Settings.StepSize), parsed.GetValue(Settings.Restarts));
        var seed = parsed.GetValue(Settings.Seed);
        using var attacked = test.Take(parsed.GetValue(Settings.Samples));
        try
        {
            return ConsoleProgress.Evaluation(AnsiConsole.Console, progress => new[]
            {
                Evaluator.Clean(model, test, progress: progress, cancellationToken: interruption.Token),
                Evaluator.Pgd(
                    model, threatModel, attacked, attack, seed, progress: progress,
                    cancellationToken: interruption.Token),
            });
        }
        catch (OperationCanceledException e)
        {
            throw new OperationCanceledException("Cancelled: the evaluation is not complete and was not saved.", e);
        }
    }
}
