namespace Robust.Benchmarks.Ranks;

/// <summary>
/// The time of a training step in several processes, on paper: each computes its part of the batch, and then all add up the gradients.
/// A ring or halving and doubling sends 2 (P - 1) / P times the gradients, in 2 (P - 1) messages or 2 log2 P (Rabenseifner 2004).
/// </summary>
/// <param name="Latency">Seconds until a message arrives.</param>
/// <param name="Bandwidth">Bytes a second between two processes, the addition included.</param>
internal sealed record StepModel(double Latency, double Bandwidth)
{
    /// <summary>Seconds to add up over processes.</summary>
    /// <param name="processes">How many.</param>
    /// <param name="bytes">The bytes of the sum.</param>
    public double Sum(int processes, double bytes) => processes == 1
        ? 0
        : (2 * Math.Ceiling(Math.Log2(processes)) * Latency) + (2.0 * (processes - 1) / processes * bytes / Bandwidth);

    /// <summary>Seconds of a step.</summary>
    /// <param name="processes">How many.</param>
    /// <param name="compute">Seconds in which one process computes the whole batch.</param>
    /// <param name="parameters">The number of parameters, of 4 bytes each.</param>
    public double Step(int processes, double compute, double parameters) => (compute / processes) + Sum(processes, 4 * parameters);

    /// <summary>The model that two sums over two processes tell.</summary>
    /// <param name="small">The bytes of one.</param>
    /// <param name="smallSeconds">Its seconds.</param>
    /// <param name="large">The bytes of the other.</param>
    /// <param name="largeSeconds">Its seconds.</param>
    public static StepModel Of(double small, double smallSeconds, double large, double largeSeconds)
    {
        var bandwidth = (large - small) / (largeSeconds - smallSeconds);
        return new StepModel(Math.Max(0, (smallSeconds - (small / bandwidth)) / 2), bandwidth);
    }
}
