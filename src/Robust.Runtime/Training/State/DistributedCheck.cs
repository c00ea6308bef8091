using Robust.Training.Recipes;

namespace Robust.Training.State;

/// <summary>The methods whose step is more than a mean over examples, and so not the sum of what several processes find.</summary>
internal static class DistributedCheck
{
    private const string Free = "free adversarial training";
    private const string Universal = "universal perturbation";
    private const string WeightPerturbation = "AWP";

    /// <summary>The first such method; null where there is none.</summary>
    /// <param name="recipe">The recipe; null for a trainer written by hand.</param>
    /// <param name="replays">How many steps are taken on each batch.</param>
    public static string? Obstacle(TrainingRecipe? recipe, int replays) =>
        recipe?.Maximizer.Name is Free or Universal ? recipe.Maximizer.Name
        : replays > 1 ? $"{replays} steps on each batch"
        : recipe?.Additions?.Any(static each => each.Name == WeightPerturbation) == true ? "adversarial weight perturbation"
        : null;
}
