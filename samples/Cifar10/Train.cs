using System.CommandLine;
using Robust.App.CommandLine;
using Robust.App.Progress;
using Robust.Data;
using Robust.Files;
using Robust.Training;
using Spectre.Console;

namespace Robust.Samples.Cifar10;

/// <summary>The command <c>train</c>.</summary>
internal static class Train
{
    /// <summary>Decides which images are held out: the same in every run, whatever its own seed.</summary>
    private const long SplitSeed = 0;

    /// <summary>Trains and saves.</summary>
    /// <exception cref="OperationCanceledException">It was canceled; the message says what was saved.</exception>
    /// <exception cref="RobustException">Training is not possible, or failed.</exception>
    public static int Run(ParseResult parsed, CancellationToken cancellationToken)
    {
        var device = DeviceOption.Of(parsed);
        var (train, validation) = Load(parsed);
        using (train)
        using (validation)
        {
            var weights = Settings.WeightsOf(parsed);
            AtomicFile.Probe(weights);
            using var trainer = PreActResNet18.CreateTrainer(RunOptions.Apply(new TrainingOptions
            {
                Epochs = parsed.GetValue(Settings.Epochs),
                BatchSize = parsed.GetValue(Settings.BatchSize),
                Seed = parsed.GetValue(Settings.Seed),
                Device = device,
                Validation = new() { Samples = validation.Count, Attack = Settings.ValidationAttackOf(parsed) },
            }, parsed));
            Console.WriteLine(
                $"Training {trainer.Model.GetName()} on {train.Count} images, {validation.Count} are held out.");
            var result = ConsoleProgress.Training(
                AnsiConsole.Console, progress => trainer.Train(train, validation, progress, cancellationToken));
            Save(trainer.Model, result, weights);
        }

        return 0;
    }

    private static (Examples Train, Examples Validation) Load(ParseResult parsed)
    {
        var heldOut = parsed.GetValue(Settings.ValidationSamples);
        using var images = Cifar10Dataset.LoadTrain(Settings.FolderOf(parsed));
        if (heldOut >= images.Count)
        {
            throw new RobustException(
                $"--validation-samples {heldOut} leaves none of the {images.Count} training images to train on: " +
                "hold fewer out.");
        }

        var (remaining, validation) = images.Split(heldOut, SplitSeed);
        using (remaining)
        {
            return (remaining.Take(Math.Min(parsed.GetValue(Settings.TrainSamples), remaining.Count)), validation);
        }
    }

    private static void Save(PreActResNet18 model, TrainingResult result, string weights)
    {
        TrainingEnding.CheckWorthSaving(result);
        Safetensors.Save(model, weights);
        TrainingEnding.CheckWhole(
            result, $"the weights of epoch {result.WeightsOfEpoch}, the best so far, are in {weights}");
        Console.WriteLine($"The weights of epoch {result.WeightsOfEpoch} are in {weights}.");
    }
}
