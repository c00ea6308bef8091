namespace Robust.Generators.Models;

/// <summary>How a model is trained: independent choices, all settled.</summary>
/// <param name="Maximizer">Finds the adversarial examples.</param>
/// <param name="Objective">What is minimized there.</param>
/// <param name="Minimizer">Moves the weights.</param>
/// <param name="Schedule">Changes the minimizer's rate in the course of training; null keeps the rate.</param>
/// <param name="WarmUp">The fraction of training over which the rate rises from 0 first; null for none.</param>
/// <param name="Training">How long.</param>
/// <param name="Additions">What goes with the objective.</param>
internal sealed record Recipe(
    InnerMaximizer Maximizer,
    Objective Objective,
    OuterMinimizer Minimizer,
    Schedule? Schedule,
    double? WarmUp,
    Training Training,
    RecipeAdditions Additions);

/// <summary>The declared length of training; what is null follows from the number of examples.</summary>
internal sealed record Training(int? Epochs, int? BatchSize);
