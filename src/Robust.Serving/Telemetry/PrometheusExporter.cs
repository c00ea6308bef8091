using System.Collections.Concurrent;
using System.Diagnostics.Metrics;
using System.Text;

namespace Robust.Serving.Telemetry;

/// <summary>
/// The numbers of served classifiers and of the process in the text format of Prometheus (version 0.0.4). Only the meters
/// <c>Robust.Serving</c> and <c>System.Runtime</c> are in it; for others, or another protocol, listen to these by OpenTelemetry.
/// </summary>
internal sealed class PrometheusExporter : IDisposable
{
    /// <summary>The media type of the text.</summary>
    public const string ContentType = "text/plain; version=0.0.4; charset=utf-8";

    private const string RuntimeMeter = "System.Runtime";

    private readonly ConcurrentDictionary<string, MetricFamily> families = new();
    private readonly MeterListener listener = new();

    /// <summary>Starts to listen.</summary>
    public PrometheusExporter(IMeterFactory factory)
    {
        listener.InstrumentPublished = (instrument, events) =>
        {
            if (instrument.Meter.Name == RuntimeMeter || (instrument.Meter.Name == ServingMetrics.Name && instrument.Meter.Scope == factory))
            {
                events.EnableMeasurementEvents(instrument, families.GetOrAdd(instrument.Name, _ => new MetricFamily(instrument)));
            }
        };
        listener.SetMeasurementEventCallback<double>(static (_, value, tags, family) => ((MetricFamily)family!).Record(value, tags));
        listener.SetMeasurementEventCallback<long>(static (_, value, tags, family) => ((MetricFamily)family!).Record(value, tags));
        listener.SetMeasurementEventCallback<int>(static (_, value, tags, family) => ((MetricFamily)family!).Record(value, tags));
        listener.Start();
    }

    /// <summary>All numbers as they are now.</summary>
    public string Write()
    {
        listener.RecordObservableInstruments();
        var text = new StringBuilder();
        foreach (var family in families.Values.OrderBy(static family => family.Name, StringComparer.Ordinal))
        {
            family.WriteTo(text);
        }

        return text.ToString();
    }

    /// <summary>Stops to listen.</summary>
    public void Dispose() => listener.Dispose();
}
