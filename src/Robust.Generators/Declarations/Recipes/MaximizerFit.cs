using Robust.Generators.Diagnostics;
using Robust.Generators.Models;
using Robust.Generators.Reading.Attributes;

namespace Robust.Generators.Declarations.Recipes;

/// <summary>Whether an inner maximizer goes with the threat model and with the objective.</summary>
internal static class MaximizerFit
{
    /// <summary>Reports a maximizer that the set of the adversary has no room for (RBST0043).</summary>
    public static void Check(
        AttributeUse use, InnerMaximizer maximizer, ThreatModel threat, string model, Problems problems)
    {
        var obstacle = (maximizer, threat) switch
        {
            (_, Custom) => null,
            (NFgsm, not Ball { Norm: Norm.LInf }) =>
                "its noise and its step are those of an L-infinity ball; use [Fgsm] instead",
            (Free, not Ball or Ball { Norm: Norm.L0 }) =>
                "what it carries over from example to example means the same at each in an L-infinity, L2 or L1 ball "
                + "only; use [Pgd] instead",
            (Universal, not Ball { Norm: Norm.LInf or Norm.L2 }) =>
                "its one perturbation for all inputs is kept in an L-infinity or L2 ball; use [Pgd] instead",
            _ => null,
        };
        if (obstacle is not null)
        {
            problems.Add(Rules.MaximizerUnsuited, use.Location, use.Name, model, obstacle);
        }
    }

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
        if (objectiveUse is null
            || recipe.Maximizer is not (Free or Yopo or Universal)
            || recipe.Objective is AdversarialTraining { CleanWeight: 0 })
        {
            return;
        }

        var isMixed = recipe.Objective is AdversarialTraining;
        problems.Add(
            Rules.ObjectiveNeedsOtherPasses,
            objectiveUse,
            isMixed ? Fix.RemoveArgument("CleanWeight") : Fix.RemoveAttribute(objectiveUse.Name),
            use.Name,
            isMixed ? "CleanWeight" : $"[{objectiveUse.Name}]");
    }

    /// <summary>Reports what goes with an objective but needs passes of its own, beside such a maximizer (RBST0044).</summary>
    public static void CheckCompanions(AttributeUse use, RecipeChoices choices, Recipe recipe, Problems problems)
    {
        if (recipe.Maximizer is not (Free or Yopo or Universal))
        {
            return;
        }

        RecipeRole[] roles = [RecipeRole.MixUp, RecipeRole.GradAlign, RecipeRole.Weights, RecipeRole.EpsWarmUp];
        foreach (var companion in roles.Select(role => choices[role]).OfType<AttributeUse>())
        {
            problems.Add(
                Rules.ObjectiveNeedsOtherPasses,
                companion,
                Fix.RemoveAttribute(companion.Name),
                use.Name,
                $"[{companion.Name}]");
        }
    }
}
