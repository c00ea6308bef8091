using System.CommandLine;
using Robust.Data;
using Robust.Files;
using static TorchSharp.torch;

namespace Robust.Samples.Mnist;

/// <summary>The options of the command line and what they mean.</summary>
internal static class Settings
{
    /// <summary>The last training images, never trained on: they choose the epoch whose weights are kept.</summary>
    public const int ValidationImages = 1000;

    private const int TrainingImages = 60_000 - ValidationImages;
    private const int TestImages = 10_000;

    private static readonly Option<string?> Folder = TextOption.Place(
        "--data", "DIR", "The folder with the data set's four files, plain or .gz [default: artifacts/data/DATASET]");

    private static readonly Option<string> Dataset = TextOption.Choice(
        "--dataset", "Which data set", [.. MnistDataset.All.Select(static dataset => dataset.Name)]);

    public static readonly Option<int> Epochs =
        NumberOption.Count("--epochs", "How often training goes over the images", 8);

    public static readonly Option<int> BatchSize =
        NumberOption.Count("--batch-size", "The number of images a step", 128);

    public static readonly Option<int> TrainSamples = NumberOption.Count(
        "--train-samples", "How many of the first training images to train on", TrainingImages, TrainingImages);

    public static readonly Option<int> ValidationSamples = NumberOption.Count(
        "--validation-samples", "How many held-out images each epoch is measured on", ValidationImages, ValidationImages);

    public static readonly Option<double> Eps = NumberOption.Distance(
        "--eps", "The attack's radius, L-infinity, pixels in [0, 1]", MnistNetThreatModel.DeclaredEps);

    public static readonly Option<int> Steps =
        NumberOption.Count("--steps", "The attack's steps from each start", 50);

    public static readonly Option<double> StepSize =
        NumberOption.Distance("--step-size", "The length of a step of the attack", 0.01);

    public static readonly Option<int> Restarts =
        NumberOption.Count("--restarts", "The attack's random starts; the worst counts", 10);

    public static readonly Option<int> Samples = NumberOption.Count(
        "--samples", "How many of the first test images are attacked; all are classified", 1000, TestImages);

    public static readonly Option<string> SuiteName = TextOption.Choice("--suite", "What to measure", Suite.Names);

    public static readonly Option<int> AttackBatchSize =
        NumberOption.Count("--batch-size", "How many images are attacked at once", 500);

    public static readonly Option<int> SanitySamples = NumberOption.Count(
        "--sanity-samples", "How many of the first test images the sanity checks use", 200, TestImages);

    public static readonly Option<double[]> Curve = NumberOption.Distances(
        "--curve", "The eps of a curve, for example 0.1,0.2,0.3 [default: none; with --suite all five around --eps]");

    public static readonly Option<string?> JournalFile = TextOption.Place(
        "--journal", "FILE", "Where the state of the evaluation goes, and is gone on from after an interruption");

    public static readonly Option<string?> AdversarialFile = TextOption.Place(
        "--adversarial", "FILE", "Where the adversarial images go (safetensors)");

    public static readonly Option<long> Seed =
        NumberOption.Seed("--seed", "Decides initial weights, order of images and random starts");

    public static readonly Option<string> Device = DeviceOption.Create();

    public static readonly Option<string?> Weights =
        TextOption.Place("--weights", "FILE", "The weights to evaluate (safetensors)", required: true);

    public static readonly Option<string?> SavedWeights = TextOption.Place(
        "--weights", "FILE", "Where the weights go (safetensors) [default: OUTPUT/weights.safetensors]");

    public static readonly Option<string?> Output =
        TextOption.Place("--output", "DIR", "The folder for weights and results [default: artifacts/demo]");

    public static readonly Option<string?> Json =
        TextOption.Place("--json", "FILE", "Where every number goes with its protocol");

    public static readonly Option<string?> SavedJson = TextOption.Place(
        "--json", "FILE", "Where every number goes with its protocol [default: OUTPUT/result.json]");

    public static IReadOnlyList<Option> Data { get; } = [Folder, Dataset];

    public static IReadOnlyList<Option> Training { get; } = [Epochs, BatchSize, TrainSamples, ValidationSamples, .. RunOptions.All];

    public static IReadOnlyList<Option> Attack { get; } = [Eps, Steps, StepSize, Restarts];

    public static IReadOnlyList<Option> Evaluation { get; } =
        [SuiteName, AttackBatchSize, SanitySamples, Curve, JournalFile, AdversarialFile];

    /// <summary>The data set and where its files are.</summary>
    public static (MnistDataset Dataset, string Folder) DataOf(ParseResult parsed)
    {
        var dataset = MnistDataset.All.Single(known => known.Name == parsed.GetValue(Dataset));
        return (dataset, parsed.GetValue(Folder)
            ?? dataset.Locate(Path.Combine("artifacts", "data", dataset.Name)));
    }

    /// <summary>The device.</summary>
    /// <exception cref="RobustException">This machine has no such device.</exception>
    public static Device DeviceOf(ParseResult parsed) => DeviceOption.Of(parsed.GetRequiredValue(Device));

    /// <summary>Where training puts its two files.</summary>
    /// <exception cref="DataException">One of them cannot be written.</exception>
    public static (string Weights, string Json) FilesOf(ParseResult parsed)
    {
        var folder = parsed.GetValue(Output) ?? Path.Combine("artifacts", "demo");
        var weights = parsed.GetValue(SavedWeights) ?? Path.Combine(folder, "weights.safetensors");
        var json = parsed.GetValue(SavedJson) ?? Path.Combine(folder, "result.json");
        AtomicFile.Probe(weights);
        AtomicFile.Probe(json);
        return (weights, json);
    }
}
