namespace Robust.Evaluation.Results;

/// <summary>
/// What an evaluation found: every number with how it was obtained, and what speaks against believing them.
/// </summary>
public sealed record EvaluationReport
{
    /// <summary>The accuracy on the inputs as they are.</summary>
    public required EvaluationResult Clean { get; init; }

    /// <summary>
    /// The accuracy under each attack, in their order. Where the attacks share the work, as they do by default, each is
    /// run on what the ones before left standing, and its accuracy is that under all of them up to it.
    /// </summary>
    public required IReadOnlyList<EvaluationResult> Attacks { get; init; }

    /// <summary>
    /// The accuracy when for each example its worst attack counts; null when there was no attack. No other
    /// is below it.
    /// </summary>
    public EvaluationResult? Worst { get; init; }

    /// <summary>The fraction of examples for which robustness is proven; null without a certifier.</summary>
    public EvaluationResult? Certified { get; init; }

    /// <summary>
    /// What a stronger attack leaves standing and what is proven, both of the same first examples: their robust accuracy lies
    /// between. None unless asked for.
    /// </summary>
    public IReadOnlyList<EvaluationResult> Enclosure { get; init; } = [];

    /// <summary>The accuracy at each eps that was asked for, rising.</summary>
    public IReadOnlyList<EvaluationResult> Curve { get; init; } = [];

    /// <summary>What the checks say that the literature asks for; none where they were not asked for.</summary>
    public IReadOnlyList<Verdict> Verdicts { get; init; } = [];

    /// <summary>The name of the first attack that fooled the model, example by example; null where none did.</summary>
    public required IReadOnlyList<string?> FelledBy { get; init; }

    /// <summary>Clean accuracy, each attack, the worst, the certificate, and the enclosure: the rows of a table.</summary>
    public IReadOnlyList<EvaluationResult> Results =>
        [.. new[] { Clean }.Concat(Attacks).Append(Worst).Append(Certified).OfType<EvaluationResult>(), .. Enclosure];

    /// <summary>Each of <see cref="Results"/>, and each check that failed, in a line of its own.</summary>
    public override string ToString() => string.Join(
        Environment.NewLine,
        Results.Select(static result => result.ToString())
            .Concat(Verdicts.Where(static verdict => verdict.Outcome == Outcome.Failed).Select(static verdict => $"{verdict.Check}: {verdict.Detail}")));
}
