namespace Robust.Evaluation.Results;

/// <summary>An example as it was judged.</summary>
/// <param name="Label">Its class.</param>
/// <param name="IsRight">Whether the model gets it right.</param>
internal readonly record struct Judged(long Label, bool IsRight);
