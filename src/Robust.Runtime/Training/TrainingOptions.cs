using Microsoft.Extensions.Logging;
using Robust.Groups;
using Robust.Training.Metrics;
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
    /// The number of examples per step, at least 1; when null, the declaration's, or what
    /// <see cref="TrainingLength.BatchSizeFor"/> says.
    /// </summary>
    public int? BatchSize { get; init; }

    /// <summary>
    /// How many examples go through the network at once, at least 1, for less memory: the gradients of a batch are then
    /// added up in parts. A whole batch when null. Batch normalization sees the parts one by one.
    /// </summary>
    public int? MicroBatchSize { get; init; }

    /// <summary>
    /// Decides initial weights, order of examples and random starts: the same seed on the same machine gives the
    /// same weights, bit for bit.
    /// </summary>
    public long Seed { get; init; }

    /// <summary>Where to train; the CPU when null.</summary>
    public Device? Device { get; init; }

    /// <summary>
    /// The processes that train together, for example those that MPI started (package Robust.Mpi); this one alone when null. Each works on its
    /// part of every batch, whose size is that of all parts together, and the process 0 logs, reports and writes.
    /// </summary>
    public IProcessGroup? Group { get; init; }

    /// <summary>
    /// Whether several processes normalize by the statistics of the whole batch (Ioffe and Szegedy 2015) rather than each by those of its own examples;
    /// false unless given. It costs two messages for each batch normalization in each pass, and does not go with <see cref="MicroBatchSize"/>;
    /// one process has the whole batch anyway.
    /// </summary>
    public bool SynchronizeBatchNorm { get; init; }

    /// <summary>
    /// An average of the weights that is measured, kept and ended with: <see cref="ExponentialAveraging"/> (a decay such
    /// as 0.999 will do) or <see cref="StochasticAveraging"/>. Null, the default, means the weights themselves.
    /// </summary>
    public WeightAveraging? WeightAveraging { get; init; }

    /// <summary>How each epoch is measured on the validation data.</summary>
    public ValidationOptions Validation { get; init; } = new();

    /// <summary>
    /// The epoch whose weights the model ends with: the <see cref="BestEpoch"/> unless given, where there are validation
    /// data; else, and without them, the <see cref="LastEpoch"/>.
    /// </summary>
    public EpochChoice Keep { get; init; } = new BestEpoch();

    /// <summary>The folder that keeps the run; nothing is kept when null.</summary>
    public RunFolder? Run { get; init; }

    /// <summary>What to do when something goes wrong.</summary>
    public RecoveryOptions Recovery { get; init; } = new();

    /// <summary>The least time between two progress reports within an epoch (0.25 s unless given).</summary>
    public TimeSpan ReportInterval { get; init; } = TimeSpan.FromMilliseconds(250);

    /// <summary>Told of the run's beginning and end, its epochs, checkpoints and warnings; nobody when null.</summary>
    public ILogger? Logger { get; init; }

    /// <summary>
    /// Where the numbers of the run go besides <see cref="Run"/>, for example TensorBoard's event files (package Robust.App);
    /// nowhere unless given. They get every step, and stay their owner's to dispose of.
    /// </summary>
    public IReadOnlyList<IMetricsSink> MetricsSinks { get; init; } = [];
}
