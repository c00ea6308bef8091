using Robust.Evaluation.Results;
using Robust.Training;
using Robust.Training.Recipes;

namespace Robust.Documents;

/// <summary>A training run, as it stands in a result document.</summary>
public sealed record TrainingEntry
{
    /// <summary>What was done in a step, in numbers; absent for a trainer written by hand.</summary>
    public TrainingRecipe? Recipe { get; init; }

    /// <summary>How the run ended: <c>completed</c>, <c>canceled</c>, <c>earlyStopped</c> or <c>diverged</c>.</summary>
    public required string Status { get; init; }

    /// <summary>Why it ended early; absent when it did not.</summary>
    public string? Reason { get; init; }

    /// <summary>The seed of weights, order and random starts.</summary>
    public required long Seed { get; init; }

    /// <summary>The number of training examples.</summary>
    public required int Samples { get; init; }

    /// <summary>The number of examples per step.</summary>
    public required int BatchSize { get; init; }

    /// <summary>The number of epochs asked for.</summary>
    public required int PlannedEpochs { get; init; }

    /// <summary>The epoch whose weights the network has; absent when it was canceled within one.</summary>
    public int? WeightsOfEpoch { get; init; }

    /// <summary>The duration in seconds, validation included.</summary>
    public required double Seconds { get; init; }

    /// <summary>What each finished epoch reached.</summary>
    public required IReadOnlyList<EpochEntry> Epochs { get; init; }

    /// <summary>What one should know about the result, one sentence each.</summary>
    public required IReadOnlyList<string> Warnings { get; init; }

    /// <summary>The entry of a result.</summary>
    /// <param name="result">What the trainer returned.</param>
    /// <param name="recipe">What was done in a step; null for a trainer written by hand.</param>
    public static TrainingEntry Of(TrainingResult result, TrainingRecipe? recipe)
    {
        ArgumentNullException.ThrowIfNull(result);
        var status = result.Status.ToString();
        return new TrainingEntry
        {
            Recipe = recipe,
            Status = char.ToLowerInvariant(status[0]) + status[1..],
            Reason = result.Reason,
            Seed = result.Seed,
            Samples = result.TrainingSamples,
            BatchSize = result.BatchSize,
            PlannedEpochs = result.PlannedEpochs,
            WeightsOfEpoch = result.WeightsOfEpoch,
            Seconds = Math.Round(result.Elapsed.TotalSeconds, 3),
            Epochs = [.. result.Epochs.Select(EpochEntry.Of)],
            Warnings = result.Warnings,
        };
    }
}

/// <summary>One epoch, as it stands in a result document; accuracies are in [0, 1].</summary>
/// <param name="Epoch">The epoch, from 1.</param>
/// <param name="Loss">The mean loss at perturbed examples.</param>
/// <param name="TrainingAccuracy">The accuracy at the inner maximizer's examples, each before its step.</param>
/// <param name="LearningRate">The learning rate of the last step.</param>
/// <param name="Clean">The accuracy on held-out validation images.</param>
/// <param name="Robust">The accuracy on held-out validation images under attack.</param>
/// <param name="Seconds">The duration of the epoch's steps.</param>
public sealed record EpochEntry(
    int Epoch, double Loss, double TrainingAccuracy, double LearningRate, EvaluationEntry? Clean,
    EvaluationEntry? Robust, double Seconds)
{
    /// <summary>The entry of a result.</summary>
    public static EpochEntry Of(EpochResult result)
    {
        ArgumentNullException.ThrowIfNull(result);
        return new EpochEntry(
            result.Epoch, result.Loss, result.TrainingAccuracy, result.LearningRate,
            Entry(result.Clean), Entry(result.Robust),
            Math.Round(result.Elapsed.TotalSeconds, 3));
    }

    /// <summary>Without the classes, which would make up most of the document; final evaluations have them.</summary>
    private static EvaluationEntry? Entry(EvaluationResult? result) =>
        result is null ? null : EvaluationEntry.Of(result) with { Classes = null };
}
