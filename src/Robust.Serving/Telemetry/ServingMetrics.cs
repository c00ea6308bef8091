using System.Diagnostics;
using System.Diagnostics.Metrics;

namespace Robust.Serving.Telemetry;

/// <summary>The numbers of served classifiers, by the meter <c>Robust.Serving</c>, and their activities, by the source of that name.</summary>
internal sealed class ServingMetrics
{
    /// <summary>The meter's and the source's name.</summary>
    public const string Name = "Robust.Serving";

    private const string Model = "robust.model";
    private const string Outcome = "robust.outcome";

    private static readonly ActivitySource Source = new(Name);

    private readonly Counter<long> requests;
    private readonly Histogram<double> requestDuration;
    private readonly UpDownCounter<long> queueLength;
    private readonly Histogram<long> batchSize;
    private readonly Histogram<double> batchDuration;

    /// <summary>Makes the instruments.</summary>
    public ServingMetrics(IMeterFactory factory)
    {
        var meter = factory.Create(Name);
        var seconds = new InstrumentAdvice<double>
        {
            HistogramBucketBoundaries = [0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10],
        };
        requests = meter.CreateCounter<long>("robust.serving.requests", "{request}", "Requests, by what became of them.");
        requestDuration = meter.CreateHistogram(
            "robust.serving.request.duration", "s", "The time from the head of a request to its answer.", advice: seconds);
        queueLength = meter.CreateUpDownCounter<long>("robust.serving.queue.length", "{input}", "Inputs that wait for the network.");
        batchSize = meter.CreateHistogram(
            "robust.serving.batch.size", "{input}", "Inputs that go through the network at once.",
            advice: new InstrumentAdvice<long> { HistogramBucketBoundaries = [1, 2, 4, 8, 16, 32, 64, 128, 256] });
        batchDuration = meter.CreateHistogram(
            "robust.serving.batch.duration", "s", "The time that the network takes for a batch, with its proofs.", advice: seconds);
    }

    /// <summary>A request that runs until it is disposed of.</summary>
    public MeasuredRequest Request(string model) => new(
        Source.StartActivity("classify")?.SetTag(Model, model),
        (outcome, seconds) =>
        {
            requests.Add(1, new(Model, model), new(Outcome, outcome));
            requestDuration.Record(seconds, new(Model, model), new(Outcome, outcome));
        });

    /// <summary>A batch that runs until it is disposed of.</summary>
    public IDisposable Batch(string model, int size)
    {
        batchSize.Record(size, new KeyValuePair<string, object?>(Model, model));
        return new MeasuredRequest(
            Source.StartActivity("batch")?.SetTag(Model, model).SetTag("robust.batch.size", size),
            (_, seconds) => batchDuration.Record(seconds, new KeyValuePair<string, object?>(Model, model)));
    }

    /// <summary>The queue has become longer by so many inputs, or shorter.</summary>
    public void Queued(string model, int inputs) => queueLength.Add(inputs, new KeyValuePair<string, object?>(Model, model));
}
