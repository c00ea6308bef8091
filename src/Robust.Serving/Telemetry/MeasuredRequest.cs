using System.Diagnostics;

namespace Robust.Serving.Telemetry;

/// <summary>Something with a duration: reported, with its activity, when it is disposed of.</summary>
/// <param name="activity">Its activity; null where nobody listens.</param>
/// <param name="ended">Told what became of it, and its duration in seconds.</param>
internal sealed class MeasuredRequest(Activity? activity, Action<string, double> ended) : IDisposable
{
    private readonly long start = Stopwatch.GetTimestamp();

    /// <summary>What became of it, in a word.</summary>
    public string Outcome { get; set; } = "failed";

    /// <summary>Reports.</summary>
    public void Dispose()
    {
        ended(Outcome, Stopwatch.GetElapsedTime(start).TotalSeconds);
        activity?.SetTag("robust.outcome", Outcome).Dispose();
    }
}
