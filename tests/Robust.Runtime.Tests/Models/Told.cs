namespace Robust.Runtime.Tests.Models;

/// <summary>Progress that is noted on the spot, and acted on.</summary>
internal sealed class Told<T>(Action<T>? act = null) : IProgress<T>
{
    public List<T> Reports { get; } = [];

    public void Report(T value)
    {
        Reports.Add(value);
        act?.Invoke(value);
    }
}
