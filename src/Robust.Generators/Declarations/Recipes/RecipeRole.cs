using Robust.Generators.Methods;
using Robust.Generators.Reading.Attributes;

namespace Robust.Generators.Declarations.Recipes;

/// <summary>The choices that make a recipe, each with the attributes of which there may be one.</summary>
internal sealed record RecipeRole(string Name, params string[] Attributes)
{
    public static readonly RecipeRole Maximizer =
        new("inner maximizer", [.. Registry.Maximizers.Select(method => method.Attribute)]);

    public static readonly RecipeRole Objective =
        new("objective", [.. Registry.Objectives.Select(method => method.Attribute)]);

    public static readonly RecipeRole Minimizer =
        new("outer minimizer", [.. Registry.Minimizers.Select(method => method.Attribute)]);

    public static readonly RecipeRole Schedule = new("schedule", "OneCycle", "Piecewise", "Cosine");

    public static readonly RecipeRole WarmUp = new("warm-up", "WarmUp");

    public static readonly RecipeRole Training = new("length", "Training");

    public static readonly RecipeRole RandomCrop = new("random crop", "RandomCrop");

    public static readonly RecipeRole HorizontalFlip = new("horizontal flip", "HorizontalFlip");

    public static readonly RecipeRole Cutout = new("cutout", "Cutout");

    public static readonly RecipeRole Ablate = new("ablation", "Ablate");

    public static readonly RecipeRole GaussianNoise = new("noise within the box", "GaussianNoise");

    public static readonly RecipeRole Gaussian = new("noise", "Gaussian");

    public static readonly RecipeRole EpsWarmUp = new("warm-up of eps", "EpsWarmUp");

    public static readonly RecipeRole MixUp = new("mixup", "MixUp");

    public static readonly RecipeRole GradAlign = new("gradient alignment", "GradAlign");

    public static readonly RecipeRole Weights = new("weight perturbation", "AdversarialWeightPerturbation");

    public static readonly RecipeRole ClipGradients = new("gradient clipping", "ClipGradients");

    /// <summary>What goes with an objective, each by itself.</summary>
    private static readonly RecipeRole[] Additions =
    [
        RandomCrop, HorizontalFlip, Cutout, Ablate, GaussianNoise, Gaussian, EpsWarmUp, MixUp, GradAlign, Weights,
        ClipGradients,
    ];

    public static readonly RecipeRole[] All =
        [Maximizer, Objective, Minimizer, Schedule, WarmUp, Training, .. Additions];

    /// <summary>Whether an attribute makes any choice of a recipe.</summary>
    public static bool Includes(AttributeUse use) => All.Any(role => role.Attributes.Contains(use.Name));
}
