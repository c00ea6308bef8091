using System.Diagnostics;
using Robust.Tests.Data;

namespace Robust.Integration.Tests;

/// <summary>Runs killed with SIGKILL at random moments, in a write or between two, end with the bytes of whole ones.</summary>
public sealed class RandomKillTests : IDisposable
{
    private const int Kills = 50;

    private readonly TemporaryFolder folder = new();

    public void Dispose() => folder.Dispose();

    [Theory]
    [Trait("Category", "Long")]
    [InlineData("pgd-sgd")]
    [InlineData("pgd-adam")]
    [InlineData("pgd-adamw")]
    [InlineData("free-sgd")]
    [InlineData("yopo-adam")]
    [InlineData("weights-adamw")]
    public async Task A_run_killed_at_fifty_random_moments_ends_with_the_bytes_of_an_uninterrupted_one(string run)
    {
        var clock = Stopwatch.StartNew();
        Assert.Equal(0, (await Sample.RunResume(folder.At("whole"), run, "--epochs", "20")).ExitCode);
        var duration = clock.Elapsed;
        var random = new Random(run.Length);
        var (kills, completions) = (0, 0);
        while (kills < Kills)
        {
            if (await KillAfter(duration * (0.2 + random.NextDouble()), run))
            {
                kills++;
                continue;
            }

            AssertSameBytes(run);
            Directory.Delete(folder.At("cut"), recursive: true); // it got through: once more from the beginning, killed earlier
            duration *= 0.9;
            Assert.InRange(++completions, 1, Kills);
        }

        Assert.Equal(0, (await Sample.RunResume(folder.At("cut"), run, "--epochs", "20")).ExitCode);
        AssertSameBytes(run);
    }

    /// <summary>Whether there was still something to kill.</summary>
    private async Task<bool> KillAfter(TimeSpan moment, string run)
    {
        using var process = Sample.StartResume(folder.At("cut"), run, "--epochs", "20");
        var reading = process.StandardOutput.ReadToEndAsync();
        var isOver = process.WaitForExitAsync();
        if (await Task.WhenAny(isOver, Task.Delay(moment)) == isOver)
        {
            Assert.Equal(0, process.ExitCode);
            return false;
        }

        process.Kill();
        await isOver;
        await reading;
        return true;
    }

    private void AssertSameBytes(string run) => Assert.Equal(
        File.ReadAllBytes(Path.Combine(folder.At("whole"), $"{run}.safetensors")),
        File.ReadAllBytes(Path.Combine(folder.At("cut"), $"{run}.safetensors")));
}
