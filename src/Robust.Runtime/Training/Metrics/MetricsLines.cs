using System.Text.Json;
using Robust.Files;

namespace Robust.Training.Metrics;

/// <summary>Reads what a run wrote down: the <c>metrics.jsonl</c> of its run directory.</summary>
public static class MetricsLines
{
    private const int LongestReason = 200;

    /// <summary>
    /// Reads the lines in their order. A last line without its end is left out: the run is writing it, or was killed while it did.
    /// </summary>
    /// <param name="path">The file.</param>
    /// <exception cref="DataException">It is missing, unreadable, or a line is none of a run.</exception>
    public static IReadOnlyList<TrainingMetrics> Read(string path)
    {
        ArgumentException.ThrowIfNullOrEmpty(path);
        return FileFailure.Reading(path, () =>
        {
            using var stream = PlainFile.OpenRead(path, FileShare.ReadWrite);
            using var reader = new StreamReader(stream);
            var metrics = new List<TrainingMetrics>();
            for (var number = 1; reader.ReadLine() is { } line; number++)
            {
                if (reader.Peek() >= 0 || IsEnded(stream))
                {
                    metrics.Add(Parse(path, number, line));
                }
            }

            return metrics;
        });
    }

    /// <summary>Whether the last line, which has been read, has its end.</summary>
    private static bool IsEnded(FileStream stream)
    {
        stream.Seek(-1, SeekOrigin.Current);
        return stream.ReadByte() == '\n';
    }

    private static TrainingMetrics Parse(string path, int number, string line)
    {
        try
        {
            return JsonSerializer.Deserialize(line, MetricsJson.Default.TrainingMetrics)
                ?? throw new JsonException("it is null");
        }
        catch (Exception e) when (e is JsonException or NotSupportedException)
        {
            throw new DataException(
                $"{path}, line {number}, is none of a run ({e.Message.Printable(LongestReason).TrimEnd('.')}): give the metrics.jsonl of a run directory.", e);
        }
    }
}
