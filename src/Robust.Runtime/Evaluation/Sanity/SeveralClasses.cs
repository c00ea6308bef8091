using Robust.Evaluation.Results;

namespace Robust.Evaluation.Sanity;

/// <summary>
/// The model tells classes apart. One that predicts the same for everything withstands every attack on the examples of
/// that class, and all other checks would say something of an accuracy that means nothing.
/// </summary>
internal static class SeveralClasses
{
    /// <summary>The name of the check.</summary>
    public const string Check = "predicts-several-classes";

    /// <summary>The verdict on a model's clean predictions.</summary>
    public static Verdict Judge(EvaluationResult clean) => clean.OnlyClass is { } only
        ? new Verdict(
            Check, Outcome.Failed,
            $"The model predicts one class ({only}) for all of {clean.Samples} examples of {clean.Classes.Count} " +
            "classes: it has learned nothing, so none of these accuracies is one of robustness; train it again, with a " +
            "gentler start ([EpsWarmUp]) or a smaller learning rate.")
        : clean.Classes.Count > 1
            ? new Verdict(Check, Outcome.Passed, "The model predicts more than one class.")
            : new Verdict(Check, Outcome.NotApplicable, "All examples are of one class.");
}
