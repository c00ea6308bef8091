using Robust.Groups;
using Robust.Torch;
using static TorchSharp.torch;

namespace Robust.Runtime.Tests.Groups;

/// <summary>Threads of this process in the place of processes.</summary>
internal sealed class ThreadGroup : IProcessGroup
{
    private readonly Meeting meeting;

    private ThreadGroup(int rank, Meeting meeting) => (Rank, this.meeting) = (rank, meeting);

    public int Rank { get; }

    public int Size => meeting.Size;

    /// <summary>Why it was aborted; the thread that aborts goes on, and no other waits for it.</summary>
    public string? Aborted { get; private set; }

    /// <summary>Has as many threads do something, each as one process.</summary>
    /// <returns>What came of it in each, or the exception.</returns>
    public static object?[] Run(int size, Func<ThreadGroup, object?> work)
    {
        using var meeting = new Meeting(size);
        var results = new object?[size];
        var threads = Enumerable.Range(0, size).Select(rank => new Thread(() => results[rank] = Try(() => work(new(rank, meeting))))).ToList();
        threads.ForEach(static thread => thread.Start());
        threads.ForEach(static thread => thread.Join());
        return results;
    }

    public IPendingSum BeginSum(Tensor values)
    {
        var all = meeting.Exchange(Rank, values.detach().to(ScalarType.Float64).Values<double>());
        var sum = all.Cast<double[]>().Aggregate(new double[values.numel()], static (sum, each) => [.. sum.Zip(each, static (a, b) => a + b)]);
        using var total = tensor(sum).to(values.dtype).reshape(values.shape);
        values.copy_(total);
        return SingleProcess.Instance.BeginSum(values);
    }

    public IReadOnlyList<byte[]> Gather(ReadOnlySpan<byte> message) => [.. meeting.Exchange(Rank, message.ToArray()).Cast<byte[]>()];

    public void Broadcast(Span<byte> bytes, int from) => ((byte[])meeting.Exchange(Rank, bytes.ToArray())[from]).CopyTo(bytes);

    public void Abort(string reason)
    {
        Aborted = reason;
        meeting.End();
    }

    private static object? Try(Func<object?> work)
    {
        try
        {
            return work();
        }
        catch (Exception e) // the test looks at it
        {
            return e;
        }
    }

    /// <summary>Where all come together.</summary>
    private sealed class Meeting(int size) : IDisposable
    {
        private readonly object[] given = new object[size];
        private readonly Barrier barrier = new(size);
        private readonly CancellationTokenSource end = new();

        public int Size => size;

        public object[] Exchange(int rank, object own)
        {
            given[rank] = own;
            barrier.SignalAndWait(end.Token);
            var all = given.ToArray();
            barrier.SignalAndWait(end.Token);
            return all;
        }

        public void End() => end.Cancel();

        public void Dispose()
        {
            barrier.Dispose();
            end.Dispose();
        }
    }
}
