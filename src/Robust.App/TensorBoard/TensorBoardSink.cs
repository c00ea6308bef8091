using Robust.Files;
using Robust.Training.Metrics;

namespace Robust.App.TensorBoard;

/// <summary>
/// The numbers of runs as TensorBoard draws them: a folder that gets an event file for each start, flushed at the end of
/// each epoch. The tags are <c>step/loss</c>, <c>train/loss</c>, <c>train/accuracy</c>, <c>train/rate</c>,
/// <c>train/robust</c>, <c>validation/clean</c> and <c>validation/robust</c>, over training steps counted from 1.
/// </summary>
/// <remarks>
/// At a resumed run TensorBoard drops what earlier files of the folder have after the checkpoint. The file is closed when
/// the run ends; dispose of the sink for the case that it ends by an exception.
/// </remarks>
public sealed class TensorBoardSink : IMetricsSink, IDisposable
{
    private readonly string folder;
    private readonly TimeProvider clock;
    private TensorBoardFile? file;

    /// <summary>Draws into a folder; it is made when a run begins.</summary>
    /// <param name="folder">The folder, which TensorBoard takes for one run; for example that of the run.</param>
    /// <param name="clock">Tells the time; the system's unless given.</param>
    public TensorBoardSink(string folder, TimeProvider? clock = null)
    {
        ArgumentException.ThrowIfNullOrEmpty(folder);
        (this.folder, this.clock) = (folder, clock ?? TimeProvider.System);
    }

    /// <inheritdoc/>
    /// <exception cref="DataException">The folder cannot be written.</exception>
    public void Write(TrainingMetrics metrics)
    {
        switch (metrics)
        {
            case RunMetrics:
                Begin(resumedAt: null);
                break;
            case EventMetrics { Event: EventMetrics.Resumed, Step: var step }:
                Begin(step);
                break;
            case StepMetrics { Loss: var loss, Step: var step }:
                file?.Add("step/loss", loss, step);
                break;
            case EpochMetrics epoch:
                Draw(epoch);
                file?.Flush();
                break;
            case EventMetrics { Event: EventMetrics.Ended }:
                file?.Flush();
                Dispose();
                break;
        }
    }

    /// <summary>Closes the file, if one is open.</summary>
    public void Dispose()
    {
        file?.Dispose();
        file = null;
    }

    private void Begin(long? resumedAt)
    {
        Dispose();
        file = new TensorBoardFile(folder, resumedAt, clock);
    }

    private void Draw(EpochMetrics epoch)
    {
        Draw("train/loss", epoch.Loss, epoch.Step);
        Draw("train/accuracy", epoch.TrainingAccuracy, epoch.Step);
        Draw("train/rate", epoch.LearningRate, epoch.Step);
        Draw("train/robust", epoch.TrainingRobust, epoch.Step);
        Draw("validation/clean", epoch.Clean, epoch.Step);
        Draw("validation/robust", epoch.Robust, epoch.Step);
    }

    /// <summary>What was not measured is not drawn.</summary>
    private void Draw(string tag, double? value, long step)
    {
        if (value is { } number)
        {
            file?.Add(tag, number, step);
        }
    }
}
