using Robust.Documents;
using Robust.Evaluation.Results;
using Robust.Training.Metrics;

namespace Robust.App.Report.Content;

/// <summary>
/// What a report shows. Only the document has to be there; each other part adds a section, and what is not given has none.
/// </summary>
public sealed record ReportContent
{
    /// <summary>Model, data, accuracies, curve, verdicts, training and machine.</summary>
    public required ResultDocument Document { get; init; }

    /// <summary>The title; the model and the data set unless it is given.</summary>
    public string? Title { get; init; }

    /// <summary>
    /// The name of the first attack that fooled the model, example by example, and null where none did
    /// (<see cref="EvaluationReport.FelledBy"/>); none unless given.
    /// </summary>
    public IReadOnlyList<string?> FelledBy { get; init; } = [];

    /// <summary>
    /// What a run wrote down (<see cref="MetricsLines.Read"/>): training curves step by step. Those of the document, an epoch each,
    /// unless given.
    /// </summary>
    public IReadOnlyList<TrainingMetrics> Metrics { get; init; } = [];

    /// <summary>What the model takes the inputs for as they are.</summary>
    public ConfusionMatrix? Confusion { get; init; }

    /// <summary>What it takes the same inputs for under an attack.</summary>
    public ConfusionMatrix? ConfusionUnderAttack { get; init; }

    /// <summary>What attacked them, and within what, in words: <c>pgd-50x10 within |delta|_inf &lt;= 0.3</c>.</summary>
    public string? Attack { get; init; }

    /// <summary>Images, perturbations and adversarial images.</summary>
    public Gallery? Gallery { get; init; }

    /// <summary>How far from each image its class is proven.</summary>
    public CertifiedRadii? Radii { get; init; }

    /// <summary>How far from each input the class of the smoothed model is proven; as the document says unless it is given.</summary>
    public CertifiedRadii? Smoothed { get; init; }

    /// <summary>The threat model in its exact words; those of the document's accuracies unless it is given.</summary>
    public string? ThreatModel { get; init; }

    /// <summary>The source of the inner loop that the build wrote.</summary>
    public string? InnerLoop { get; init; }

    /// <summary>The command lines that yield these numbers again, in their order.</summary>
    public IReadOnlyList<string> Commands { get; init; } = [];

    /// <summary>The content of an evaluation: its numbers take the place of those in the document.</summary>
    /// <param name="document">Model, data, training and machine.</param>
    /// <param name="report">What was measured.</param>
    public static ReportContent Of(ResultDocument document, EvaluationReport report)
    {
        ArgumentNullException.ThrowIfNull(document);
        ArgumentNullException.ThrowIfNull(report);
        return new ReportContent
        {
            Document = document with
            {
                Evaluations = [.. report.Results.Select(EvaluationEntry.Of)],
                Curve = [.. report.Curve.Select(EvaluationEntry.Of)],
                Verdicts = report.Verdicts,
            },
            FelledBy = report.FelledBy,
        };
    }
}
