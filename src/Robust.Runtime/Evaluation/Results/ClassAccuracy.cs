namespace Robust.Evaluation.Results;

/// <summary>The accuracy on the examples of one class.</summary>
/// <param name="Name">The name of the class, or its index where the model declares no names.</param>
/// <param name="Samples">The number of examples of the class, at least 1.</param>
/// <param name="Accuracy">The fraction of them classified correctly whatever the attack tried, in [0, 1].</param>
public sealed record ClassAccuracy(string Name, int Samples, double Accuracy);
