namespace Robust.Mpi.Library;

/// <summary>What the environment tells of the program that started this process, such as mpirun or srun.</summary>
/// <param name="variable">The value of an environment variable; null where it is not set.</param>
internal sealed class MpiLauncher(Func<string, string?> variable)
{
    private static readonly string[] OfOpenMpi = ["OMPI_COMM_WORLD_SIZE", "PMIX_RANK", "PMIX_NAMESPACE"];
    private static readonly string[] OfMpich = ["PMI_SIZE", "PMI_RANK", "PMI_FD", "PMI_PORT"];
    private static readonly string[] Sizes = ["OMPI_COMM_WORLD_SIZE", "PMI_SIZE"];

    /// <summary>The launcher of this process.</summary>
    public static MpiLauncher Here { get; } = new(Environment.GetEnvironmentVariable);

    /// <summary>Whether MPI started this process.</summary>
    public bool HasStarted => OfOpenMpi.Concat(OfMpich).Any(name => variable(name) is not null);

    /// <summary>Whether it is one that MPICH and its kin have, and Open MPI has not.</summary>
    public bool IsOfMpich => !OfOpenMpi.Any(name => variable(name) is not null) && OfMpich.Any(name => variable(name) is not null);

    /// <summary>How many processes it started; null where it does not say so.</summary>
    public int? Size => Sizes.Select(variable).Select(static value => int.TryParse(value, out var size) ? size : (int?)null)
        .FirstOrDefault(static size => size is not null);

    /// <summary>The library that the user names; null for none.</summary>
    public string? NamedLibrary => variable(MpiLibrary.Variable) is { Length: > 0 } path ? path : null;
}
