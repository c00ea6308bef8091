using Robust.Generators.Models;
using Robust.Generators.Text;

namespace Robust.Generators.Methods.Additions;

/// <summary>What goes with an objective as numbers in generated code.</summary>
internal static class AdditionChoices
{
    /// <summary>The expression of each, in the order of a step.</summary>
    public static IEnumerable<string> Of(RecipeAdditions additions)
    {
        var augmentation = additions.Augmentation;
        string?[] all =
        [
            augmentation.Padding is { } padding ? ChoiceText.Of("random crop", ("padding", padding)) : null,
            augmentation.Flips ? ChoiceText.Of("horizontal flip") : null,
            augmentation.Cutout is { } size ? ChoiceText.Of("cutout", ("size", size)) : null,
            augmentation.Ablation is { } kept
                ? ChoiceText.Of(kept.IsBlock ? "ablation but for a block" : "ablation but for a band", ("size", kept.Size))
                : null,
            augmentation.Noise is { } sigma ? ChoiceText.Of("Gaussian noise", ("sigma", sigma)) : null,
            augmentation.Gaussian is { } deviation ? ChoiceText.Of("unclipped Gaussian noise", ("sigma", deviation)) : null,
            additions.Copies is { } copies ? ChoiceText.Of("noisy copies", ("copies", copies.Count), ("sigma", copies.Sigma)) : null,
            additions.EpsWarmUp is { IsSmooth: true } ? ChoiceText.Of("smooth rise of eps") : null,
            additions.MixUp is { } alpha ? ChoiceText.Of("mixup", ("alpha", alpha)) : null,
            additions.GradAlign is { } weight ? ChoiceText.Of("GradAlign", ("weight", weight)) : null,
            additions.Weights is { } weights
                ? ChoiceText.Of("AWP", [("gamma", weights.Gamma), .. ChoiceText.Unless0("from", weights.From)])
                : null,
            additions.ClipNorm is { } norm ? ChoiceText.Of("clipped gradients", ("norm", norm)) : null,
        ];
        return all.OfType<string>();
    }
}
