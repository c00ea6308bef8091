namespace Robust.Evaluation.Results;

/// <summary>Where an evaluation stands.</summary>
/// <param name="Attack">The attack, as <see cref="EvaluationResult.Attack"/> names it.</param>
/// <param name="Done">The number of examples done.</param>
/// <param name="Samples">The number of examples in all.</param>
/// <param name="Accuracy">The accuracy over those done, in [0, 1].</param>
public sealed record EvaluationProgress(string Attack, int Done, int Samples, double Accuracy);
