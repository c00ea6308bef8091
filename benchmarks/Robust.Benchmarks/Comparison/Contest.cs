using System.Diagnostics;

namespace Robust.Benchmarks.Comparison;

/// <summary>One piece of work, done by Robust and by others in turn.</summary>
/// <param name="Name">What it is: <c>pgd-10 step, sample</c>.</param>
/// <param name="Ours">Does it; returns milliseconds.</param>
/// <param name="Peers">Who else does it, each in one or more ways, of which the fastest counts.</param>
internal sealed record Contest(string Name, Func<double> Ours, IReadOnlyDictionary<string, Func<double>[]> Peers)
{
    /// <summary>Times an action.</summary>
    public static double Time(Action action)
    {
        var start = Stopwatch.GetTimestamp();
        action();
        return Stopwatch.GetElapsedTime(start).TotalMilliseconds;
    }

    /// <summary>What is measured.</summary>
    public string Unit { get; init; } = "ms";

    /// <summary>Whether everybody warms up, and is timed twice where that is short; not in a process of its own.</summary>
    public bool WarmsUp { get; init; } = true;

    /// <summary>How often everybody does it at most.</summary>
    public int MostRounds { get; init; } = int.MaxValue;

    /// <summary>The milliseconds beside which new kernels do not count.</summary>
    private const double Long = 300;

    /// <summary>How long everybody may warm up: until what runs often is compiled for good.</summary>
    private static readonly TimeSpan WarmUp = TimeSpan.FromSeconds(1);

    /// <summary>Runs everybody in turn, after a while that does not count.</summary>
    public IEnumerable<Row> Run(int rounds)
    {
        Func<double>[] all = [Ours, .. Peers.Values.SelectMany(static ways => ways)];
        var times = Array.ConvertAll(all, static _ => new List<double>());
        if (WarmsUp)
        {
            Array.ForEach(all, static way => Repeat(way));
        }

        for (var round = 0; round < Math.Min(rounds, MostRounds); round++)
        {
            for (var i = 0; i < all.Length; i++)
            {
                Thread.Sleep(20); // until threads that spin for the last one are at rest
                var time = all[i]();
                times[i].Add(WarmsUp && time < Long ? all[i]() : time); // torch makes kernels anew after a change of threads
            }
        }

        var (ours, next) = (Median(times[0]), 1);
        foreach (var (peer, ways) in Peers)
        {
            var best = ways.Select(_ => Median(times[next++])).Min();
            yield return new($"{Name}, {peer}", ours / best, ours, best, Unit);
        }
    }

    private static void Repeat(Func<double> way)
    {
        for (var clock = Stopwatch.StartNew(); clock.Elapsed < WarmUp;)
        {
            way();
        }
    }

    private static double Median(List<double> times) => times.Order().ElementAt(times.Count / 2);
}

/// <summary>What came of a contest: medians, and their ratio, below 1 where Robust is faster.</summary>
internal sealed record Row(string Name, double Ratio, double Ours, double Peer, string Unit);
