using System.Text.Encodings.Web;
using System.Text.Json;
using Robust.Files;

namespace Robust.Training.Metrics;

/// <summary>
/// The numbers of a run as JSON lines: one object a line, whose <c>kind</c> is <c>run</c>, <c>step</c>, <c>epoch</c> or
/// <c>event</c>. NaN and infinities are the texts <c>"NaN"</c>, <c>"Infinity"</c> and <c>"-Infinity"</c>.
/// </summary>
internal sealed class MetricsFile : IMetricsSink, IDisposable
{
    private static readonly MetricsJson Written = new(new JsonSerializerOptions(MetricsJson.Default.Options)
    {
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping, // a file of lines is not a web page
    });

    private readonly AppendedFile file;
    private readonly int stepInterval;

    /// <summary>Begins a file, or continues with that of an interrupted run.</summary>
    /// <param name="path">The file; its folder is made when it is not there.</param>
    /// <param name="stepInterval">Every how many steps one is written down, at least 1.</param>
    /// <param name="length">
    /// The <see cref="Length"/> at the checkpoint from which the run continues: the lines after it are cut off, as the
    /// run will write them again. 0 for a new run, whose lines take the place of what is there.
    /// </param>
    /// <exception cref="DataException">The place cannot be written.</exception>
    public MetricsFile(string path, int stepInterval, long length = 0)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(stepInterval, 1);
        this.stepInterval = stepInterval;
        file = new AppendedFile(path, length);
    }

    /// <summary>The length of the file in bytes, to be kept in a checkpoint.</summary>
    public long Length => file.Length;

    /// <summary>Whether lines that the run had written are gone.</summary>
    public bool HasLostLines => file.HasLostLines;

    /// <summary>Adds a line and flushes it; of the steps, only every so many.</summary>
    /// <exception cref="DataException">The line cannot be written, for example on a full disk.</exception>
    public void Write(TrainingMetrics metrics)
    {
        if (metrics is StepMetrics { Step: var step } && step % stepInterval != 0)
        {
            return;
        }

        file.Append([.. JsonSerializer.SerializeToUtf8Bytes(metrics, Written.TrainingMetrics), (byte)'\n']);
    }

    public void Dispose() => file.Dispose();
}
