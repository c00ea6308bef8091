using System.CommandLine;
using Robust.App.CommandLine;
using Robust.App.Progress;
using Robust.Attacks.Gradient;
using Robust.Attacks.Suites;
using Robust.Data;
using Robust.Evaluation;
using Robust.Evaluation.Results;
using Robust.Files;
using Robust.ThreatModels;
using Robust.Training;
using Spectre.Console;
using static TorchSharp.torch;
using static TorchSharp.torch.nn;

namespace Robust.Samples.Recipes;

/// <summary>The command <c>run</c>.</summary>
internal static class Run
{
    /// <summary>Trains, measures and saves weights and row.</summary>
    public static int Execute(ParseResult parsed, CancellationToken cancellationToken)
    {
        var (dataset, data) = MnistOptions.Of(parsed);
        var recipe = Recipe.All.Single(known => known.Name == parsed.GetValue(Settings.RecipeName));
        var (folder, seed, eps) =
            (Settings.FolderOf(parsed), parsed.GetValue(Settings.Seed), Recipe.EpsOf(dataset.Name));
        var threat = new LInf(eps);
        using var trainer = recipe.Create(
            new TrainingOptions
            {
                Epochs = parsed.GetValue(Settings.Epochs),
                Seed = seed,
                Validation = new() { Samples = Settings.ValidationImages, Attack = new PgdAttack(steps: 20, stepSize: eps / 10) },
                WeightAveraging = 0.999,
            },
            eps);
        var result = Train(trainer, dataset, data, parsed, cancellationToken);
        TrainingEnding.CheckWorthSaving(result);
        TrainingEnding.CheckWhole(result, "nothing was saved");
        Safetensors.Save(trainer.Model, Path.Combine(folder, $"{dataset.Name}-{recipe.Name}-{seed}.safetensors"));

        using var test = dataset.LoadTest(data);
        var pgd = Attack(trainer.Model, threat, test, parsed.GetValue(Settings.Samples), Pgd50(threat), cancellationToken);
        var auto = Attack(
            trainer.Model, threat, test, parsed.GetValue(Settings.AutoAttackSamples),
            AutoAttack.Standard(threat, test.Classes), cancellationToken);
        var row = new Row(
            recipe.Name, dataset.Name, eps, seed, result.PlannedEpochs,
            Evaluator.Clean(trainer.Model, test, cancellationToken: cancellationToken).Accuracy,
            pgd.Worst!.Accuracy, pgd.Worst.Samples, auto.Worst!.Accuracy, auto.Worst.Samples,
            Math.Round(result.Elapsed.TotalSeconds, 1), result.Threads, trainer.Recipe, result.Warnings);
        row.Save(folder);
        Console.WriteLine(Table.Line($"{dataset.Name} {recipe.Name}", [row]));
        return 0;
    }

    /// <summary>Trains on the first images of a data set, with the last ones held out.</summary>
    public static TrainingResult Train(
        IRobustTrainer trainer, MnistDataset dataset, string data, ParseResult parsed, CancellationToken cancellationToken)
    {
        using var images = dataset.LoadTrain(data);
        using var train = images.Take(parsed.GetValue(Settings.TrainSamples));
        using var validation = images.Slice(images.Count - Settings.ValidationImages, Settings.ValidationImages);
        return ConsoleProgress.Training(
            AnsiConsole.Console, progress => trainer.Train(train, validation, progress, cancellationToken));
    }

    private static AttackSuite Pgd50(LInf threat) =>
        new("pgd", new PgdAttack(steps: 50, stepSize: threat.Eps / 30, restarts: 10));

    private static EvaluationReport Attack(
        Module<Tensor, Tensor> model, LInf threat, Examples test, int samples, AttackSuite suite,
        CancellationToken cancellationToken)
    {
        using var attacked = test.Take(samples);
        try
        {
            return ConsoleProgress.Evaluation(
                AnsiConsole.Console,
                progress => new RobustEvaluation(model, threat, attacked) { Suite = suite, BatchSize = 500 }
                    .Run(progress, cancellationToken));
        }
        catch (OperationCanceledException e)
        {
            throw new OperationCanceledException("Canceled: the weights are saved, the row is not.", e);
        }
    }
}
