using System.Buffers.Binary;
using Robust.Groups;
using Robust.Mpi.Library;
using TorchSharp;
using static TorchSharp.torch;

namespace Robust.Mpi;

/// <summary>
/// The processes that <c>mpirun</c>, <c>mpiexec</c> or <c>srun</c> started, by the machine's MPI library: Open MPI, or MPICH and those that
/// keep to its ABI. A program runs in all of them, within <see cref="Run"/>:
/// <c>var result = MpiGroup.Run(group => Train(new TrainingOptions { Group = group }));</c>
/// </summary>
public sealed class MpiGroup : IProcessGroup
{
    /// <summary>MPI_THREAD_SERIALIZED: calls from any thread, one at a time.</summary>
    private const int Serialized = 2;

    /// <summary>The bytes that every message takes; a longer one takes a second exchange.</summary>
    private const int Frame = 64;
    private const int FrameHeader = sizeof(int);
    private const int LargestPiece = 1 << 30;

    private readonly MpiFunctions mpi;

    private MpiGroup(MpiFunctions mpi)
    {
        this.mpi = mpi;
        (Rank, Size, Library) = (mpi.Rank, mpi.Size, mpi.Version);
    }

    /// <inheritdoc/>
    public int Rank { get; }

    /// <inheritdoc/>
    public int Size { get; }

    /// <summary>The MPI library and its version, in its own words.</summary>
    public string Library { get; }

    /// <summary>What this process has given to the group so far.</summary>
    public MpiTraffic Traffic { get; } = new();

    /// <summary>How many processes MPI started, this one among them, as far as its launcher says so; else 1.</summary>
    public static int Started => MpiLauncher.Here.Size ?? 1;

    /// <summary>
    /// Runs a program as one of the processes that MPI started; if MPI did not start this one, as <see cref="SingleProcess"/>, for
    /// which no MPI library is needed. An error that gets out of the program ends all processes, with the reason.
    /// </summary>
    /// <param name="program">The program. A process that cannot go on throws: one that returned would wait for those that wait for it.</param>
    /// <returns>What the program returned, when it has done so in all processes; the group is over then.</returns>
    /// <exception cref="RobustException">MPI started this process, and there is no library that it could take part by.</exception>
    public static T Run<T>(Func<IProcessGroup, T> program)
    {
        ArgumentNullException.ThrowIfNull(program);
        if (!MpiLauncher.Here.HasStarted)
        {
            return program(SingleProcess.Instance);
        }

        var group = Open(MpiLauncher.Here);
        try
        {
            var result = program(group);
            group.mpi.Finish();
            return result;
        }
        catch (Exception e)
        {
            group.Abort(e is RobustException ? e.Message : e.ToString());
            throw;
        }
    }

    /// <inheritdoc/>
    public unsafe IPendingSum BeginSum(Tensor values)
    {
        ArgumentNullException.ThrowIfNull(values);
        if (values.dtype is not (ScalarType.Float32 or ScalarType.Float64) || !values.is_contiguous())
        {
            throw new ArgumentException(
                $"A sum takes a contiguous tensor of Float32 or Float64, and this one is {values.dtype}: convert it first.", nameof(values));
        }

        Traffic.AddSum(values.numel() * (values.dtype == ScalarType.Float64 ? sizeof(double) : sizeof(float)));
        var host = values.device.type == DeviceType.CPU ? values : values.to(CPU);
        fixed (byte* bytes = host.bytes)
        {
            // Torch's memory does not move.
            return new PendingSum(mpi, mpi.BeginSum(bytes, checked((int)host.numel()), host.dtype == ScalarType.Float64), host, values);
        }
    }

    /// <inheritdoc/>
    public unsafe IReadOnlyList<byte[]> Gather(ReadOnlySpan<byte> message)
    {
        Traffic.AddMessage();
        var own = new byte[Frame];
        BinaryPrimitives.WriteInt32LittleEndian(own, message.Length);
        var isShort = message.Length <= Frame - FrameHeader;
        (isShort ? message : []).CopyTo(own.AsSpan(FrameHeader));
        var all = new byte[Frame * Size];
        fixed (byte* mine = own, theirs = all)
        {
            mpi.Gather(mine, theirs, Frame);
        }

        int[] lengths = [.. Enumerable.Range(0, Size).Select(rank => BinaryPrimitives.ReadInt32LittleEndian(all.AsSpan(rank * Frame)))];
        return lengths.Max() <= Frame - FrameHeader
            ? [.. lengths.Select((length, rank) => all.AsSpan((rank * Frame) + FrameHeader, length).ToArray())]
            : GatherLong(message, lengths);
    }

    /// <inheritdoc/>
    public unsafe void Broadcast(Span<byte> bytes, int from)
    {
        for (var start = 0; start < bytes.Length; start += LargestPiece)
        {
            var piece = bytes.Slice(start, Math.Min(LargestPiece, bytes.Length - start));
            fixed (byte* first = piece)
            {
                mpi.Broadcast(first, piece.Length, from);
            }
        }
    }

    /// <inheritdoc/>
    public void Abort(string reason)
    {
        Console.Error.WriteLine($"Process {Rank} of {Size}, on {Environment.MachineName}, ends all: {reason}");
        Console.Error.Flush();
        mpi.Abort(1);
    }

    private unsafe byte[][] GatherLong(ReadOnlySpan<byte> message, int[] lengths)
    {
        var starts = new int[Size];
        for (var rank = 1; rank < Size; rank++)
        {
            starts[rank] = checked(starts[rank - 1] + lengths[rank - 1]);
        }

        var all = new byte[checked(starts[^1] + lengths[^1])];
        fixed (byte* mine = message, theirs = all)
        fixed (int* counts = lengths, places = starts)
        {
            mpi.Gather(mine, message.Length, theirs, counts, places);
        }

        return [.. lengths.Select((length, rank) => all.AsSpan(starts[rank], length).ToArray())];
    }

    private static MpiGroup Open(MpiLauncher launcher)
    {
        var mpi = new MpiFunctions(MpiLibrary.Load(launcher));
        if (mpi.IsInitialized)
        {
            throw new RobustException("MPI has been started in this process already: call MpiGroup.Run once.");
        }

        var threads = mpi.Init(Serialized);
        var group = new MpiGroup(mpi);
        if (threads < Serialized)
        {
            throw new RobustException(
                $"{group.Library} takes calls from one thread only: use a build of it with MPI_THREAD_SERIALIZED or more.");
        }

        if (launcher.Size is { } size && size != group.Size)
        {
            throw new RobustException(
                $"{size} processes were started, but {group.Library} knows of {group.Size}: name the launcher's own library in {MpiLibrary.Variable}.");
        }

        return group;
    }

    /// <summary>A sum under way in the memory of the host.</summary>
    private sealed class PendingSum(MpiFunctions mpi, nint request, Tensor host, Tensor values) : IPendingSum
    {
        public void Wait()
        {
            mpi.Wait(request);
            if (!ReferenceEquals(host, values))
            {
                values.copy_(host);
                host.Dispose();
            }
        }
    }
}
