using Robust.Generators.Models;
using Robust.Generators.Reading.Attributes;

namespace Robust.Generators.Declarations.Recipes;

/// <summary>How the model is trained: inner maximizer, objective, outer minimizer, schedule and length.</summary>
internal static class RecipeParser
{
    /// <summary>
    /// The recipe; reports choices that exclude each other, numbers out of range, unusable recipes, and steps and
    /// losses that do not suit the model (RBST0010, RBST0011, RBST0015 to RBST0018, RBST0041 to RBST0049).
    /// </summary>
    public static Recipe Parse(
        Declaration declaration, ThreatModel threat, TensorShape? input, Problems problems)
    {
        var choices = RecipeChoices.Of(declaration, problems);
        var recipe = Parse(choices, threat, problems);
        if (choices[RecipeRole.Maximizer] is { } use && !problems.HasErrors)
        {
            MaximizerFit.Check(use, recipe.Maximizer, threat, declaration.Type.Name, problems);
            MaximizerFit.CheckObjective(use, choices[RecipeRole.Objective], recipe, problems);
            MaximizerFit.CheckCompanions(use, choices, recipe, problems);
            FirstLayer.Check(use, declaration, problems);
            StepCheck.Check(use, recipe.Maximizer, threat, problems);
            LossCheck.Check(use, recipe.Maximizer, declaration, problems);
            if (recipe.Maximizer is Pgd)
            {
                UnionTrainingParser.Check(use, threat, declaration.Type.Name, problems);
            }
        }

        CompanionsCheck.Check(choices, recipe, new(declaration.Type.Name, threat, input), problems);
        return recipe;
    }

    /// <summary>The recipe of some choices; reports what is wrong with each by itself.</summary>
    public static Recipe Parse(RecipeChoices choices, ThreatModel threat, Problems problems)
    {
        var objective = Read(RecipeRole.Objective, ObjectiveParser.Parse);
        return new(
            Read(RecipeRole.Maximizer, (use, own) => MaximizerParser.Parse(use, objective, threat, own)),
            objective,
            Read(RecipeRole.Minimizer, MinimizerParser.Parse),
            choices[RecipeRole.Minimizer] is null && choices[RecipeRole.Schedule] is null
                    && choices[RecipeRole.WarmUp] is null
                ? MinimizerParser.DefaultSchedule
                : Read(RecipeRole.Schedule, MinimizerParser.ParseSchedule),
            Read<double?>(RecipeRole.WarmUp, (use, own) => use?.Fraction("fraction", own, ifAbsent: 0)),
            Read(RecipeRole.Training, ParseTraining),
            CompanionsParser.Parse(choices, threat, problems));

        T Read<T>(RecipeRole role, Func<AttributeUse?, Problems, T> parse) =>
            parse(choices[role], choices.Reporting(choices[role], problems));
    }

    private static Training ParseTraining(AttributeUse? use, Problems problems) => new(
        ParseGiven(use, "Epochs", problems),
        ParseGiven(use, "BatchSize", problems));

    private static int? ParseGiven(AttributeUse? use, string argument, Problems problems) =>
        use?.Has(argument) == true ? use.AtLeast(1, argument, problems) : null;
}
