using System.CommandLine;
using Robust.App.CommandLine;
using Robust.Attacks.Gradient;

namespace Robust.Samples.Cifar10;

/// <summary>The options of the command line and what they mean.</summary>
internal static class Settings
{
    private const double AttackStep = 2 / 255.0;

    private static readonly string Artifacts = Path.Combine("artifacts", "cifar10");

    public static readonly Option<string?> Data = TextOption.Place(
        "--data", "DIR", "The folder with CIFAR-10's six .bin files [default: artifacts/data/cifar-10]");

    public static readonly Option<string?> GeneratedData =
        TextOption.Place("--data", "DIR", "The folder that gets the six files", required: true);

    public static readonly Option<int> Images =
        NumberOption.Count("--images", "The number of images in each of the six files", 100, 10_000);

    public static readonly Option<int> Epochs =
        NumberOption.Count("--epochs", "How often training goes over the images", 15);

    public static readonly Option<int> BatchSize =
        NumberOption.Count("--batch-size", "The number of images a step", 128);

    public static readonly Option<int> TrainSamples =
        NumberOption.Count("--train-samples", "How many images to train on, at most", 50_000);

    public static readonly Option<int> ValidationSamples = NumberOption.Count(
        "--validation-samples", "How many training images to hold out; they choose the epoch to keep", 1000);

    public static readonly Option<int> ValidationSteps =
        NumberOption.Count("--validation-steps", "The steps of the attack that validates", 10);

    public static readonly Option<int> Samples = NumberOption.Count(
        "--samples", "How many of the first test images are measured, at most", 1000);

    public static readonly PgdOptions Pgd = new(PreActResNet18ThreatModel.DeclaredEps, AttackStep, restarts: 1);

    public static readonly Option<int> AttackBatchSize =
        NumberOption.Count("--batch-size", "How many images are attacked at once", 100);

    public static readonly Option<long> Seed =
        NumberOption.Seed("--seed", "Decides everything that is drawn at random");

    public static readonly Option<string?> Weights =
        TextOption.Place("--weights", "FILE", "The weights to evaluate (safetensors)", required: true);

    public static readonly Option<string?> SavedWeights = TextOption.Place(
        "--weights", "FILE", "Where the weights go (safetensors) [default: artifacts/cifar10/weights.safetensors]");

    public static IReadOnlyList<Option> Training { get; } =
        [Epochs, BatchSize, TrainSamples, ValidationSamples, ValidationSteps, .. RunOptions.All];

    public static IReadOnlyList<Option> Evaluation { get; } =
        [Samples, .. Pgd.All, AttackBatchSize];

    /// <summary>The folder with the data set.</summary>
    public static string FolderOf(ParseResult parsed) =>
        parsed.GetValue(Data) ?? Path.Combine("artifacts", "data", "cifar-10");

    /// <summary>Where training puts the weights.</summary>
    public static string WeightsOf(ParseResult parsed) =>
        parsed.GetValue(SavedWeights) ?? Path.Combine(Artifacts, "weights.safetensors");

    /// <summary>The attack that validates while training, from one start.</summary>
    public static PgdAttack ValidationAttackOf(ParseResult parsed) =>
        new(parsed.GetValue(ValidationSteps), AttackStep);
}
