using System.Runtime.ExceptionServices;
using System.Text;
using System.Text.Json;
using System.Text.Json.Serialization.Metadata;

namespace Robust.Groups;

/// <summary>
/// How the processes of a group stay together: what fails in one fails in all, and what one decides holds for all. A process by
/// itself does its work and nothing else.
/// </summary>
internal sealed class Team(IProcessGroup group)
{
    private const byte Worked = 0;
    private const byte Failed = 1;

    private bool isOver;

    public IProcessGroup Group => group;

    public int Rank => group.Rank;

    public int Size => group.Size;

    /// <summary>Whether this is the process that logs and writes.</summary>
    public bool Leads => Rank == 0;

    /// <summary>Whether there is nobody else.</summary>
    public bool IsAlone => Size == 1;

    /// <summary>Does work, in which no process waits for another; where it fails in one process, it fails in all.</summary>
    /// <exception cref="RobustException">It failed in another process; the message says in which and why.</exception>
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

    /// <summary>Does the whole of the work; an error that the others cannot know of ends them.</summary>
    public T Guarded<T>(Func<T> work)
    {
        try
        {
            return work();
        }
        catch (Exception e) when (!IsAlone && !isOver)
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
        var failing = all.Index().FirstOrDefault(static each => each.Item[0] == Failed, (Index: -1, Item: []));
        if (failing.Index < 0)
        {
            return [.. all.Select(static each => each[1..])];
        }

        isOver = true;
        failure?.Throw();
        throw new RobustException(
            $"Process {failing.Index} of {Size} failed, and so all end: {Encoding.UTF8.GetString(failing.Item.AsSpan(1))}");
    }

    private static (byte[] Message, ExceptionDispatchInfo? Failure) Try(Func<byte[]> work)
    {
        try
        {
            return ([Worked, .. work()], null);
        }
        catch (Exception e) // whatever it is, all are to hear of it
        {
            return ([Failed, .. Encoding.UTF8.GetBytes(Reason(e))], ExceptionDispatchInfo.Capture(e));
        }
    }

    private static string Reason(Exception e) => e is RobustException ? e.Message : $"{e.GetType().Name}: {e.Message}";
}
