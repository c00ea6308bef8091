namespace Robust.Training;

/// <summary>How a run ended.</summary>
public enum TrainingStatus
{
    /// <summary>All epochs were trained.</summary>
    Completed,

    /// <summary>The caller canceled; what was reached is reported.</summary>
    Canceled,

    /// <summary>Robust validation accuracy had not improved for as long as the options allow.</summary>
    EarlyStopped,

    /// <summary>The loss or a gradient became infinite or not a number.</summary>
    Diverged,

    /// <summary>
    /// All epochs were trained, and the model answers the same class whatever it is shown: it has learned nothing.
    /// </summary>
    AtChance,

    /// <summary>
    /// The run could not continue: no checkpoint could be written, or the model overfitted catastrophically and the
    /// options say to stop then.
    /// </summary>
    Stopped,
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
    /// was canceled within an epoch and the weights are those of that moment.
    /// </summary>
    public required int? WeightsOfEpoch { get; init; }

    /// <summary>The number of examples per step.</summary>
    public required int BatchSize { get; init; }

    /// <summary>The number of training examples.</summary>
    public required int TrainingSamples { get; init; }

    /// <summary>The seed of the run.</summary>
    public required long Seed { get; init; }

    /// <summary>The duration of the run, validation included.</summary>
    public required TimeSpan Elapsed { get; init; }

    /// <summary>
    /// The number of threads of one tensor operation: the same seed gives the same bytes for the same number.
    /// </summary>
    public int Threads { get; init; }

    /// <summary>The newest checkpoint, a folder; null without a run directory, or where none was written.</summary>
    public string? Checkpoint { get; init; }

    /// <summary>
    /// The checkpoint that this run continued from, or null: it began at the beginning.
    /// </summary>
    public string? ResumedFrom { get; init; }

    /// <summary>
    /// The most memory that the process has held so far, in bytes, the .NET part included and a GPU's memory not.
    /// </summary>
    public long PeakMemory { get; init; }

    /// <summary>What the user should know about the result, one sentence each.</summary>
    public IReadOnlyList<string> Warnings { get; init; } = [];

    /// <summary>
    /// The end in one line: <c>Completed after 8 of 8 epochs, with the weights of epoch 7: loss 0.214, clean 98.40%, pgd-10x1 91.20%</c>.
    /// </summary>
    public override string ToString()
    {
        var reached = Epochs.LastOrDefault(epoch => epoch.Epoch == WeightsOfEpoch);
        return FormattableString.Invariant($"{Status} after {Epochs.Count} of {PlannedEpochs} epochs")
            + (reached is null ? "" : $", with the weights of {reached}")
            + (Reason is null ? "" : $" ({Reason.TrimEnd('.')})");
    }
}
