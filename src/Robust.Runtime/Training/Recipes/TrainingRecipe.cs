using Robust.ThreatModels;

namespace Robust.Training.Recipes;

/// <summary>
/// How a model is trained, in numbers: as declared, or as a trainer runs it within a threat model. Its text says the same
/// in words.
/// </summary>
/// <param name="Maximizer">The inner maximizer.</param>
/// <param name="Objective">What is minimized at the examples that it finds.</param>
/// <param name="Minimizer">The outer minimizer.</param>
/// <param name="Schedule">The learning rate in the course of training.</param>
/// <param name="EpsRise">The fraction of training over which eps and the steps rise from 0; null for no rise.</param>
/// <param name="Additions">What goes with the objective, in the order of a step; null for nothing.</param>
public sealed record TrainingRecipe(
    MaximizerChoice Maximizer, RecipeChoice Objective, RecipeChoice Minimizer, RecipeChoice Schedule,
    double? EpsRise = null, IReadOnlyList<RecipeChoice>? Additions = null)
{
    /// <summary>The threat model in one line; null for a recipe that no trainer runs yet.</summary>
    public string? ThreatModel { get; init; }

    /// <summary>The eps of the threat model; null for a recipe that no trainer runs yet.</summary>
    public double? Eps { get; init; }

    /// <summary>The recipe in words, its numbers in them.</summary>
    public override string ToString() => RecipeWords.Of(this);

    /// <summary>The recipe as it runs within a threat model: what follows from eps is worked out.</summary>
    /// <param name="threatModel">The threat model.</param>
    public TrainingRecipe Within(IThreatModel threatModel) => this with
    {
        Maximizer = Maximizer.At(threatModel.Eps),
        ThreatModel = threatModel.Description,
        Eps = threatModel.Eps,
    };
}
