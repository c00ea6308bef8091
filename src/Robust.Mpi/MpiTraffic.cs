namespace Robust.Mpi;

/// <summary>What a process has given to its group so far; which of it goes over a network, and how often, is the library's choice.</summary>
public sealed class MpiTraffic
{
    /// <summary>How many sums it has taken part in.</summary>
    public long Sums { get; private set; }

    /// <summary>
    /// The bytes that were added up. A ring sends 2 (P - 1) / P times as many from each of P processes, and so does halving and
    /// doubling, which Open MPI and MPICH choose for long vectors; recursive doubling, for short ones, log2 P times.
    /// </summary>
    public long SummedBytes { get; private set; }

    /// <summary>How many messages it has given to all.</summary>
    public long Messages { get; private set; }

    internal void AddSum(long bytes)
    {
        Sums++;
        SummedBytes += bytes;
    }

    internal void AddMessage() => Messages++;
}
