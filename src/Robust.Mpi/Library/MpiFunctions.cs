using System.Runtime.InteropServices;
using System.Text;

namespace Robust.Mpi.Library;

/// <summary>The functions of MPI that Robust calls; what fails becomes an exception with the library's own words.</summary>
internal sealed unsafe class MpiFunctions
{
    /// <summary>More than the longest text of any library.</summary>
    private const int LongestText = 8192;

    private readonly MpiAbi abi;
    private readonly delegate* unmanaged<int*, byte***, int, int*, int> initThread;
    private readonly delegate* unmanaged<int*, int> initialized;
    private readonly delegate* unmanaged<int> finalize;
    private readonly delegate* unmanaged<nint, int, int> abort;
    private readonly delegate* unmanaged<nint, nint, int> setErrorHandler;
    private readonly delegate* unmanaged<nint, int*, int> rank;
    private readonly delegate* unmanaged<nint, int*, int> size;
    private readonly delegate* unmanaged<nint, nint, int, nint, nint, nint, nint*, int> beginAllReduce;
    private readonly delegate* unmanaged<nint*, nint, int> wait;
    private readonly delegate* unmanaged<void*, int, nint, int, nint, int> broadcast;
    private readonly delegate* unmanaged<void*, int, nint, void*, int, nint, nint, int> allGather;
    private readonly delegate* unmanaged<void*, int, nint, void*, int*, int*, nint, nint, int> allGatherV;
    private readonly delegate* unmanaged<byte*, int*, int> libraryVersion;
    private readonly delegate* unmanaged<int, byte*, int*, int> errorString;

    /// <summary>Looks the functions up.</summary>
    /// <param name="library">The library's handle.</param>
    /// <exception cref="RobustException">It is no MPI library.</exception>
    public MpiFunctions(nint library)
    {
        abi = MpiAbi.Of(library);
        initThread = (delegate* unmanaged<int*, byte***, int, int*, int>)Find("MPI_Init_thread");
        initialized = (delegate* unmanaged<int*, int>)Find("MPI_Initialized");
        finalize = (delegate* unmanaged<int>)Find("MPI_Finalize");
        abort = (delegate* unmanaged<nint, int, int>)Find("MPI_Abort");
        setErrorHandler = (delegate* unmanaged<nint, nint, int>)Find("MPI_Comm_set_errhandler");
        rank = (delegate* unmanaged<nint, int*, int>)Find("MPI_Comm_rank");
        size = (delegate* unmanaged<nint, int*, int>)Find("MPI_Comm_size");
        beginAllReduce = (delegate* unmanaged<nint, nint, int, nint, nint, nint, nint*, int>)Find("MPI_Iallreduce");
        wait = (delegate* unmanaged<nint*, nint, int>)Find("MPI_Wait");
        broadcast = (delegate* unmanaged<void*, int, nint, int, nint, int>)Find("MPI_Bcast");
        allGather = (delegate* unmanaged<void*, int, nint, void*, int, nint, nint, int>)Find("MPI_Allgather");
        allGatherV = (delegate* unmanaged<void*, int, nint, void*, int*, int*, nint, nint, int>)Find("MPI_Allgatherv");
        libraryVersion = (delegate* unmanaged<byte*, int*, int>)Find("MPI_Get_library_version");
        errorString = (delegate* unmanaged<int, byte*, int*, int>)Find("MPI_Error_string");

        nint Find(string name) => NativeLibrary.TryGetExport(library, name, out var function)
            ? function
            : throw new RobustException($"The MPI library has no {name}: use Open MPI 3 or later, or MPICH 3.1 or later.");
    }

    /// <summary>The family of the library.</summary>
    public string Family => abi.Name;

    /// <summary>The library's name and version, in its own words.</summary>
    public string Version => Text((text, length) => libraryVersion(text, length));

    public bool IsInitialized
    {
        get
        {
            int flag;
            Check(initialized(&flag), "MPI_Initialized");
            return flag != 0;
        }
    }

    public int Rank
    {
        get
        {
            int number;
            Check(rank(abi.World, &number), "MPI_Comm_rank");
            return number;
        }
    }

    public int Size
    {
        get
        {
            int number;
            Check(size(abi.World, &number), "MPI_Comm_size");
            return number;
        }
    }

    /// <summary>Begins, with a level of threads.</summary>
    /// <returns>The level that there is.</returns>
    public int Init(int threads)
    {
        int provided;
        Check(initThread(null, null, threads, &provided), "MPI_Init_thread");
        Check(setErrorHandler(abi.World, abi.ErrorsReturn), "MPI_Comm_set_errhandler");
        return provided;
    }

    public void Finish() => Check(finalize(), "MPI_Finalize");

    public void Abort(int code) => _ = abort(abi.World, code);

    /// <summary>Begins to add up values in place.</summary>
    /// <returns>The request to wait for.</returns>
    public nint BeginSum(void* values, int count, bool isDouble)
    {
        nint request = 0;
        var type = isDouble ? abi.Double : abi.Float;
        Check(beginAllReduce(abi.InPlace, (nint)values, count, type, abi.Sum, abi.World, &request), "MPI_Iallreduce");
        return request;
    }

    public void Wait(nint request) => Check(wait(&request, abi.StatusIgnore), "MPI_Wait");

    public void Broadcast(void* bytes, int count, int from) =>
        Check(broadcast(bytes, count, abi.Byte, from, abi.World), "MPI_Bcast");

    /// <summary>Gathers as many bytes from each process.</summary>
    public void Gather(void* own, void* all, int count) =>
        Check(allGather(own, count, abi.Byte, all, count, abi.Byte, abi.World), "MPI_Allgather");

    /// <summary>Gathers bytes, other numbers of them from other processes.</summary>
    public void Gather(void* own, int count, void* all, int* counts, int* starts) =>
        Check(allGatherV(own, count, abi.Byte, all, counts, starts, abi.Byte, abi.World), "MPI_Allgatherv");

    private void Check(int code, string function)
    {
        if (code != 0)
        {
            throw new RobustException(
                $"{function} failed ({Text((text, length) => errorString(code, text, length))}): a process of the group, or the network to it, is gone.");
        }
    }

    private static string Text(TextWriter write)
    {
        var text = stackalloc byte[LongestText];
        var length = 0;
        _ = write(text, &length);
        return Encoding.UTF8.GetString(text, Math.Clamp(length, 0, LongestText)).TrimEnd('\0', '\n', ' ');
    }

    private delegate int TextWriter(byte* text, int* length);
}
