using static TorchSharp.torch;

namespace Robust.Groups;

/// <summary>
/// Processes that do one piece of work together, such as those that MPI starts (package Robust.Mpi). All of them make the same
/// calls in the same order; each calls from one thread at a time.
/// </summary>
public interface IProcessGroup
{
    /// <summary>The number of this process, from 0 to <see cref="Size"/> - 1; the process 0 logs and writes.</summary>
    int Rank { get; }

    /// <summary>The number of processes, at least 1.</summary>
    int Size { get; }

    /// <summary>
    /// Begins to add up a tensor over all processes; each ends with the same sum in its place. The tensor is left alone until
    /// <see cref="IPendingSum.Wait"/> has returned, and sums end in the order in which they began.
    /// </summary>
    /// <param name="values">A contiguous tensor, float32 or float64, of the same shape in every process.</param>
    /// <exception cref="RobustException">A process cannot be reached.</exception>
    IPendingSum BeginSum(Tensor values);

    /// <summary>Gives every process what each of them has to say.</summary>
    /// <param name="message">What this process says; messages may differ in length.</param>
    /// <returns>The message of each process, in their order.</returns>
    /// <exception cref="RobustException">A process cannot be reached.</exception>
    IReadOnlyList<byte[]> Gather(ReadOnlySpan<byte> message);

    /// <summary>Gives every process the bytes of one.</summary>
    /// <param name="bytes">The bytes of that process; in all others their place, which is as long.</param>
    /// <param name="from">The number of that process.</param>
    /// <exception cref="RobustException">A process cannot be reached.</exception>
    void Broadcast(Span<byte> bytes, int from);

    /// <summary>
    /// Ends all processes where this one cannot go on, with its number and the reason on the error output: else they would wait
    /// for it. It returns only where there is nobody to end.
    /// </summary>
    /// <param name="reason">Why, in one sentence.</param>
    void Abort(string reason);
}

/// <summary>A sum over processes that is under way.</summary>
public interface IPendingSum
{
    /// <summary>Waits until the sum is in the place of the values; called once.</summary>
    /// <exception cref="RobustException">A process cannot be reached.</exception>
    void Wait();
}
