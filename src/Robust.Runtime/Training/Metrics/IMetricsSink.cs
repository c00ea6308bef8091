using Robust.Files;

namespace Robust.Training.Metrics;

/// <summary>
/// Somewhere that the numbers of a run go: the metrics file of a run directory is one, TensorBoard's event files in
/// Robust.App are another.
/// </summary>
public interface IMetricsSink
{
    /// <summary>
    /// Takes what a run has to tell, on the thread that trains and in the order in which it happens. The first is
    /// <see cref="RunMetrics"/>, or <see cref="EventMetrics.Resumed"/> where the run continues from a checkpoint; every step
    /// and every epoch follows; the last is <see cref="EventMetrics.Ended"/>, unless the run ends by an exception. Steps
    /// come again that a run had taken after the checkpoint from which it is resumed.
    /// </summary>
    /// <exception cref="DataException">The numbers cannot be kept: the run stops in good order and says why.</exception>
    void Write(TrainingMetrics metrics);
}
