using System.Collections.Concurrent;
using System.Diagnostics.Metrics;
using System.Text;

namespace Robust.Serving.Telemetry;

/// <summary>The numbers of one instrument, a series for each combination of tags.</summary>
internal sealed class MetricFamily
{
    private static readonly double[] UsualBoundaries = [0.005, 0.01, 0.025, 0.05, 0.075, 0.1, 0.25, 0.5, 0.75, 1, 2.5, 5, 7.5, 10];

    private readonly ConcurrentDictionary<string, MetricSeries> series = new();
    private readonly Instrument instrument;
    private readonly string type;
    private readonly double[]? boundaries;

    /// <summary>No numbers yet.</summary>
    public MetricFamily(Instrument instrument)
    {
        this.instrument = instrument;
        var kind = instrument.GetType().Name.Split('`')[0];
        type = kind switch
        {
            "Counter" or "ObservableCounter" => "counter",
            "Histogram" => "histogram",
            _ => "gauge",
        };
        IsSet = instrument.IsObservable || kind == "Gauge";
        boundaries = type == "histogram" ? BoundariesOf(instrument) : null;
        Name = PrometheusNames.Of(instrument.Name, instrument.Unit, type);
    }

    /// <summary>The name as Prometheus has it.</summary>
    public string Name { get; }

    /// <summary>Whether a measurement is the number itself, and not what is added to it.</summary>
    private bool IsSet { get; }

    /// <summary>Takes a measurement.</summary>
    public void Record(double value, ReadOnlySpan<KeyValuePair<string, object?>> tags) =>
        series.GetOrAdd(PrometheusNames.Labels(tags), _ => new MetricSeries(boundaries)).Record(value, IsSet);

    /// <summary>Writes the series; nothing where there is none.</summary>
    public void WriteTo(StringBuilder text)
    {
        if (series.IsEmpty)
        {
            return;
        }

        if (instrument.Description is { } help)
        {
            text.Append($"# HELP {Name} {PrometheusNames.Help(help)}\n");
        }

        text.Append($"# TYPE {Name} {type}\n");
        foreach (var (labels, numbers) in series.OrderBy(static pair => pair.Key, StringComparer.Ordinal))
        {
            numbers.WriteTo(text, Name, labels);
        }
    }

    private static double[] BoundariesOf(Instrument instrument) => instrument switch
    {
        Histogram<double> { Advice.HistogramBucketBoundaries: { } advised } => [.. advised],
        Histogram<long> { Advice.HistogramBucketBoundaries: { } advised } => [.. advised.Select(static boundary => (double)boundary)],
        _ => UsualBoundaries,
    };
}
