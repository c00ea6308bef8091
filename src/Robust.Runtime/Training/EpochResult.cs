using Robust.Evaluation.Results;

namespace Robust.Training;

/// <summary>What one epoch reached.</summary>
public sealed record EpochResult
{
    /// <summary>The epoch, from 1.</summary>
    public required int Epoch { get; init; }

    /// <summary>The mean loss at perturbed examples, each before the step it was used for.</summary>
    public required double Loss { get; init; }

    /// <summary>The accuracy at the inner maximizer's examples, each before its step, in [0, 1].</summary>
    public required double TrainingAccuracy { get; init; }

    /// <summary>The learning rate of the last step.</summary>
    public required double LearningRate { get; init; }

    /// <summary>The accuracy on some training examples under PGD, the watch on catastrophic overfitting.</summary>
    public EvaluationResult? TrainingRobust { get; init; }

    /// <summary>
    /// The class that the model predicts for each of some training examples, though they are of several classes: it is at
    /// chance. Null where it predicts more than one.
    /// </summary>
    public string? OnlyClass { get; init; }

    /// <summary>The accuracy on validation examples as they are; null without validation data.</summary>
    public EvaluationResult? Clean { get; init; }

    /// <summary>The accuracy on validation examples under PGD; null without validation data.</summary>
    public EvaluationResult? Robust { get; init; }

    /// <summary>
    /// The clean accuracy of the weights themselves where <see cref="Clean"/> is that of their average; else null.
    /// </summary>
    public EvaluationResult? CleanOfWeights { get; init; }

    /// <summary>
    /// The robust accuracy of the weights themselves where <see cref="Robust"/> is that of their average; else null.
    /// </summary>
    public EvaluationResult? RobustOfWeights { get; init; }

    /// <summary>The duration of the epoch's steps, validation not counted.</summary>
    public required TimeSpan Elapsed { get; init; }

    /// <summary>In one line: <c>epoch 7: loss 0.214, clean 98.40%, pgd-10x1 91.20%</c>.</summary>
    public override string ToString() => FormattableString.Invariant($"epoch {Epoch}: loss {Loss:F3}")
        + (Clean is null ? "" : FormattableString.Invariant($", clean {100 * Clean.Accuracy:F2}%"))
        + (Robust is null ? "" : FormattableString.Invariant($", {Robust.Attack} {100 * Robust.Accuracy:F2}%"));
}
