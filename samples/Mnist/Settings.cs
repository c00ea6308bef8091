using System.CommandLine;
using Robust.App.CommandLine;
using Robust.Files;

namespace Robust.Samples.Mnist;

/// <summary>The options of the command line and what they mean.</summary>
internal static class Settings
{
    /// <summary>The last training images, never trained on: they choose the epoch whose weights are kept.</summary>
    public const int ValidationImages = 1000;

    private const int TrainingImages = 60_000 - ValidationImages;
    private const int TestImages = 10_000;

    public static readonly Option<int> Epochs =
        NumberOption.Count("--epochs", "How often training goes over the images", 14);

    public static readonly Option<int> BatchSize =
        NumberOption.Count("--batch-size", "The number of images a step", 128);

    public static readonly Option<int> TrainSamples = NumberOption.Count(
        "--train-samples", "How many of the first training images to train on", TrainingImages, TrainingImages);

    public static readonly Option<int> ValidationSamples = NumberOption.Count(
        "--validation-samples", "How many held-out images each epoch is measured on", ValidationImages, ValidationImages);

    public static readonly PgdOptions Pgd = new(MnistNetThreatModel.DeclaredEps, stepSize: 0.01, restarts: 10);

    public static readonly SuiteOptions Suite = new(Pgd, TestImages);

    public static readonly Option<int> Samples = NumberOption.Count(
        "--samples", "How many of the first test images are attacked; all are classified", 1000, TestImages);

    public static readonly Option<int> EnclosedSamples = NumberOption.Count(
        "--enclosed-samples", "How many of the first test images AutoAttack attacks and bounds are proven for", 200, TestImages);

    public static readonly Option<long> Seed =
        NumberOption.Seed("--seed", "Decides initial weights, order of images and random starts");

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

    public static IReadOnlyList<Option> Training { get; } = [Epochs, BatchSize, TrainSamples, ValidationSamples, .. RunOptions.All];

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
