using System.CommandLine;
using Robust.App.CommandLine;
using Robust.Data;

namespace Robust.Samples.Recipes;

/// <summary>The options of the command line and what they mean.</summary>
internal static class Settings
{
    /// <summary>The last training images, never trained on: they choose the epoch whose weights are kept.</summary>
    public const int ValidationImages = 1000;

    private const int TestImages = 10_000;
    private const int TrainingImages = 60_000 - ValidationImages;

    public static readonly Option<string> RecipeName =
        TextOption.Choice("--recipe", "How to train", [.. Recipe.All.Select(static recipe => recipe.Name)]);

    public static readonly Option<string> CaseName =
        TextOption.Choice("--case", "Which task", [.. DefaultCase.All.Select(static known => known.Name)]);

    public static readonly Option<string> TaskName =
        TextOption.Choice("--task", "What to certify", [.. CertifiedTask.All.Select(static known => known.Name)]);

    public static readonly Option<string> CertifiedRecipeName =
        TextOption.Choice("--recipe", "How to train", [.. Recipe.Certified.Select(static recipe => recipe.Name)]);

    public static readonly Option<string> SmoothedRecipeName =
        TextOption.Choice("--recipe", "How to train", [.. SmoothedRecipe.All.Select(static recipe => recipe.Name)]);

    public static readonly Option<int> CertifiedImages = NumberOption.Count(
        "--images", "How many test images to certify, evenly spread over the test set", 200, TestImages);

    public static readonly Option<int> NoisySamples = NumberOption.Count(
        "--noisy-samples", "n, how often the model is asked of an image under noise", 10_000);

    public static readonly Option<int?> Epochs =
        NumberOption.CountIfGiven("--epochs", "How often training goes over the images [default: the recipe's]");

    public static readonly Option<int> TrainSamples = NumberOption.Count(
        "--train-samples", "How many of the first training images to train on", TrainingImages, TrainingImages);

    public static readonly Option<int> Samples = NumberOption.Count(
        "--samples", "How many of the first test images PGD attacks; all are classified", 1000, TestImages);

    public static readonly Option<int> AutoAttackSamples = NumberOption.Count(
        "--autoattack-samples", "How many of the first test images AutoAttack attacks", 1000, TestImages);

    public static readonly Option<long> Seed =
        NumberOption.Seed("--seed", "Decides initial weights, order of images and random starts");

    public static readonly Option<double> Limit = NumberOption.Seconds(
        "--limit", "How many seconds the verifier may take for an image that bounds do not prove", 2);

    public static readonly Option<string?> CertifiedOutput =
        TextOption.Place("--output", "DIR", "The folder for weights and rows [default: artifacts/certified]");

    public static readonly Option<string?> Output =
        TextOption.Place("--output", "DIR", "The folder for weights and rows [default: artifacts/recipes]");

    /// <summary>The folder for weights and rows.</summary>
    public static string FolderOf(ParseResult parsed) =>
        parsed.GetValue(Output) ?? Path.Combine("artifacts", "recipes");

    /// <summary>The folder for weights and rows of certificates.</summary>
    public static string CertifiedFolderOf(ParseResult parsed) =>
        parsed.GetValue(CertifiedOutput) ?? Path.Combine("artifacts", "certified");

    /// <summary>The data set of a name.</summary>
    public static MnistDataset DatasetOf(string name) => MnistDataset.All.Single(known => known.Name == name);
}
