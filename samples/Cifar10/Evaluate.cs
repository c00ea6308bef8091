using System.CommandLine;
using Robust.App.CommandLine;
using Robust.App.Progress;
using Robust.App.Tables;
using Robust.Data;
using Robust.Evaluation;
using Robust.Evaluation.Results;
using Robust.Files;
using Spectre.Console;
using TorchSharp;

namespace Robust.Samples.Cifar10;

/// <summary>The command <c>evaluate</c>.</summary>
internal static class Evaluate
{
    /// <summary>Loads weights, measures them and prints the tables.</summary>
    /// <exception cref="OperationCanceledException">It was canceled; nothing was printed.</exception>
    public static int Run(ParseResult parsed, CancellationToken cancellationToken)
    {
        var device = DeviceOption.Of(parsed);
        using var model = new PreActResNet18();
        Safetensors.LoadInto(model, parsed.GetValue(Settings.Weights)!);
        model.to(device);

        using var images = Cifar10Dataset.LoadTest(Settings.FolderOf(parsed));
        using var test = images.Take(Math.Min(parsed.GetValue(Settings.Samples), images.Count));
        var results = Measure(parsed, model, test, cancellationToken);
        AnsiConsole.Write(EvaluationTable.Of(results));
        AnsiConsole.Write(ClassTable.Of(results));
        return 0;
    }

    private static EvaluationResult[] Measure(
        ParseResult parsed, PreActResNet18 model, Examples test, CancellationToken cancellationToken)
    {
        var threatModel = new PreActResNet18ThreatModel(Settings.Pgd.EpsOf(parsed));
        var batchSize = parsed.GetValue(Settings.AttackBatchSize);
        try
        {
            return ConsoleProgress.Evaluation(AnsiConsole.Console, progress => new[]
            {
                Evaluator.Clean(model, test, batchSize, progress, cancellationToken),
                Evaluator.Pgd(
                    model, threatModel, test, Settings.Pgd.AttackOf(parsed), parsed.GetValue(Settings.Seed), batchSize,
                    progress, cancellationToken),
            });
        }
        catch (OperationCanceledException e)
        {
            throw new OperationCanceledException("Canceled: the evaluation is not complete and was not saved.", e);
        }
    }
}
