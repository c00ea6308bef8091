using Robust.App.Report.Charts;
using Robust.App.Report.Content;
using Robust.Documents;
using Robust.Training.Metrics;

namespace Robust.App.Report.Sections;

/// <summary>The numbers of a training run: out of what it wrote down where that is given, else out of the document.</summary>
internal sealed class TrainingCurves
{
    /// <summary>The curves.</summary>
    public TrainingCurves(string unit, IReadOnlyList<DataPoint> losses, IReadOnlyList<EpochMetrics> epochs) =>
        (Unit, Losses, Epochs) = (unit, losses, epochs);

    /// <summary>What the losses are counted in: <c>step</c> or <c>epoch</c>.</summary>
    public string Unit { get; }

    /// <summary>The loss in the course of training.</summary>
    public IReadOnlyList<DataPoint> Losses { get; }

    /// <summary>What each epoch reached.</summary>
    public IReadOnlyList<EpochMetrics> Epochs { get; }

    /// <summary>The curves; null where there was no training, or no epoch of it.</summary>
    public static TrainingCurves? Of(ReportContent content)
    {
        // A run that was resumed tells again what it had told after its checkpoint: the last word counts.
        var steps = content.Metrics.OfType<StepMetrics>().GroupBy(static step => step.Step).Select(static same => same.Last())
            .OrderBy(static step => step.Step).Select(static step => new DataPoint(step.Step, step.Loss)).ToList();
        var told = content.Metrics.OfType<EpochMetrics>().GroupBy(static epoch => epoch.Epoch).Select(static same => same.Last());
        var kept = content.Document.Training?.Epochs.Select(OfEntry) ?? [];
        var epochs = (content.Metrics.OfType<EpochMetrics>().Any() ? told : kept).OrderBy(static epoch => epoch.Epoch).ToList();
        return (steps.Count, epochs.Count) switch
        {
            (0, 0) => null,
            (0, _) => new("epoch", [.. epochs.Select(static epoch => new DataPoint(epoch.Epoch, epoch.Loss))], epochs),
            _ => new("step", steps, epochs),
        };
    }

    /// <summary>An accuracy over epochs; null where none was measured.</summary>
    public Series? Line(string name, Func<EpochMetrics, double?> accuracy) => Epochs.Any(epoch => accuracy(epoch) is not null)
        ? new(name, [.. Epochs.Select(epoch => new DataPoint(epoch.Epoch, accuracy(epoch) ?? double.NaN))])
        : null;

    private static EpochMetrics OfEntry(EpochEntry entry) => new(
        entry.Epoch, 0, entry.Loss, entry.TrainingAccuracy, null, entry.Clean?.Accuracy, entry.Robust?.Accuracy, entry.Robust?.Attack,
        entry.LearningRate, entry.Seconds);
}
