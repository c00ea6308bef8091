using Robust.Attacks;
using static TorchSharp.torch;

namespace Robust.Training;

/// <summary>The choices of one run; what is left open comes from the declaration of the model.</summary>
public sealed record TrainingOptions
{
    /// <summary>The number of passes over the training data, at least 1; the declaration's when null.</summary>
    public int? Epochs { get; init; }

    /// <summary>The number of examples a step, at least 1; the declaration's when null.</summary>
    public int? BatchSize { get; init; }

    /// <summary>
    /// Decides initial weights, order of examples and random starts: the same seed on the same machine gives the
    /// same weights, bit for bit.
    /// </summary>
    public long Seed { get; init; }

    /// <summary>Where to train; the CPU when null.</summary>
    public Device? Device { get; init; }

    /// <summary>
    /// How many of the first validation images each epoch is measured on, at least 1 (1,000 unless given).
    /// </summary>
    public int ValidationSamples { get; init; } = 1000;

    /// <summary>
    /// The attack that robust accuracy is measured with while training; when null, <see cref="PgdAttack.Within"/>:
    /// PGD of 10 steps of 0.25 eps, one start.
    /// </summary>
    public PgdAttack? ValidationAttack { get; init; }

    /// <summary>
    /// Whether to end with the weights of the epoch that was best on robust validation accuracy, against robust
    /// overfitting (Rice, Wong and Kolter 2020). It needs validation data.
    /// </summary>
    public bool KeepBest { get; init; } = true;

    /// <summary>
    /// The decay d of an exponential moving average of the weights over steps, in (0, 1), for example 0.999: the
    /// average is what is measured, kept and ended with. Null, the default, means the weights themselves.
    /// </summary>
    public double? WeightAveraging { get; init; }

    /// <summary>
    /// Stop after this many epochs without better robust validation accuracy, at least 1; never when null.
    /// </summary>
    public int? Patience { get; init; }

    /// <summary>The least time between two progress reports within an epoch (0.25 s unless given).</summary>
    public TimeSpan ReportInterval { get; init; } = TimeSpan.FromMilliseconds(250);
}
