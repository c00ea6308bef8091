using System.Runtime.InteropServices;

namespace Robust.Mpi.Library;

/// <summary>Finds the MPI library of the machine.</summary>
internal static class MpiLibrary
{
    /// <summary>The environment variable that names a library in an unusual place.</summary>
    public const string Variable = "ROBUST_MPI_LIBRARY";

    /// <summary>Open MPI 3 to 5.</summary>
    private static readonly string[] OfOpenMpi = OperatingSystem.IsMacOS()
        ? ["libmpi.40.dylib", "/opt/homebrew/lib/libmpi.dylib", "libmpi.dylib"]
        : ["libmpi.so.40"];

    /// <summary>MPICH, and those that keep to its ABI: Intel MPI, MVAPICH, Cray; what it is called in Debian.</summary>
    private static readonly string[] OfMpich = OperatingSystem.IsMacOS()
        ? ["libmpi.12.dylib", "libmpich.12.dylib"]
        : ["libmpi.so.12", "libmpich.so.12"];

    /// <summary>Loads the library that the user names, else the one that goes with the launcher, else any.</summary>
    /// <param name="launcher">Who started this process.</param>
    /// <returns>The library's handle.</returns>
    /// <exception cref="RobustException">There is none.</exception>
    public static nint Load(MpiLauncher launcher) => Load(launcher, Try);

    /// <summary>The same, by a loader that gives null for a library that is not there.</summary>
    internal static nint Load(MpiLauncher launcher, Func<string, nint?> load)
    {
        if (launcher.NamedLibrary is { } named)
        {
            return load(named) ?? throw new RobustException(
                $"{Variable} names {named}, which cannot be loaded: give the path of an MPI library, such as /usr/lib/x86_64-linux-gnu/libmpi.so.40.");
        }

        var names = Names(launcher);
        return names.Select(load).FirstOrDefault(static found => found is not null) ?? throw new RobustException(
            $"No MPI library is found ({string.Join(", ", names)}): install Open MPI (apt-get install openmpi-bin libopenmpi3) or MPICH " +
            $"(apt-get install mpich), or name the library in {Variable}.");
    }

    /// <summary>What the library is called, the likeliest first.</summary>
    public static IReadOnlyList<string> Names(MpiLauncher launcher) =>
        launcher.IsOfMpich ? [.. OfMpich, .. OfOpenMpi, "libmpi.so"] : [.. OfOpenMpi, .. OfMpich, "libmpi.so"];

    private static nint? Try(string name) => NativeLibrary.TryLoad(name, out var library) ? library : null;
}
