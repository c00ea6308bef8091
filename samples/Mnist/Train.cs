using System.CommandLine;
using Robust.Attacks;
using Robust.Data;
using Robust.Reporting;
using Robust.Training;
using Spectre.Console;
using static TorchSharp.torch;

namespace Robust.Samples.Mnist;

/// <summary>The command <c>train</c>.</summary>
internal static class Train
{
    /// <summary>Trains and saves.</summary>
    public static int Run(ParseResult parsed, Interruption interruption)
    {
        using var trained = Execute(parsed, interruption);
        return 0;
    }

    /// <summary>Trains, saves weights and document, and hands on what came out.</summary>
    /// <exception cref="OperationCanceledException">Training was cancelled; the message says what was saved.</exception>
    /// <exception cref="RobustException">Training is not possible, or failed.</exception>
    public static Trained Execute(ParseResult parsed, Interruption interruption)
    {
        var device = Settings.DeviceOf(parsed);
        var (dataset, folder) = Settings.DataOf(parsed);
        using var images = dataset.LoadTrain(folder);
        using var train = images.Take(parsed.GetValue(Settings.TrainSamples));
        using var validation = images.Slice(images.Count - Settings.ValidationImages, Settings.ValidationImages);
        var files = Settings.FilesOf(parsed);

        var trainer = new MnistNetTrainer(new TrainingOptions
        {
            Epochs = parsed.GetValue(Settings.Epochs),
            BatchSize = parsed.GetValue(Settings.BatchSize),
            Seed = parsed.GetValue(Settings.Seed),
            Device = device,
            ValidationSamples = parsed.GetValue(Settings.ValidationSamples),
            ValidationAttack = new PgdAttack(steps: 50, stepSize: 0.01), // as the final evaluation, from one start
            WeightAveraging = 0.999,
            RunDirectory = RunFolder(parsed),
            Resume = parsed.GetValue(Settings.Resume),
            CheckpointInterval = TimeSpan.FromSeconds(parsed.GetValue(Settings.CheckpointSeconds)),
        });
        try
        {
            Console.WriteLine($"Training {trainer.Model.GetName()} on {train.Count} images of {dataset.Name}.");
            var result = ConsoleProgress.Training(
                AnsiConsole.Console, progress => trainer.Train(train, validation, progress, interruption.Token));
            var isKept = trainer.Options.RunDirectory is not null;
            var document = Save(trainer.Model, result, dataset, device, files, isKept);
            return new Trained(trainer, document, files.Json);
        }
        catch
        {
            trainer.Dispose();
            throw;
        }
    }

    private static string? RunFolder(ParseResult parsed)
    {
        var folder = parsed.GetValue(Settings.RunFolder);
        return folder is not null || !parsed.GetValue(Settings.Resume) ? folder : throw new RobustException(
            "--resume needs the folder of the run to resume: add --run DIR, or leave --resume out.");
    }

    private static ResultDocument Save(
        MnistNet model, TrainingResult result, MnistDataset dataset, Device device, (string Weights, string Json) files,
        bool isKept)
    {
        CheckWorthSaving(result, isKept);
        var document = new ResultDocument
        {
            Model = ModelEntry.Of(model, files.Weights),
            Dataset = DatasetEntry.Of(dataset),
            Training = TrainingEntry.Of(result, MnistNet.Recipe),
            Evaluations = [],
            Environment = EnvironmentEntry.Of(device),
        };
        Safetensors.Save(model, files.Weights);
        document.Save(files.Json);
        var kept = $"the weights of epoch {result.WeightsOfEpoch}, the best so far, are in {files.Weights}, what was " +
            $"reached is in {files.Json}";
        if (result.Status == TrainingStatus.Cancelled)
        {
            throw new OperationCanceledException($"Cancelled: {kept}.");
        }

        if (result.Status == TrainingStatus.Stopped)
        {
            throw new RobustException($"{result.Reason?.TrimEnd('.')}; {kept}.");
        }

        Console.WriteLine($"The weights of epoch {result.WeightsOfEpoch} are in {files.Weights}.");
        return document;
    }

    private static void CheckWorthSaving(TrainingResult result, bool isKept)
    {
        if (result.Status == TrainingStatus.Diverged)
        {
            throw new RobustException($"{result.Reason?.TrimEnd('.')}; nothing was saved.");
        }

        if (result.Status == TrainingStatus.Cancelled && result.Epochs.Count == 0)
        {
            throw new OperationCanceledException(
                "Cancelled before the end of the first epoch: nothing was saved" +
                $"{(isKept ? " but the checkpoint to resume from" : "")}.");
        }
    }
}

/// <summary>What training hands on: the network, its document and where that was saved.</summary>
internal sealed record Trained(MnistNetTrainer Trainer, ResultDocument Document, string Json) : IDisposable
{
    public void Dispose() => Trainer.Dispose();
}
