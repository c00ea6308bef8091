using Robust.Tests.Data;

namespace Robust.Mpi.Tests;

/// <summary>The job file of docs/scaling.md.</summary>
public sealed class SlurmTests : IDisposable
{
    private const string Line = "srun --mpi=pmix dotnet MyProgram.dll";

    private readonly TemporaryFolder folder = new();

    public void Dispose() => folder.Dispose();

    [ProgramFact("shellcheck")]
    public async Task Shellcheck_finds_nothing_in_it()
    {
        var outcome = await Runner.Run("shellcheck", [Job()]);

        outcome.AssertSucceeded();
    }

    /// <summary>An srun that starts two processes by mpirun stands for Slurm's, and a program of the tests for MyProgram.dll.</summary>
    [OpenMpiFact]
    public async Task Its_command_starts_the_processes_with_the_threads_that_slurm_gives()
    {
        await File.WriteAllTextAsync(folder.At("srun"), $$"""
            #!/bin/bash
            [[ "srun $1 $2 $3" == "{{Line}}" ]] || exit 9
            echo "$OMP_NUM_THREADS threads each"
            exec {{string.Join(' ', Launcher.OpenMpi.Start(2))}} "$2" "$PROGRAM" Standard "$RESULTS"
            """);
        var outcome = await Runner.Run("env", [
            "-C", folder.Path, $"PATH={folder.Path}:{Environment.GetEnvironmentVariable("PATH")}", "SLURM_CPUS_PER_TASK=1",
            $"PROGRAM={Runner.Program}", $"RESULTS={folder.Path}", "bash", "-c", $"chmod +x srun && bash {Job()}",
        ]);

        outcome.AssertSucceeded();
        Assert.Contains("1 threads each", outcome.Output, StringComparison.Ordinal);
        Assert.All([0, 1], rank => Assert.Contains(
            outcome.Said(rank, 2), static line => line.EndsWith(" in 2 sums, 1 steps", StringComparison.Ordinal)));
    }

    /// <summary>The file as the page has it.</summary>
    private string Job()
    {
        var page = File.ReadAllText(Path.Combine(AppContext.BaseDirectory, "scaling.md"));
        var start = page.IndexOf("#!/bin/bash", StringComparison.Ordinal);
        var job = page[start..page.IndexOf("```", start, StringComparison.Ordinal)];
        Assert.Contains("\n#SBATCH --nodes=2\n", job, StringComparison.Ordinal);
        Assert.Contains($"\n{Line}\n", job, StringComparison.Ordinal);
        File.WriteAllText(folder.At("job.sh"), job);
        return folder.At("job.sh");
    }
}
