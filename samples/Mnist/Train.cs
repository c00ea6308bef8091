using System.CommandLine;
using Robust.App.CommandLine;
using Robust.App.Progress;
using Robust.Data;
using Robust.Documents;
using Robust.Files;
using Robust.Training;
using Spectre.Console;
using static TorchSharp.torch;

namespace Robust.Samples.Mnist;

/// <summary>The command <c>train</c>.</summary>
internal static class Train
{
    /// <summary>Trains and saves.</summary>
    public static int Run(ParseResult parsed, CancellationToken cancellationToken)
    {
        using var trained = Execute(parsed, cancellationToken);
        return 0;
    }

    /// <summary>Trains, saves weights and document, and hands on what came out.</summary>
    /// <exception cref="OperationCanceledException">Training was canceled; the message says what was saved.</exception>
    /// <exception cref="RobustException">Training is not possible, or failed.</exception>
    public static Trained Execute(ParseResult parsed, CancellationToken cancellationToken)
    {
        var device = DeviceOption.Of(parsed);
        var (dataset, folder) = MnistOptions.Of(parsed);
        using var images = dataset.LoadTrain(folder);
        using var train = images.Take(parsed.GetValue(Settings.TrainSamples));
        using var validation = images.Slice(images.Count - Settings.ValidationImages, Settings.ValidationImages);
        var files = Settings.FilesOf(parsed);

        var trainer = new MnistNetTrainer(RunOptions.Apply(new TrainingOptions
        {
            Epochs = parsed.GetValue(Settings.Epochs),
            BatchSize = parsed.GetValue(Settings.BatchSize),
            Seed = parsed.GetValue(Settings.Seed),
            Device = device,
            Validation = new() { Samples = parsed.GetValue(Settings.ValidationSamples) },
            WeightAveraging = 0.999,
        }, parsed));
        try
        {
            Console.WriteLine($"Training {trainer.Model.GetName()} on {train.Count} images of {dataset.Name}.");
            var result = ConsoleProgress.Training(
                AnsiConsole.Console, progress => trainer.Train(train, validation, progress, cancellationToken));
            var document = Save(trainer, result, dataset, device, files);
            return new Trained(trainer, document, files.Json);
        }
        catch
        {
            trainer.Dispose();
            throw;
        }
    }

    private static ResultDocument Save(
        MnistNetTrainer trainer, TrainingResult result, MnistDataset dataset, Device device, (string Weights, string Json) files)
    {
        TrainingEnding.CheckWorthSaving(result);
        var document = new ResultDocument
        {
            Model = ModelEntry.Of(trainer.Model, files.Weights),
            Dataset = DatasetEntry.Of(dataset),
            Training = TrainingEntry.Of(result, trainer.Recipe),
            Evaluations = [],
            Environment = EnvironmentEntry.Of(device),
        };
        Safetensors.Save(trainer.Model, files.Weights);
        document.Save(files.Json);
        TrainingEnding.CheckWhole(
            result, $"the weights of epoch {result.WeightsOfEpoch}, the best so far, are in {files.Weights}, what was " +
            $"reached is in {files.Json}");
        Console.WriteLine($"The weights of epoch {result.WeightsOfEpoch} are in {files.Weights}.");
        return document;
    }
}

/// <summary>What training hands on: the network, its document and where that was saved.</summary>
internal sealed record Trained(MnistNetTrainer Trainer, ResultDocument Document, string Json) : IDisposable
{
    public void Dispose() => Trainer.Dispose();
}
