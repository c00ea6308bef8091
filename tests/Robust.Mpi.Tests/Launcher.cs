using System.Globalization;

namespace Robust.Mpi.Tests;

/// <summary>How an MPI library starts processes on this machine.</summary>
/// <param name="Library">The library's name.</param>
/// <param name="Command">The program that starts processes, and what it is told here.</param>
/// <param name="Packages">What Debian calls it.</param>
public sealed record Launcher(string Library, IReadOnlyList<string> Command, string Packages)
{
    public static Launcher OpenMpi { get; } = new(
        "Open MPI", [HasUnderOwnName ? "mpirun.openmpi" : "mpirun", "--allow-run-as-root", "--oversubscribe", "--timeout", "300"],
        "openmpi-bin and libopenmpi3");

    public static Launcher Mpich { get; } = new("MPICH", ["mpiexec.mpich"], "mpich");

    /// <summary>Why it cannot be had; null where it can.</summary>
    public string? Missing => IsOnPath(Command[0])
        ? null
        : $"There is no {Command[0]} here, so nothing starts processes by {Library}: WITH_MPI=1 ./build.sh test installs Debian's {Packages}.";

    /// <summary>Whether Open MPI goes by a name that no other library takes, as in Debian.</summary>
    private static bool HasUnderOwnName => IsOnPath("mpirun.openmpi");

    /// <summary>The words that start so many processes of a program; none for one.</summary>
    public string[] Start(int processes) =>
        processes == 1 ? [] : [.. Command, "-n", processes.ToString(CultureInfo.InvariantCulture)];

    public override string ToString() => Library;

    /// <summary>Whether there is a program on the path.</summary>
    public static bool IsOnPath(string program) => (Environment.GetEnvironmentVariable("PATH") ?? "").Split(Path.PathSeparator)
        .Any(place => File.Exists(Path.Combine(place, program)));
}
