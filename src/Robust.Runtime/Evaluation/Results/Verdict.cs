using System.Text.Json.Serialization;

namespace Robust.Evaluation.Results;

/// <summary>How a check ended.</summary>
public enum Outcome
{
    /// <summary>What should hold does.</summary>
    Passed,

    /// <summary>It does not: the accuracies of this evaluation may be too high.</summary>
    Failed,

    /// <summary>The check does not apply to this model and threat model.</summary>
    NotApplicable,
}

/// <summary>What one sanity check says about an evaluation.</summary>
/// <param name="Check">The name of the check, for example <c>iterative-beats-one-step</c>.</param>
/// <param name="Outcome">How it ended.</param>
/// <param name="Detail">The figures behind it, and what a failure means, in a sentence.</param>
public sealed record Verdict(
    string Check, [property: JsonConverter(typeof(JsonStringEnumConverter<Outcome>))] Outcome Outcome, string Detail);
