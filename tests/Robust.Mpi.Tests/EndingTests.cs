namespace Robust.Mpi.Tests;

/// <summary>What ends one process ends all.</summary>
public sealed class EndingTests : IDisposable
{
    private static readonly string[] Run = ["--examples", "200", "--batch", "20", "--epochs", "1000"];

    private readonly Runner runner = new();

    public void Dispose() => runner.Dispose();

    [Theory]
    [OpenMpi(0)]
    [OpenMpi(1)]
    [Mpich(1)]
    public async Task All_stop_at_the_batch_at_which_one_is_canceled(Launcher launcher, int canceled)
    {
        var outcome = await runner.Run(launcher, 2, "Pgd", [.. Run, "--at", "13", "cancel", $"{canceled}"]);

        outcome.AssertSucceeded();
        Assert.All([0, 1], rank =>
        {
            Assert.Contains("Pgd Canceled after 1 of 1000 epochs (Training was canceled)", outcome.Said(rank, 2));
            Assert.Contains(outcome.Said(rank, 2), static line => line.EndsWith(" 13 steps", StringComparison.Ordinal));
        });
    }

    [Theory]
    [OpenMpi(0)]
    [OpenMpi(1)]
    [Mpich(0)]
    public async Task Examples_that_one_cannot_read_are_an_error_of_all(Launcher launcher, int faulty)
    {
        var outcome = await runner.Run(launcher, 2, "Pgd", [.. Run, "--at", "7", "misread", $"{faulty}"]);

        outcome.AssertSucceeded();
        Assert.Contains(outcome.Said(faulty, 2), static line => line.Contains("(a mouse has been at the disk)", StringComparison.Ordinal));
        Assert.Contains(outcome.Said(1 - faulty, 2), line =>
            line.StartsWith($"Process {faulty} of 2 failed, and so all end: Examples", StringComparison.Ordinal)
            && line.Contains("(a mouse has been at the disk)", StringComparison.Ordinal));
    }

    [Theory]
    [OpenMpi(0)]
    [OpenMpi(1)]
    [Mpich(1)]
    public async Task An_error_that_the_others_cannot_know_of_ends_them_with_its_reason(Launcher launcher, int failing)
    {
        var outcome = await runner.Run(launcher, 2, "Pgd", [.. Run, "--at", "7", "throw", $"{failing}"]);

        Assert.NotEqual(0, outcome.ExitCode);
        Assert.Contains($"Process {failing} of 2, on {Environment.MachineName}, ends all: ", outcome.Error, StringComparison.Ordinal);
        Assert.Contains("InvalidDataException: a bird sits on the antenna", outcome.Error, StringComparison.Ordinal);
        Assert.Empty(outcome.Said(1 - failing, 2));
    }

    [Theory]
    [OpenMpi(0, @"process rank 0 with PID \d+ on node \S+ exited on\s+signal 9")]
    [OpenMpi(1, @"process rank 1 with PID \d+ on node \S+ exited on\s+signal 9")]
    [Mpich(1, @"PID \d+ RUNNING AT \S+\s+=\s+EXIT CODE: 9")]
    public async Task A_killed_process_ends_the_job_which_names_it(Launcher launcher, int killed, string said)
    {
        var outcome = await runner.Run(launcher, 2, "Pgd", [.. Run, "--at", "7", "kill", $"{killed}"]);

        Assert.NotEqual(0, outcome.ExitCode);
        Assert.Matches(said, outcome.Output + outcome.Error);
        Assert.Empty(outcome.Said(1 - killed, 2));
    }
}
