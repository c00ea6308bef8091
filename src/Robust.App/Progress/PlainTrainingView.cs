using Robust.App.Text;
using Robust.Training;

namespace Robust.App.Progress;

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
        $"epoch {at.Epoch}/{at.Epochs}  loss {NumberText.Loss(at.Loss)}  train {NumberText.Percent(at.TrainingAccuracy)}" +
        $"  clean {NumberText.Percent(at.CleanAccuracy)}  {at.Attack ?? "robust"} {NumberText.Percent(at.RobustAccuracy)}" +
        $"  {NumberText.Count(at.ExamplesPerSecond)} examples/s  {NumberText.Duration(at.Elapsed)} elapsed" +
        $"  {NumberText.Duration(at.Remaining)} left";
}
