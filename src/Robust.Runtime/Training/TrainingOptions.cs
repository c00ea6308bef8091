using Microsoft.Extensions.Logging;
using Robust.Attacks.Gradient;
using Robust.Training.Averaging;
using static TorchSharp.torch;

namespace Robust.Training;

/// <summary>The choices of one run; what is left open comes from the declaration of the model.</summary>
public sealed record TrainingOptions
{
    /// <summary>
    /// The number of passes over the training data, at least 1; when null, the declaration's, or what
    /// <see cref="TrainingLength.EpochsFor"/> says.
    /// </summary>
    public int? Epochs { get; init; }

    /// <summary>
    /// The number of examples a step, at least 1; when null, the declaration's, or what
    /// <see cref="TrainingLength.BatchSizeFor"/> says.
    /// </summary>
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
    /// An average of the weights that is measured, kept and ended with: <see cref="ExponentialAveraging"/> (a decay such
    /// as 0.999 will do) or <see cref="StochasticAveraging"/>. Null, the default, means the weights themselves.
    /// </summary>
    public WeightAveraging? WeightAveraging { get; init; }

    /// <summary>
    /// Stop after this many epochs without better robust validation accuracy, at least 1; never when null.
    /// </summary>
    public int? Patience { get; init; }

    /// <summary>The least time between two progress reports within an epoch (0.25 s unless given).</summary>
    public TimeSpan ReportInterval { get; init; } = TimeSpan.FromMilliseconds(250);

    /// <summary>
    /// Where the run keeps checkpoints, the best weights so far (<c>best.safetensors</c>), metrics
    /// (<c>metrics.jsonl</c>) and batches at which it diverged; nowhere when null. The folder is made if need be.
    /// </summary>
    public string? RunDirectory { get; init; }

    /// <summary>
    /// Whether to go on from the newest checkpoint in <see cref="RunDirectory"/>, bit for bit as if the run had never
    /// stopped; where there is none the run begins. Without this a folder with checkpoints is refused.
    /// </summary>
    public bool Resume { get; init; }

    /// <summary>
    /// The least time between two checkpoints within an epoch (5 minutes unless given; zero for one after each batch).
    /// There is one at the end of each epoch anyway, and when the run is cancelled.
    /// </summary>
    public TimeSpan CheckpointInterval { get; init; } = TimeSpan.FromMinutes(5);

    /// <summary>How many of the newest checkpoints are kept, at least 1 (2 unless given).</summary>
    public int CheckpointsKept { get; init; } = 2;

    /// <summary>
    /// How many examples go through the network at once, at least 1, for less memory: the gradients of a batch are then
    /// added up in parts. A whole batch when null. Batch normalization sees the parts one by one.
    /// </summary>
    public int? MicroBatchSize { get; init; }

    /// <summary>What to do when a batch does not fit into memory.</summary>
    public OutOfMemoryPolicy OutOfMemory { get; init; }

    /// <summary>What to do when a loss or a gradient is no longer a finite number.</summary>
    public DivergencePolicy Divergence { get; init; }

    /// <summary>What to do about a model that answers the same class whatever it is shown.</summary>
    public ChancePolicy AtChance { get; init; }

    /// <summary>What to do about catastrophic overfitting.</summary>
    public CollapsePolicy CatastrophicOverfitting { get; init; }

    /// <summary>How often a run may go back to an earlier epoch, at least 1 (3 unless given).</summary>
    public int MaxRollBacks { get; init; } = 3;

    /// <summary>Told of the run's beginning and end, its epochs, checkpoints and warnings; nobody when null.</summary>
    public ILogger? Logger { get; init; }

    /// <summary>
    /// Every how many steps one is written into the metrics file, at least 1 (100 unless given); epochs always are.
    /// </summary>
    public int MetricsInterval { get; init; } = 100;

    /// <summary>Whether TensorBoard's event files are written into <see cref="RunDirectory"/> too.</summary>
    public bool TensorBoard { get; init; }
}
