using Robust.Generators.Diagnostics;
using Robust.Generators.Models;
using Robust.Generators.Reading;
using Robust.Generators.Reading.Attributes;

namespace Robust.Generators.Declarations.Recipes;

/// <summary>Whether an objective of noisy copies has its noise, and an inner maximizer that sees it.</summary>
internal static class SmoothingCheck
{
    /// <summary>Reports such an objective without noise, and a maximizer that climbs another loss (RBST0052, RBST0053).</summary>
    public static void Check(RecipeChoices choices, Recipe recipe, TrainedModel model, Problems problems)
    {
        if (recipe.Objective.NoisyCopies == 0)
        {
            return;
        }

        var objective = choices[RecipeRole.Objective]!;
        if (choices[RecipeRole.Gaussian] is null)
        {
            problems.Add(Rules.NoiseMissing, objective.Location, objective.Name, model.Name);
        }

        if (choices[RecipeRole.Maximizer] is { } use && recipe.Objective.Perturbs && !recipe.Maximizer.AscendsSmoothed)
        {
            problems.Add(Rules.MaximizerWithoutNoise, use.Location, use.Name, objective.Name);
        }
    }
}
