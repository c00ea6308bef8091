using System.Diagnostics;
using Robust.Tests.Data;
using Xunit.Abstractions;

namespace Robust.Integration.Tests;

/// <summary>Training processes that are killed, or have no room to write, and the processes that go on after them.</summary>
public sealed class ResumeTests(ITestOutputHelper console) : IDisposable
{
    private readonly TemporaryFolder folder = new();

    public void Dispose() => folder.Dispose();

    [Fact]
    public Task A_run_killed_at_random_moments_ends_with_the_bytes_of_an_uninterrupted_one() => A_killed_run_ends_the_same(kills: 6);

    [Fact]
    [Trait("Category", "Long")]
    public Task A_run_killed_at_twenty_random_moments_does_too() => A_killed_run_ends_the_same(kills: 20);

    [Fact]
    public Task Runs_killed_at_once_end_with_the_bytes_of_uninterrupted_ones() =>
        Killed_runs_end_the_same("free-sgd", "yopo-adam", "weights-adamw");

    [Fact]
    [Trait("Category", "Long")]
    public async Task A_killed_run_of_any_recipe_with_any_minimizer_ends_with_the_bytes_of_an_uninterrupted_one()
    {
        var names = await Sample.RunResume();

        await Killed_runs_end_the_same(names.Output.Split('\n', StringSplitOptions.RemoveEmptyEntries));
    }

    [Fact]
    public async Task A_run_interrupted_within_its_first_epoch_is_resumed()
    {
        string[] long_ =
        [
            "train", "--data", Mnist.Folder, "--output", folder.Path, "--batch-size", "2", "--train-samples", "600",
            "--epochs", "1", "--run", folder.At("run"), "--resume",
        ];

        var cut = await Sample.RunAndInterruptAt("Training ", long_);
        var place = Assert.Single(Directory.GetDirectories(folder.At("run/checkpoints")));
        cut.AssertFailed(130, $"nothing was saved but the checkpoint {place} to resume from.");
        Assert.Contains("epoch-1-batch-", place, StringComparison.Ordinal);

        (await Sample.Run(long_)).AssertSucceeded();
    }

    [Fact]
    public async Task A_full_disk_stops_the_run_with_the_checkpoint_before_whole()
    {
        var begun = await Sample.RunAndInterruptAt("epoch 1/", Arguments("full"));
        begun.AssertFailed(130, "Canceled");
        var before = Directory.GetDirectories(folder.At("full/checkpoints")).Order().ToList();

        // A limit on the size of files fails as a full disk does: in the middle of a write. (The runtime's own trick of
        // mapping code twice needs a large file.)
        var outcome = await Sample.RunUnder(
            "trap '' XFSZ; ulimit -f 2000; export DOTNET_EnableWriteXorExecute=0;", Arguments("full", "--resume"));

        outcome.AssertFailed(1, "cannot be written", "earlier checkpoints are whole");
        Assert.Equal(before, Directory.GetDirectories(folder.At("full/checkpoints")).Order());
        (await Sample.Run(Arguments("full", "--resume"))).AssertSucceeded();
    }

    [Fact]
    public async Task To_resume_a_folder_is_needed() => (await Sample.Run("train", "--data", Mnist.Folder, "--resume"))
        .AssertFailed(2, "--resume needs the folder of the run to resume: add --run DIR, or leave --resume out; --help");

    private async Task A_killed_run_ends_the_same(int kills)
    {
        var clock = Stopwatch.StartNew();
        (await Sample.Run(Arguments("whole"))).AssertSucceeded();
        var duration = TimeSpan.FromSeconds(Math.Min(5, clock.Elapsed.TotalSeconds));

        var random = new Random(5);
        var killed = 0;
        for (var attempts = 0; killed < kills && attempts < 10 * kills; attempts++)
        {
            using var process = Sample.Start(Arguments("cut", "--resume"));
            var isOver = process.WaitForExitAsync();
            var moment = Task.Delay(duration * (0.2 + (0.8 * random.NextDouble())));
            if (await Task.WhenAny(isOver, moment) == isOver)
            {
                Directory.Delete(folder.At("cut"), recursive: true); // it got through: once more from the beginning
                continue;
            }

            process.Kill();
            await isOver;
            killed++;
        }

        var last = await Sample.Run(Arguments("cut", "--resume"));

        last.AssertSucceeded();
        console.WriteLine($"{killed} kills");
        Assert.Equal(kills, killed);
        Assert.Equal(File.ReadAllBytes(folder.At("whole.safetensors")), File.ReadAllBytes(folder.At("cut.safetensors")));
        Assert.Equal(
            File.ReadAllBytes(Path.Combine(folder.At("whole"), "best.safetensors")),
            File.ReadAllBytes(Path.Combine(folder.At("cut"), "best.safetensors")));
    }

    /// <summary>Each run is killed twice, in its second and in its third epoch.</summary>
    private async Task Killed_runs_end_the_same(params string[] runs)
    {
        var (whole, cut) = (folder.At("whole"), folder.At("cut"));
        Assert.Equal(0, (await Sample.RunResume([whole, .. runs])).ExitCode); // under [GradAlign] torch warns
        foreach (var run in runs)
        {
            await Sample.KillResumeAt($"{run} 2.2", cut, run);
            await Sample.KillResumeAt($"{run} 3.1", cut, run);
        }

        Assert.Equal(0, (await Sample.RunResume([cut, .. runs])).ExitCode);

        Assert.All(runs, run => Assert.Equal(
            File.ReadAllBytes(Path.Combine(whole, $"{run}.safetensors")),
            File.ReadAllBytes(Path.Combine(cut, $"{run}.safetensors"))));
    }

    private string[] Arguments(string run, params string[] more) =>
    [
        "train", "--data", Mnist.Folder, "--output", folder.Path, "--weights", folder.At($"{run}.safetensors"),
        "--train-samples", "300", "--batch-size", "20", "--epochs", "3", "--run", folder.At(run),
        "--checkpoint-seconds", "0", "--validation-samples", "50", .. more,
    ];
}
