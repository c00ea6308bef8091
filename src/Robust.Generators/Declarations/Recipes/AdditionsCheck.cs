using Robust.Generators.Diagnostics;
using Robust.Generators.Models;
using Robust.Generators.Reading;
using Robust.Generators.Reading.Attributes;
using Robust.Generators.Text;

namespace Robust.Generators.Declarations.Recipes;

/// <summary>Whether what goes with the objective suits the model.</summary>
internal static class AdditionsCheck
{
    /// <summary>
    /// Reports a rise of eps in a set that has none to scale, augmentations that the inputs do not allow, and mixup of
    /// an objective that it is not defined for (RBST0047 to RBST0049).
    /// </summary>
    public static void Check(RecipeChoices choices, Recipe recipe, TrainedModel model, Problems problems)
    {
        if (choices[RecipeRole.EpsWarmUp] is { } warmUp && Unscalable(model.Threat) is { } reason)
        {
            problems.Add(Rules.EpsCannotRise, warmUp, Fix.RemoveAttribute(warmUp.Name), model.Name, reason);
        }

        foreach (var (use, extent) in Augmentations(choices, recipe.Additions.Augmentation))
        {
            if (model.Signature.Input is { } input && Misfit(use, extent, input) is { } misfit)
            {
                problems.Add(
                    Rules.AugmentationUnsuited, use, Fix.RemoveAttribute(use.Name), use.Name, model.Name, misfit);
            }
        }

        if (choices[RecipeRole.MixUp] is { } mixUp && Unmixable(recipe.Objective, choices[RecipeRole.Objective]) is { } objective)
        {
            problems.Add(Rules.MixUpUnsuited, mixUp, Fix.RemoveAttribute(mixUp.Name), objective);
        }
    }

    /// <summary>Why a set does not grow with eps; null if it does, or if only the run knows.</summary>
    private static string? Unscalable(ThreatModel threat) => threat switch
    {
        Custom or { EpsCanRise: true } => null,
        Ball => "it counts pixels",
        _ => "it is not a ball",
    };

    /// <summary>The augmentations of images, each with the extent in pixels that an image must exceed.</summary>
    private static IEnumerable<(AttributeUse Use, int Extent)> Augmentations(
        RecipeChoices choices, Augmentation augmentation)
    {
        (AttributeUse?, int)[] all =
        [
            (choices[RecipeRole.RandomCrop], augmentation.Padding ?? 0),
            (choices[RecipeRole.HorizontalFlip], 0),
            (choices[RecipeRole.Cutout], augmentation.Cutout ?? 0),
            (choices[RecipeRole.Ablate], augmentation.Ablation?.Size ?? 0),
        ];
        return all.Where(each => each.Item1 is not null).Select(each => (each.Item1!, each.Item2));
    }

    /// <summary>Why inputs do not allow an augmentation; null if they do.</summary>
    private static string? Misfit(AttributeUse use, int extent, TensorShape input)
    {
        if (input.Rank != 3)
        {
            return $"its inputs are {TensorShape.Words(input.Rank)} ({input}), not images";
        }

        return extent < Math.Min(input.Extents[1], input.Extents[2])
            ? null
            : $"{Numbers.Text(extent)} pixels of {Extent(use)} are no less than its images ({input})";
    }

    /// <summary>What the pixels of an augmentation are.</summary>
    private static string Extent(AttributeUse use) => use.Name switch
    {
        "Cutout" => "blank",
        "Ablate" => "what is kept",
        _ => "border",
    };

    /// <summary>What an objective is called that has no mixup; null if it has.</summary>
    private static string? Unmixable(Objective objective, AttributeUse? use) =>
        objective.IsOneCrossEntropy ? null
        : objective.OtherTerms is { } argument ? $"[{use!.Name}] with a {argument}"
        : $"[{use!.Name}]";
}
