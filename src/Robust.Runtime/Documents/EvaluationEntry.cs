using Robust.Evaluation.Results;

namespace Robust.Documents;

/// <summary>An accuracy with its protocol, as it stands in a result document.</summary>
/// <param name="Attack">The attack and its effort, or <c>none</c> for clean accuracy.</param>
/// <param name="Accuracy">The fraction classified correctly whatever the attack tried, in [0, 1].</param>
/// <param name="Samples">The number of examples: the first ones of the test set.</param>
/// <param name="ThreatModel">The threat model in one line; absent for clean accuracy.</param>
/// <param name="Eps">The radius of the threat model, see <c>IThreatModel.Eps</c>; 0 for clean accuracy.</param>
/// <param name="Norm">The norm of the threat model, in lower case; <c>none</c> if it is not a ball.</param>
/// <param name="Steps">The number of steps of a start; 0 for clean accuracy.</param>
/// <param name="StepSize">The length of a step in the units of eps; 0 for clean accuracy.</param>
/// <param name="Restarts">The number of starts, the worst counting; 0 for clean accuracy.</param>
/// <param name="Seed">The seed of the random starts; 0 for clean accuracy.</param>
/// <param name="Seconds">The time that it took.</param>
/// <param name="Classes">The accuracy class by class, for the classes that occur; absent when it was not kept.</param>
public sealed record EvaluationEntry(
    string Attack, double Accuracy, int Samples, string? ThreatModel, double Eps, string Norm, int Steps,
    double StepSize, int Restarts, long Seed, double Seconds, IReadOnlyList<ClassAccuracy>? Classes = null)
{
    /// <summary>The ends of the 95 % confidence interval of the accuracy (Wilson 1927), in [0, 1].</summary>
    public IReadOnlyList<double>? Confidence { get; init; }

    /// <summary>The Matthews correlation coefficient, in [-1, 1]; absent unless there are two classes.</summary>
    public double? Matthews { get; init; }

    /// <summary>The number of target classes; absent for an attack without targets.</summary>
    public int? Targets { get; init; }

    /// <summary>The number of examples that the attack was run on; absent when no attack was.</summary>
    public int? Attacked { get; init; }

    /// <summary>The number of forward passes, each of one example; absent when they were not counted.</summary>
    public long? ForwardPasses { get; init; }

    /// <summary>The number of backward passes, each of one example; absent when there were none.</summary>
    public long? BackwardPasses { get; init; }

    /// <summary>How far the perturbation furthest outside of its set lies outside; absent when it is 0.</summary>
    public double? Violation { get; init; }

    /// <summary>The entry of a result.</summary>
    public static EvaluationEntry Of(EvaluationResult result)
    {
        ArgumentNullException.ThrowIfNull(result);
        return new EvaluationEntry(
            result.Attack, result.Accuracy, result.Samples, result.ThreatModel, result.Eps,
            result.Norm.ToString().ToLowerInvariant(), result.Steps, result.StepSize, result.Restarts,
            result.Seed, Math.Round(result.Seconds, 3), result.Classes.Count > 0 ? result.Classes : null)
        {
            Confidence = [Math.Round(result.Confidence.Low, 4), Math.Round(result.Confidence.High, 4)],
            Matthews = result.Matthews is { } matthews ? Math.Round(matthews, 4) : null,
            Targets = Some(result.Targets),
            Attacked = Some(result.Attacked),
            ForwardPasses = Some(result.ForwardPasses),
            BackwardPasses = Some(result.BackwardPasses),
            Violation = Some(result.Violation),
        };
    }

    private static T? Some<T>(T value)
        where T : struct, IEquatable<T> => value.Equals(default) ? null : value;
}
