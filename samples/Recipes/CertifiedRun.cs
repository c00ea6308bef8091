using System.CommandLine;
using System.Diagnostics;
using Robust.App.CommandLine;
using Robust.App.Progress;
using Robust.Attacks.Gradient;
using Robust.Attacks.Suites;
using Robust.Certification;
using Robust.Certification.Verification;
using Robust.Data;
using Robust.Declarations;
using Robust.Evaluation;
using Robust.Files;
using Robust.ThreatModels;
using Robust.Training;
using Spectre.Console;
using static TorchSharp.torch;
using static TorchSharp.torch.nn;

namespace Robust.Samples.Recipes;

/// <summary>The command <c>certified</c>.</summary>
internal static class CertifiedRun
{
    /// <summary>Trains, attacks, proves, and saves weights and row.</summary>
    public static int Execute(ParseResult parsed, CancellationToken cancellationToken)
    {
        var task = CertifiedTask.All.Single(known => known.Name == parsed.GetValue(Settings.TaskName));
        var recipe = Recipe.Certified.Single(known => known.Name == parsed.GetValue(Settings.CertifiedRecipeName));
        var (folder, seed) = (Settings.CertifiedFolderOf(parsed), parsed.GetValue(Settings.Seed));
        var data = parsed.GetValue(MnistOptions.Data) ?? MnistOptions.FolderOf(task.Dataset);
        using var test = task.Dataset.LoadTest(data);
        using var trainer = recipe.Create(
            new TrainingOptions
            {
                Epochs = parsed.GetValue(Settings.Epochs),
                Seed = seed,
                Validation = new() { Samples = Settings.ValidationImages, Attack = new PgdAttack(steps: 5, stepSize: task.TrainingEps / 4) },
                WeightAveraging = 0.999,
                // The attack of validation sees nothing of certificates, which are there when eps is whole.
                Keep = new LastEpoch(),
            },
            task.TrainingEps);
        var result = Run.Train(trainer, task.Dataset, data, parsed, cancellationToken);
        TrainingEnding.CheckWorthSaving(result);
        TrainingEnding.CheckWhole(result, "nothing was saved");
        Safetensors.Save(trainer.Model, Path.Combine(folder, $"{task.Name}-{recipe.Name}-{seed}.safetensors"));

        var (autoAttack, samples) = AutoAttacked(trainer.Model, task, test, parsed, cancellationToken);
        var limit = parsed.GetValue(Settings.Limit);
        var clock = Stopwatch.StartNew();
        var row = new CertifiedRow(
            task.Name, recipe.Name, seed, result.PlannedEpochs,
            Evaluator.Clean(trainer.Model, test, cancellationToken: cancellationToken).Accuracy, autoAttack, samples,
            Proven(trainer.Model, test, new Certifier(trainer.Model, new LInf(task.Eps), BoundMethod.Ibp), cancellationToken),
            Proven(trainer.Model, test, All(trainer.Model, task.Eps, limit), cancellationToken), limit,
            Math.Round(result.Elapsed.TotalSeconds, 1), Math.Round(clock.Elapsed.TotalSeconds, 1), trainer.Recipe, result.Warnings);
        row.Save(folder);
        Console.WriteLine(CertifiedTable.Line([row]));
        return 0;
    }

    private static (double Accuracy, int Samples) AutoAttacked(
        Module<Tensor, Tensor> model, CertifiedTask task, Examples test, ParseResult parsed, CancellationToken cancellationToken)
    {
        using var attacked = test.Take(parsed.GetValue(Settings.AutoAttackSamples));
        var threat = new LInf(task.Eps);
        var evaluation = new RobustEvaluation(model, threat, attacked) { Suite = AutoAttack.Standard(threat, test.Classes), BatchSize = 500 };
        var report = ConsoleProgress.Evaluation(AnsiConsole.Console, progress => evaluation.Run(progress, cancellationToken));
        return (report.Worst!.Accuracy, attacked.Count);
    }

    private static CertifierCascade All(Module<Tensor, Tensor> model, double eps, double limit)
    {
        var threat = new LInf(eps);
        return new(
            new Certifier(model, threat, BoundMethod.Ibp), new Certifier(model, threat, BoundMethod.CrownIbp),
            new VerifierCertifier(model, threat) { Limit = TimeSpan.FromSeconds(limit) });
    }

    private static double Proven(Module<Tensor, Tensor> model, Examples test, ICertifier certifier, CancellationToken cancellationToken) =>
        ConsoleProgress.Evaluation(
            AnsiConsole.Console,
            progress => Evaluator.Certified(model, certifier, test, progress: progress, cancellationToken: cancellationToken)).Accuracy;
}
