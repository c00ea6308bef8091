namespace Robust.Training;

/// <summary>Where a run stands.</summary>
public sealed record TrainingProgress
{
    /// <summary>The current epoch, from 1.</summary>
    public required int Epoch { get; init; }

    /// <summary>The number of epochs of the run.</summary>
    public required int Epochs { get; init; }

    /// <summary>The number of batches done in this epoch.</summary>
    public required int Batch { get; init; }

    /// <summary>The number of batches per epoch.</summary>
    public required int Batches { get; init; }

    /// <summary>The mean loss at perturbed examples over this epoch so far.</summary>
    public required double Loss { get; init; }

    /// <summary>The accuracy at the inner maximizer's examples over this epoch so far, in [0, 1].</summary>
    public required double TrainingAccuracy { get; init; }

    /// <summary>The learning rate of the last step.</summary>
    public required double LearningRate { get; init; }

    /// <summary>
    /// The epoch just finished, on the report that ends it: with clean and robust validation accuracy, if measured.
    /// </summary>
    public EpochResult? Finished { get; init; }

    /// <summary>The clean accuracy last measured on validation examples, in [0, 1]; null before the first.</summary>
    public double? CleanAccuracy { get; init; }

    /// <summary>
    /// The robust accuracy last measured, under <see cref="Attack"/>, in [0, 1]; null before the first.
    /// </summary>
    public double? RobustAccuracy { get; init; }

    /// <summary>The name of the attack behind <see cref="RobustAccuracy"/>.</summary>
    public string? Attack { get; init; }

    /// <summary>The number of training examples a second over this epoch, validation not counted.</summary>
    public required double ExamplesPerSecond { get; init; }

    /// <summary>The time since training began.</summary>
    public required TimeSpan Elapsed { get; init; }

    /// <summary>The time that the rest takes at the pace so far.</summary>
    public required TimeSpan Remaining { get; init; }

    /// <summary>Something that the user should know, said once; usually null.</summary>
    public string? Warning { get; init; }

    /// <summary>In one line: <c>epoch 3 of 8, batch 120 of 469: loss 0.512, pgd-10x1 88.10%, 02:13 left</c>.</summary>
    public override string ToString() =>
        FormattableString.Invariant($"epoch {Epoch} of {Epochs}, batch {Batch} of {Batches}: loss {Loss:F3}")
        + (RobustAccuracy is null ? "" : FormattableString.Invariant($", {Attack} {100 * RobustAccuracy:F2}%"))
        + FormattableString.Invariant($", {(int)Remaining.TotalMinutes:00}:{Remaining.Seconds:00} left");
}
