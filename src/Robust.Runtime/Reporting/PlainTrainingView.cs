using Robust.Training;

namespace Robust.Reporting;

/// <summary>A line an epoch, for logs and pipes.</summary>
internal sealed class PlainTrainingView(TextWriter output) : IProgress<TrainingProgress>
{
    /// <inheritdoc/>
    public void Report(TrainingProgress value)
    {
        if (value.Warning is { } warning)
        {
            output.WriteLine($"warning: {warning}");
        }

        if (value.Finished is not null)
        {
            output.WriteLine(Line(value));
        }

        output.Flush();
    }

    private static string Line(TrainingProgress at) =>
        $"epoch {at.Epoch}/{at.Epochs}  loss {Show.Loss(at.Loss)}  train {Show.Percent(at.TrainingAccuracy)}" +
        $"  clean {Show.Percent(at.CleanAccuracy)}  {at.Attack ?? "robust"} {Show.Percent(at.RobustAccuracy)}" +
        $"  {Show.Count(at.ImagesPerSecond)} images/s  {Show.Duration(at.Elapsed)} elapsed" +
        $"  {Show.Duration(at.Remaining)} left";
}
