namespace Robust.Training;

/// <summary>How a run ended.</summary>
public enum TrainingStatus
{
    /// <summary>All epochs were trained.</summary>
    Completed,

    /// <summary>The caller cancelled; what was reached is reported.</summary>
    Cancelled,

    /// <summary>Robust validation accuracy had not improved for as long as the options allow.</summary>
    EarlyStopped,

    /// <summary>The loss became infinite or not a number.</summary>
    Diverged,
}

/// <summary>What a run did and reached.</summary>
public sealed record TrainingResult
{
    /// <summary>How the run ended.</summary>
    public required TrainingStatus Status { get; init; }

    /// <summary>Why it ended early, in one sentence; null when it did not.</summary>
    public string? Reason { get; init; }

    /// <summary>The epochs that were finished, in order.</summary>
    public required IReadOnlyList<EpochResult> Epochs { get; init; }

    /// <summary>The number of epochs that were asked for.</summary>
    public required int PlannedEpochs { get; init; }

    /// <summary>
    /// The epoch whose weights the model holds, from 1; 0 when they are those it started with; null when training
    /// was cancelled within an epoch and the weights are those of that moment.
    /// </summary>
    public required int? WeightsOfEpoch { get; init; }

    /// <summary>The number of examples a step.</summary>
    public required int BatchSize { get; init; }

    /// <summary>The number of training examples.</summary>
    public required int TrainingSamples { get; init; }

    /// <summary>The seed of the run.</summary>
    public required long Seed { get; init; }

    /// <summary>The duration of the run, validation included.</summary>
    public required TimeSpan Elapsed { get; init; }

    /// <summary>What the user should know about the result, one sentence each.</summary>
    public IReadOnlyList<string> Warnings { get; init; } = [];
}
