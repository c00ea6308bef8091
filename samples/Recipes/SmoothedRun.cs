using System.CommandLine;
using System.Globalization;
using Robust.App.CommandLine;
using Robust.App.Progress;
using Robust.Certification.Smoothing;
using Robust.Data;
using Robust.Evaluation.Smoothed;
using Robust.Files;
using Robust.Training;
using Spectre.Console;
using static TorchSharp.torch;

namespace Robust.Samples.Recipes;

/// <summary>The command <c>smooth</c>: what a way of training is worth under randomized smoothing.</summary>
internal static class SmoothedRun
{
    private static readonly double[] Radii = [0, 0.5, 1, 1.5];

    /// <summary>
    /// Trains unless the weights are there, certifies test images evenly spread over the test set, and prints a line of Markdown;
    /// what was interrupted goes on where it ended.
    /// </summary>
    public static int Execute(ParseResult parsed, CancellationToken cancellationToken)
    {
        var (dataset, data) = MnistOptions.Of(parsed);
        var recipe = SmoothedRecipe.All.Single(known => known.Name == parsed.GetValue(Settings.SmoothedRecipeName));
        var seed = parsed.GetValue(Settings.Seed);
        var file = Path.Combine(Settings.FolderOf(parsed), $"{dataset.Name}-{recipe.Name}-{seed}.safetensors");
        using var trainer = recipe.Create(new TrainingOptions { Seed = seed, Epochs = parsed.GetValue(Settings.Epochs) });
        if (File.Exists(file))
        {
            Safetensors.LoadInto(trainer.Model, file);
        }
        else
        {
            Train(trainer, dataset, data, parsed, cancellationToken);
            Safetensors.Save(trainer.Model, file);
        }

        var settings = new SmoothingSettings(SmoothedRecipe.Sigma) { Samples = parsed.GetValue(Settings.NoisySamples), Seed = seed };
        using var all = dataset.LoadTest(data);
        using var test = Spread(all, parsed.GetValue(Settings.CertifiedImages));
        var report = ConsoleProgress.Evaluation(AnsiConsole.Console, progress => SmoothedEvaluation.Run(
            new SmoothedClassifier(trainer.Model, settings), test,
            Path.ChangeExtension(file, $"{test.Count}x{settings.Samples}.jsonl"), progress: progress,
            cancellationToken: cancellationToken));
        Console.WriteLine($"{report}.");
        Console.WriteLine(Line(recipe.Name, report));
        return 0;
    }

    private static void Train(
        IRobustTrainer trainer, MnistDataset dataset, string data, ParseResult parsed, CancellationToken cancellationToken)
    {
        using var images = dataset.LoadTrain(data);
        using var train = images.Take(parsed.GetValue(Settings.TrainSamples));
        var result = ConsoleProgress.Training(
            AnsiConsole.Console, progress => trainer.Train(train, null, progress, cancellationToken));
        TrainingEnding.CheckWorthSaving(result);
        TrainingEnding.CheckWhole(result, "nothing was saved");
    }

    /// <summary>Examples at even distances, the first of all among them.</summary>
    private static Examples Spread(Examples all, int count)
    {
        using var scope = NewDisposeScope();
        var (x, y) = all.Batch([.. Enumerable.Range(0, count).Select(i => (int)((long)i * all.Count / count))]);
        return new Examples(x, y, all.Classes);
    }

    private static string Line(string name, SmoothedReport report) => string.Create(
        CultureInfo.InvariantCulture,
        $"| {name} | {report.AverageRadius:F3} | " +
        $"{string.Join(" | ", Radii.Select(radius => $"{100 * report.CertifiedAccuracy(radius):F1}"))} | " +
        $"{100 * report.Abstained:F1} |");
}
