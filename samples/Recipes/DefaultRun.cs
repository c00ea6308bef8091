using System.CommandLine;
using System.Globalization;
using Robust.App.CommandLine;
using Robust.App.Progress;
using Robust.Attacks.Gradient;
using Robust.Evaluation;
using Robust.Training;
using Spectre.Console;

namespace Robust.Samples.Recipes;

/// <summary>The command <c>default</c>: what a declaration without a recipe is worth.</summary>
internal static class DefaultRun
{
    private const int BatchSize = 500;

    /// <summary>Trains, measures on all test examples and prints a line; progress goes to standard error.</summary>
    public static int Execute(ParseResult parsed, CancellationToken cancellationToken)
    {
        var task = DefaultCase.All.Single(known => known.Name == parsed.GetValue(Settings.CaseName));
        var seed = parsed.GetValue(Settings.Seed);
        using var trainer = task.Create(new TrainingOptions { Seed = seed });
        var result = Train(trainer, task, cancellationToken);
        TrainingEnding.CheckWorthSaving(result);
        TrainingEnding.CheckWhole(result, "nothing was measured");

        using var test = task.Test();
        var clean = Evaluator.Clean(trainer.Model, test, BatchSize, cancellationToken: cancellationToken);
        var attack = new PgdAttack(steps: 50, stepSize: trainer.ThreatModel.Eps / 10);
        var robust = Evaluator.Pgd(
            trainer.Model, trainer.ThreatModel, test, attack, batchSize: BatchSize,
            cancellationToken: cancellationToken);
        Console.WriteLine(string.Create(
            CultureInfo.InvariantCulture,
            $"| {task.Name} | {seed} | {result.PlannedEpochs} | {100 * clean.Accuracy:F2} | " +
            $"{100 * robust.Accuracy:F2} | {result.Elapsed.TotalSeconds:F0} s | {string.Join(' ', result.Warnings)} |"));
        return 0;
    }

    private static TrainingResult Train(IRobustTrainer trainer, DefaultCase task, CancellationToken token)
    {
        using var train = task.Train();
        var console = AnsiConsole.Create(new() { Out = new AnsiConsoleOutput(Console.Error) });
        return ConsoleProgress.Training(
            console, progress => trainer.Train(train, null, progress, token));
    }
}
