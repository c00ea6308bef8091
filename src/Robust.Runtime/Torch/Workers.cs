using System.Collections.Concurrent;
using System.Runtime.ExceptionServices;
using static TorchSharp.torch;

namespace Robust.Torch;

/// <summary>
/// Threads that work side by side, as many as torch has, each with one thread of torch's own: no operation waits for another
/// core. They are started once, when first needed, and wait for the next piece of work in the background.
/// </summary>
internal static class Workers
{
    private static readonly BlockingCollection<Action> Queue = [];
    private static readonly Lock Starting = new();
    private static int started;

    [ThreadStatic]
    private static int actingThread;

    /// <summary>The thread for which the present one works: itself, unless it is a worker.</summary>
    public static int ActingThread => actingThread == 0 ? Environment.CurrentManagedThreadId : actingThread;

    /// <summary>Does pieces of work that are independent of one another, and waits for all of them.</summary>
    /// <param name="pieces">How many.</param>
    /// <param name="work">Does one; called by several threads at once, unless torch has a single one or this is a worker.</param>
    /// <exception cref="Exception">What the first piece that failed threw.</exception>
    public static void Run(int pieces, Action<int> work)
    {
        var threads = Math.Min(pieces, get_num_threads());
        if (threads <= 1 || actingThread != 0)
        {
            for (var piece = 0; piece < pieces; piece++)
            {
                work(piece);
            }

            return;
        }

        Start(threads);
        Share(pieces, threads, work);
    }

    private static void Share(int pieces, int threads, Action<int> work)
    {
        var (next, thread) = (-1, Environment.CurrentManagedThreadId);
        var failures = new ExceptionDispatchInfo?[pieces];
        using var done = new CountdownEvent(threads);
        for (var i = 0; i < threads; i++)
        {
            Queue.Add(() =>
            {
                actingThread = thread;
                for (int piece; (piece = Interlocked.Increment(ref next)) < pieces;)
                {
                    failures[piece] = Try(work, piece);
                }

                actingThread = 0;
                done.Signal();
            });
        }

        done.Wait();
        Array.Find(failures, static failure => failure is not null)?.Throw();
    }

    private static ExceptionDispatchInfo? Try(Action<int> work, int piece)
    {
        try
        {
            work(piece);
            return null;
        }
        catch (Exception e) // whatever it is, it belongs to whoever asked for the work
        {
            return ExceptionDispatchInfo.Capture(e);
        }
    }

    private static void Start(int threads)
    {
        lock (Starting)
        {
            if (started >= threads)
            {
                return;
            }

            using var ready = new CountdownEvent(threads - started);
            for (; started < threads; started++)
            {
                new Thread(() => Serve(ready)) { IsBackground = true, Name = "Robust" }.Start();
            }

            ready.Wait();
            set_num_threads(get_num_threads()); // torch gives a new thread what any thread has asked for last
        }
    }

    private static void Serve(CountdownEvent ready)
    {
        get_num_threads(); // torch gives a thread the common number when it is first asked for it, and would do so later
        set_num_threads(1);
        ready.Signal();
        foreach (var work in Queue.GetConsumingEnumerable())
        {
            work();
        }
    }
}
