using Robust.Mpi.Library;

namespace Robust.Mpi.Tests;

/// <summary>Which library is taken, and what is said where there is none.</summary>
public sealed class LibraryTests
{
    private static MpiLauncher Launcher(params string[] variables) =>
        new(name => variables.FirstOrDefault(each => each.StartsWith($"{name}=", StringComparison.Ordinal))?[(name.Length + 1)..]);

    [Fact]
    public void Without_a_library_the_error_says_how_to_get_one()
    {
        var error = Assert.Throws<RobustException>(() => MpiLibrary.Load(Launcher("OMPI_COMM_WORLD_SIZE=2"), static _ => null));

        Assert.Contains("No MPI library is found (libmpi.so.40, ", error.Message, StringComparison.Ordinal);
        Assert.Contains("apt-get install openmpi-bin", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_library_that_is_named_is_taken_and_no_other()
    {
        var asked = new List<string>();
        var error = Assert.Throws<RobustException>(() => MpiLibrary.Load(Launcher("ROBUST_MPI_LIBRARY=/opt/mpi.so"), name =>
        {
            asked.Add(name);
            return null;
        }));

        Assert.Equal(["/opt/mpi.so"], asked);
        Assert.StartsWith("ROBUST_MPI_LIBRARY names /opt/mpi.so, which cannot be loaded: ", error.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("OMPI_COMM_WORLD_SIZE=4", "libmpi.so.40")]
    [InlineData("PMIX_RANK=0", "libmpi.so.40")]
    [InlineData("PMI_RANK=0", "libmpi.so.12")]
    public void The_library_of_the_launcher_is_tried_first(string variable, string library)
    {
        if (OperatingSystem.IsLinux())
        {
            Assert.Equal(library, MpiLibrary.Names(Launcher(variable))[0]);
        }
    }

    [Fact]
    public void A_process_that_nothing_launched_is_by_itself()
    {
        Assert.False(Launcher("HOME=/root").HasStarted);
        Assert.True(Launcher("PMI_SIZE=2").HasStarted);
        Assert.Equal(3, Launcher("OMPI_COMM_WORLD_SIZE=3").Size);
        Assert.Null(Launcher("PMIX_RANK=1").Size);
    }
}
