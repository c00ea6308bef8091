using Robust.Training.Recipes;

namespace Robust.Training;

/// <summary>What the declaration of a model says about a run, for the options that leave it open.</summary>
/// <param name="Epochs">The number of passes over the training data, at least 1; null where it follows from the number of
/// examples (<see cref="TrainingLength"/>).</param>
/// <param name="BatchSize">The number of examples per step, at least 1; null where it follows from the number of
/// examples.</param>
/// <param name="InputShape">The declared shape of one input, to check data against; null when there is none.</param>
/// <param name="ClassCount">The declared number of classes, to check the model's logits against; null when there is
/// none.</param>
/// <param name="TakesOneStep">Whether the inner maximizer takes one step, which a run may shorten or replace by PGD on
/// account of catastrophic overfitting.</param>
/// <param name="SeeksWorstCase">Whether the inner maximizer looks for the worst perturbation of each example; where it
/// does not, that the model withstands its training examples and no others is not catastrophic overfitting.</param>
/// <param name="Recipe">How the model is trained, in numbers; null for a trainer written by hand.</param>
public sealed record TrainingDefaults(
    int? Epochs = null, int? BatchSize = null, IReadOnlyList<int>? InputShape = null, int? ClassCount = null,
    bool TakesOneStep = false, bool SeeksWorstCase = true, TrainingRecipe? Recipe = null);
