namespace Robust.Mpi.Tests;

/// <summary>A test that needs Open MPI, and says so where there is none.</summary>
public sealed class MpiFactAttribute : FactAttribute
{
    public MpiFactAttribute() => Skip = MpiTheoryAttribute.Missing("mpirun", "Open MPI", "WITH_MPI=1 ./build.sh test installs Debian's");
}

/// <summary>A test that needs Open MPI, with data.</summary>
public sealed class MpiTheoryAttribute : TheoryAttribute
{
    public MpiTheoryAttribute() => Skip = Missing("mpirun", "Open MPI", "WITH_MPI=1 ./build.sh test installs Debian's");

    public static string? Missing(string program, string library, string remedy) =>
        Runner.Has(program) ? null : $"There is no {program} here, so nothing starts processes by {library}: {remedy}.";
}

/// <summary>A test that needs MPICH.</summary>
public sealed class MpichFactAttribute : FactAttribute
{
    public MpichFactAttribute() => Skip = MpiTheoryAttribute.Missing("mpiexec.mpich", "MPICH", "install Debian's package mpich");
}
