using System.Runtime.ExceptionServices;
using System.Text;
using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using static TorchSharp.torch;

namespace Robust.Groups;

/// <summary>
/// How the processes of a group stay together: what fails in one fails in all, and what one decides holds for all. A process by
/// itself does its work and nothing else.
/// </summary>
internal sealed class Team(IProcessGroup group)
{
    private const byte Worked = 0;
    private const byte Failed = 1;
    private const byte Canceled = 2;

    /// <summary>Marks an exception that all processes have, each its own.</summary>
    private static readonly object Known = new();

    /// <summary>The processes of a group; this one alone when null.</summary>
    public static Team Of(IProcessGroup? group) => new(group ?? SingleProcess.Instance);

    public IProcessGroup Group => group;

    public int Rank => group.Rank;

    public int Size => group.Size;

    /// <summary>Whether this is the process that logs and writes.</summary>
    public bool Leads => Rank == 0;

    /// <summary>Whether there is nobody else.</summary>
    public bool IsAlone => Size == 1;

    /// <summary>
    /// Does work; where it fails or is canceled in one process, so it is in all. Where processes wait for one another within it, they do so
    /// by a team.
    /// </summary>
    /// <exception cref="RobustException">It failed in another process; the message says in which and why.</exception>
    /// <exception cref="OperationCanceledException">It was canceled in a process.</exception>
    public T Together<T>(Func<T> work)
    {
        if (IsAlone)
        {
            return work();
        }

        T? result = default;
        Exchange(() =>
        {
            result = work();
            return [];
        });
        return result!;
    }

    /// <summary>Does work of which something comes in all processes or counts in none.</summary>
    public T? AllOrNone<T>(Func<T?> work)
        where T : struct
    {
        if (IsAlone)
        {
            return work();
        }

        T? result = null;
        var found = Exchange(() => (result = work()) is null ? [] : [1]);
        return found.All(static each => each.Length > 0) ? result : null;
    }

    /// <summary>Has the first process do work, and gives all of them what came of it.</summary>
    public T? Shared<T>(Func<T?> work, JsonTypeInfo<T> type)
        where T : class
    {
        if (IsAlone)
        {
            return work();
        }

        T? own = null;
        var found = Exchange(() => Leads && (own = work()) is not null ? JsonSerializer.SerializeToUtf8Bytes(own, type) : [])[0];
        return Leads || found.Length == 0 ? own : JsonSerializer.Deserialize<T>(found, type);
    }

    /// <summary>Has the first process do work that comes to bytes, and gives all of them these.</summary>
    public byte[] Shared(Func<byte[]> work) => IsAlone ? work() : Exchange(() => Leads ? work() : [])[0];

    /// <summary>Gives all what each process found.</summary>
    public byte[][] All(Func<byte[]> work) => IsAlone ? [work()] : Exchange(work);

    /// <summary>Adds up a tensor over all processes, in its place if it is contiguous, and gives the sum.</summary>
    /// <param name="values">A tensor of one shape and type in all processes, float32 or float64.</param>
    public Tensor Sum(Tensor values)
    {
        values = values.contiguous();
        group.BeginSum(values).Wait();
        return values;
    }

    /// <summary>Does work out of which torch's own code would let no exception through.</summary>
    public T OrAbort<T>(Func<T> work)
    {
        try
        {
            return work();
        }
        catch (Exception e)
        {
            group.Abort(Reason(e));
            throw;
        }
    }

    /// <summary>Does the whole of the work; an error that the others cannot know of ends them.</summary>
    public T Guarded<T>(Func<T> work)
    {
        try
        {
            return work();
        }
        catch (Exception e) when (!IsAlone && !IsKnown(e))
        {
            group.Abort(Reason(e));
            throw;
        }
    }

    /// <summary>What came of work in each process.</summary>
    private byte[][] Exchange(Func<byte[]> work)
    {
        var (message, failure) = Try(work);
        var all = group.Gather(message);
        if (all.All(static each => each[0] == Worked))
        {
            return [.. all.Select(static each => each[1..])];
        }

        var error = Common(all, message[0], failure);
        error.Data[Known] = true;
        ExceptionDispatchInfo.Throw(error);
        return [];
    }

    /// <summary>What all end with: an error, if there is one, else a cancellation; each with its own, if it has one.</summary>
    private Exception Common(IReadOnlyList<byte[]> all, byte own, Exception? failure)
    {
        var failing = all.Index().FirstOrDefault(static each => each.Item[0] == Failed, (Index: -1, Item: []));
        return failure is not null && (own == Failed || failing.Index < 0) ? failure
            : failing.Index < 0 ? new OperationCanceledException()
            : new RobustException($"Process {failing.Index} of {Size} failed, and so all end: {Encoding.UTF8.GetString(failing.Item.AsSpan(1))}");
    }

    private static (byte[] Message, Exception? Failure) Try(Func<byte[]> work)
    {
        try
        {
            return ([Worked, .. work()], null);
        }
        catch (OperationCanceledException e) when (!IsKnown(e))
        {
            return ([Canceled], e);
        }
        catch (Exception e) when (!IsKnown(e)) // whatever it is, all are to hear of it, once
        {
            return ([Failed, .. Encoding.UTF8.GetBytes(Reason(e))], e);
        }
    }

    private static bool IsKnown(Exception e) => e.Data.Contains(Known);

    private static string Reason(Exception e) => e is RobustException ? e.Message : $"{e.GetType().Name}: {e.Message}";
}
