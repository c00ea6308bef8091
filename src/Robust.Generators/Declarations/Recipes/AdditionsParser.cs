using Robust.Generators.Models;
using Robust.Generators.Reading.Attributes;

namespace Robust.Generators.Declarations.Recipes;

/// <summary>What goes with the objective.</summary>
internal static class AdditionsParser
{
    /// <summary>The additions that are chosen; reports numbers out of range (RBST0011).</summary>
    public static RecipeAdditions Parse(
        RecipeChoices choices, Objective objective, ThreatModel threat, Problems problems)
    {
        var gaussian = Read<double?>(RecipeRole.Gaussian, (use, own) => use.AboveZero("sigma", own));
        var copies = objective.NoisyCopies > 0 && gaussian is { } sigma ? new NoisyCopies(objective.NoisyCopies, sigma) : null;
        return new(
            new(
                Read<int?>(RecipeRole.RandomCrop, (use, own) => use.AtLeast(1, "padding", own)),
                choices[RecipeRole.HorizontalFlip] is not null,
                Read<int?>(RecipeRole.Cutout, (use, own) => use.AtLeast(1, "size", own)),
                Read(RecipeRole.Ablate, (use, own) =>
                    new Ablation(use.AtLeast(1, "size", own), use.Flag("Block", ifAbsent: false))),
                Read<double?>(RecipeRole.GaussianNoise, (use, own) => use.AboveZero("sigma", own)),
                copies is null ? gaussian : null),
            copies,
            ParseEpsWarmUp(choices, objective, threat, problems),
            Read<double?>(RecipeRole.MixUp, (use, own) => use.AboveZero("Alpha", own, Defaults.MixUp.Alpha)),
            Read<double?>(RecipeRole.GradAlign, (use, own) => use.AboveZero("Weight", own, Defaults.GradAlign.Weight)),
            Read(RecipeRole.Weights, (use, own) => new AdversarialWeightPerturbation(
                use.AboveZero("Gamma", own, GammaBeside(choices[RecipeRole.Objective])),
                use.Decay("From", own, ifAbsent: 0))),
            Read<double?>(RecipeRole.ClipGradients, (use, own) => use.AboveZero("norm", own)));

        T? Read<T>(RecipeRole role, Func<AttributeUse, Problems, T> parse) =>
            choices[role] is { } use ? parse(use, choices.Reporting(use, problems)) : default;
    }

    /// <summary>The size of a perturbation of the weights as the authors have it with the objective.</summary>
    private static double GammaBeside(AttributeUse? objective) => objective?.Name == "Trades"
        ? Defaults.AdversarialWeightPerturbation.GammaOfTrades
        : Defaults.AdversarialWeightPerturbation.Gamma;

    /// <summary>
    /// What is declared, where 0 stands for none; else the rise that goes with PGD by default, without which training at
    /// an eps that is large beside the box may never leave the start, or the smooth one that goes with bounds.
    /// </summary>
    private static EpsWarmUp? ParseEpsWarmUp(
        RecipeChoices choices, Objective objective, ThreatModel threat, Problems problems)
    {
        if (choices[RecipeRole.EpsWarmUp] is { } use)
        {
            var fraction = use.Decay("fraction", choices.Reporting(use, problems), ifAbsent: 0);
            return fraction == 0 ? null : new(fraction, IsDerived: false, use.Flag("Smooth", ifAbsent: false));
        }

        var boundsSet = objective.Bounds is not null;
        var isByDefault = boundsSet || (choices[RecipeRole.Maximizer] is null && objective.Perturbs);
        return isByDefault && threat.EpsCanRise
            ? new(Defaults.EpsWarmUp.Fraction, IsDerived: true, IsSmooth: boundsSet)
            : null;
    }
}
