using System.Text.Json.Serialization;
using Robust.Declarations;

namespace Robust.Evaluation.Results;

/// <summary>An accuracy and how it was obtained.</summary>
public sealed record EvaluationResult
{
    /// <summary>The name of the attack in clean accuracy: no attack.</summary>
    public const string NoAttack = "none";

    /// <summary>The name of the pointwise worst of several attacks: for each example its worst attack counts.</summary>
    public const string Worst = "worst";

    /// <summary>
    /// The attack: <c>none</c> for clean accuracy, else <see cref="Attacks.IAttack.Name"/>: <c>pgd-50x10</c>.
    /// </summary>
    public required string Attack { get; init; }

    /// <summary>The fraction of examples classified correctly whatever the attack tried, in [0, 1].</summary>
    public required double Accuracy { get; init; }

    /// <summary>The number of examples.</summary>
    public required int Samples { get; init; }

    /// <summary>The accuracy class by class, for the classes that occur, in their order.</summary>
    public ClassAccuracies Classes { get; init; } = [];

    /// <summary>
    /// The Matthews correlation coefficient in [-1, 1], where the model tells two classes apart; else null. An example that an attack
    /// felled counts as one of the other class. 0 is what always answering the same comes to, however rare the other class is.
    /// </summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public double? Matthews { get; init; }

    /// <summary>The threat model's <c>Description</c>; null for clean accuracy.</summary>
    public string? ThreatModel { get; init; }

    /// <summary>The radius of the threat model, see <c>IThreatModel.Eps</c>; 0 for clean accuracy.</summary>
    public double Eps { get; init; }

    /// <summary>The norm of the threat model.</summary>
    [JsonConverter(typeof(JsonStringEnumConverter<Norm>))]
    public Norm Norm { get; init; }

    /// <summary>The number of steps of a start; 0 for clean accuracy.</summary>
    public int Steps { get; init; }

    /// <summary>
    /// The length of a step in the units of <see cref="Eps"/>; 0 for clean accuracy and for attacks that choose it as they
    /// go, such as APGD.
    /// </summary>
    public double StepSize { get; init; }

    /// <summary>The number of starts, of which the worst counts for each example; 0 for clean accuracy.</summary>
    public int Restarts { get; init; }

    /// <summary>The seed of the random starts; 0 for clean accuracy.</summary>
    public long Seed { get; init; }

    /// <summary>
    /// The fraction of the attack's input gradients, in [0, 1], that were zero throughout. Much above 0 it says that
    /// the model hides its gradient (Athalye, Carlini and Wagner 2018), not that it is robust.
    /// </summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingDefault)]
    public double ZeroGradientShare { get; init; }

    /// <summary>
    /// In clean accuracy the class that the model predicted for all examples, though they are of several classes: it
    /// has learned nothing, or nothing is left of it. Null where it predicted more than one.
    /// </summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public string? OnlyClass { get; init; }

    /// <summary>The number of target classes; 0 for an attack without targets.</summary>
    public int Targets { get; init; }

    /// <summary>
    /// The number of examples that the attack was run on: those that nothing before it had felled, where the attacks of
    /// a suite share the work; 0 for clean accuracy.
    /// </summary>
    public int Attacked { get; init; }

    /// <summary>The number of forward passes, each of one example.</summary>
    public long ForwardPasses { get; init; }

    /// <summary>The number of backward passes, each of one example.</summary>
    public long BackwardPasses { get; init; }

    /// <summary>How far the perturbation furthest outside of its set lies outside, 0 but for rounding.</summary>
    public double Violation { get; init; }

    /// <summary>
    /// The 95 % confidence interval of the accuracy on all examples of the kind (Wilson 1927).
    /// </summary>
    [JsonIgnore]
    public ConfidenceInterval Confidence =>
        ConfidenceInterval.Wilson((long)Math.Round(Accuracy * Samples), Samples);

    /// <summary>The time that it took.</summary>
    public double Seconds { get; init; }

    /// <summary>In one line: <c>pgd-50x10: 89.80% of 1000 examples, |delta|_inf &lt;= 0.3 within [0, 1]</c>.</summary>
    public override string ToString() => FormattableString.Invariant(
        $"{(Attack == NoAttack ? "clean" : Attack)}: {100 * Accuracy:F2}% of {Samples} examples") + (ThreatModel is null ? "" : $", {ThreatModel}");
}
