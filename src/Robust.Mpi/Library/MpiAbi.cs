using System.Runtime.InteropServices;

namespace Robust.Mpi.Library;

/// <summary>
/// What the constants of mpi.h are, which differ from library to library. A handle is a pointer in Open MPI and an int in MPICH;
/// either is passed as a native int, whose lower half an int argument takes on all platforms that .NET runs on.
/// </summary>
internal sealed record MpiAbi
{
    /// <summary>The family of libraries: <c>Open MPI</c> or <c>MPICH</c>.</summary>
    public required string Name { get; init; }

    public required nint World { get; init; }

    public required nint Byte { get; init; }

    public required nint Float { get; init; }

    public required nint Double { get; init; }

    public required nint Sum { get; init; }

    /// <summary>Errors come back as codes, and do not end the process.</summary>
    public required nint ErrorsReturn { get; init; }

    public required nint InPlace { get; init; }

    public required nint StatusIgnore { get; init; }

    /// <summary>Recognizes a library by what it exports.</summary>
    /// <param name="library">The library's handle.</param>
    public static MpiAbi Of(nint library) =>
        NativeLibrary.TryGetExport(library, "ompi_mpi_comm_world", out _) ? OpenMpi(library) : Mpich;

    /// <summary>Open MPI: handles are the addresses of objects that it exports.</summary>
    private static MpiAbi OpenMpi(nint library) => new()
    {
        Name = "Open MPI",
        World = NativeLibrary.GetExport(library, "ompi_mpi_comm_world"),
        Byte = NativeLibrary.GetExport(library, "ompi_mpi_byte"),
        Float = NativeLibrary.GetExport(library, "ompi_mpi_float"),
        Double = NativeLibrary.GetExport(library, "ompi_mpi_double"),
        Sum = NativeLibrary.GetExport(library, "ompi_mpi_op_sum"),
        ErrorsReturn = NativeLibrary.GetExport(library, "ompi_mpi_errors_return"),
        InPlace = 1,
        StatusIgnore = 0,
    };

    /// <summary>MPICH: handles are numbers, fixed by its ABI (the MPICH ABI Compatibility Initiative).</summary>
    private static MpiAbi Mpich { get; } = new()
    {
        Name = "MPICH",
        World = 0x44000000,
        Byte = 0x4c00010d,
        Float = 0x4c00040a,
        Double = 0x4c00080b,
        Sum = 0x58000003,
        ErrorsReturn = 0x54000001,
        InPlace = -1,
        StatusIgnore = 1,
    };
}
