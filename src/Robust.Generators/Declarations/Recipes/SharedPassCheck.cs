using Robust.Generators.Diagnostics;
using Robust.Generators.Models;
using Robust.Generators.Reading.Attributes;

namespace Robust.Generators.Declarations.Recipes;

/// <summary>Whether there is room for what else is chosen beside a maximizer that takes one pass for all gradients.</summary>
internal static class SharedPassCheck
{
    /// <summary>
    /// Reports an objective beside a maximizer whose one pass is at the perturbed inputs and for both gradients
    /// (RBST0044).
    /// </summary>
    /// <param name="use">The maximizer.</param>
    /// <param name="objectiveUse">The objective's attribute; null for none.</param>
    /// <param name="recipe">What they say.</param>
    /// <param name="problems">Takes the reports.</param>
    public static void CheckObjective(
        AttributeUse use, AttributeUse? objectiveUse, Recipe recipe, Problems problems)
    {
        if (objectiveUse is null || !recipe.Maximizer.SharesPasses || recipe.Objective.IsOneCrossEntropy)
        {
            return;
        }

        var argument = recipe.Objective.OtherTerms;
        problems.Add(
            Rules.ObjectiveNeedsOtherPasses,
            objectiveUse,
            argument is null ? Fix.RemoveAttribute(objectiveUse.Name) : Fix.RemoveArgument(argument),
            use.Name,
            argument ?? $"[{objectiveUse.Name}]");
    }

    /// <summary>Reports what goes with an objective but needs passes of its own, beside such a maximizer (RBST0044).</summary>
    public static void CheckAdditions(AttributeUse use, RecipeChoices choices, Recipe recipe, Problems problems)
    {
        if (!recipe.Maximizer.SharesPasses)
        {
            return;
        }

        RecipeRole[] roles = [RecipeRole.MixUp, RecipeRole.GradAlign, RecipeRole.Weights, RecipeRole.EpsWarmUp];
        foreach (var addition in roles.Select(role => choices[role]).OfType<AttributeUse>())
        {
            problems.Add(
                Rules.ObjectiveNeedsOtherPasses,
                addition,
                Fix.RemoveAttribute(addition.Name),
                use.Name,
                $"[{addition.Name}]");
        }
    }
}
