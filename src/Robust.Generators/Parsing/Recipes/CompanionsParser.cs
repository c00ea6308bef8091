using Robust.Generators.Models;

namespace Robust.Generators.Parsing.Recipes;

/// <summary>What goes with the objective.</summary>
internal static class CompanionsParser
{
    /// <summary>The companions that are chosen; reports numbers out of range (RBST0011).</summary>
    public static Companions Parse(RecipeChoices choices, Problems problems)
    {
        return new(
            new(
                Read<int?>(RecipeRole.RandomCrop, (use, own) => use.AtLeast(1, "padding", own)),
                choices[RecipeRole.HorizontalFlip] is not null,
                Read<int?>(RecipeRole.Cutout, (use, own) => use.AtLeast(1, "size", own)),
                Read<double?>(RecipeRole.GaussianNoise, (use, own) => use.AboveZero("sigma", own))),
            Read<double?>(RecipeRole.EpsWarmUp, (use, own) => use.Fraction("fraction", own, ifAbsent: 0)),
            Read<double?>(RecipeRole.MixUp, (use, own) => use.AboveZero("Alpha", own, ifAbsent: 1)),
            Read<double?>(RecipeRole.GradAlign, (use, own) => use.AboveZero("Weight", own, ifAbsent: 0.2)),
            Read(RecipeRole.Weights, (use, own) => new AdversarialWeightPerturbation(
                use.AboveZero("Gamma", own, ifAbsent: 0.01), use.Decay("From", own, ifAbsent: 0))),
            Read<double?>(RecipeRole.ClipGradients, (use, own) => use.AboveZero("norm", own)));

        T? Read<T>(RecipeRole role, Func<AttributeUse, Problems, T> parse) =>
            choices[role] is { } use ? parse(use, choices.Reporting(use, problems)) : default;
    }
}
