using System.Collections.Concurrent;
using System.Runtime.ExceptionServices;
using static TorchSharp.torch;

namespace Robust.Data.Feeding;

/// <summary>
/// Batches that another thread fetches while the last ones are worked on, a few at most, and moves to the device.
/// </summary>
internal sealed class PrefetchedFeed : BatchFeed
{
    /// <summary>How many batches wait at most; one more is being fetched.</summary>
    private const int Waiting = 2;

    private readonly BlockingCollection<Fetched> ready = new(Waiting);
    private readonly CancellationTokenSource over = new();
    private readonly IExampleSource source;
    private readonly Device device;
    private readonly Thread thread;
    private bool isDisposed;

    public PrefetchedFeed(IExampleSource source, IEnumerable<int[]> batches, Device device)
    {
        (this.source, this.device) = (source, device);
        thread = new Thread(() => FetchAll(batches)) { IsBackground = true, Name = "Examples" };
        thread.Start();
    }

    protected override (Tensor Inputs, Tensor Labels) Take()
    {
        ObjectDisposedException.ThrowIf(isDisposed, this);
        if (!ready.TryTake(out var next, Timeout.Infinite))
        {
            throw new InvalidOperationException("There is no further batch.");
        }

        next.Failure?.Throw();
        using var scope = NewDisposeScope();
        scope.Attach(next.Inputs!, next.Labels!);
        return scope.MoveToOuter(next.Inputs!, next.Labels!);
    }

    /// <summary>Waits for the batch that is being fetched, and throws away what nobody took.</summary>
    public override void Dispose()
    {
        if (isDisposed)
        {
            return;
        }

        isDisposed = true;
        over.Cancel();
        thread.Join();
        while (ready.TryTake(out var left))
        {
            left.Dispose();
        }

        ready.Dispose();
        over.Dispose();
    }

    private void FetchAll(IEnumerable<int[]> batches)
    {
        using var scope = NewDisposeScope();
        foreach (var examples in batches)
        {
            var fetched = TryFetch(examples);
            try
            {
                ready.Add(fetched, over.Token);
            }
            catch (OperationCanceledException)
            {
                fetched.Dispose();
                return;
            }

            if (fetched.Failure is not null)
            {
                break;
            }
        }

        ready.CompleteAdding();
    }

    private Fetched TryFetch(int[] examples)
    {
        try
        {
            using var scope = NewDisposeScope();
            var (inputs, labels) = source.Read(examples);
            return new(inputs.to(device).DetachFromDisposeScope(), labels.to(device).DetachFromDisposeScope(), null);
        }
        catch (Exception e) // whatever it is, it belongs to whoever waits for the batch
        {
            return new(null, null, ExceptionDispatchInfo.Capture(e));
        }
    }

    private readonly record struct Fetched(Tensor? Inputs, Tensor? Labels, ExceptionDispatchInfo? Failure) : IDisposable
    {
        public void Dispose()
        {
            Inputs?.Dispose();
            Labels?.Dispose();
        }
    }
}
