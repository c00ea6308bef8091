namespace Robust.Inference;

/// <summary>What a model says of one input.</summary>
/// <typeparam name="TLabel">The enum of the classes, or <see cref="int"/> where they have no names.</typeparam>
/// <param name="Label">The class with the greatest logit.</param>
/// <param name="Confidence">
/// Its softmax probability, in (0, 1]. It is not a measure of robustness: a perturbed input can be misclassified with high
/// confidence.
/// </param>
public readonly record struct Prediction<TLabel>(TLabel Label, double Confidence)
    where TLabel : struct;
