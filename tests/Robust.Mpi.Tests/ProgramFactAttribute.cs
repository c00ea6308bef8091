namespace Robust.Mpi.Tests;

/// <summary>A test that needs a program, and says so where it is missing.</summary>
/// <param name="program">The program, which Debian's package of that name has.</param>
public sealed class ProgramFactAttribute(string program) : FactAttribute
{
    public override string? Skip => Launcher.IsOnPath(program)
        ? null
        : $"There is no {program} here: WITH_MPI=1 ./build.sh test installs Debian's.";
}

/// <summary>A test by Open MPI alone.</summary>
public sealed class OpenMpiFactAttribute : FactAttribute
{
    public override string? Skip => Launcher.OpenMpi.Missing;
}
