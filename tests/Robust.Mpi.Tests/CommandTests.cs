using System.Globalization;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using Robust.Tests.Data;

namespace Robust.Mpi.Tests;

/// <summary>Commands in several processes: what they find is, to the example, what one finds, and what goes wrong is said once.</summary>
public sealed class CommandTests(OneProcess alone) : IClassFixture<OneProcess>, IDisposable
{
    /// <summary>What .NET says to the terminal that mpirun makes for a process.</summary>
    private const string Terminal = "\e[?1h\e=";

    private static readonly string[] AutoAttack = ["evaluate", "--suite", "autoattack", "--samples", "200", "--eps", "0.08"];

    private readonly Runner runner = new();
    private readonly TemporaryFolder folder = new();

    public void Dispose()
    {
        runner.Dispose();
        folder.Dispose();
    }

    [Theory]
    [OpenMpi(4)]
    [Mpich(2)]
    public async Task An_evaluation_finds_the_adversarial_examples_of_one(Launcher launcher, int processes)
    {
        await alone.Train(launcher);
        string[] all = [.. AutoAttack, "--curve", "0.04,0.12", "--certify", "crown-ibp"];
        var one = await alone.Found(launcher, "evaluation.json", all);
        var several = await Found(launcher, processes, "evaluation.json", all);

        // Both kinds occur, or this tests little.
        Assert.InRange((double)one.Document["evaluations"]!.AsArray()[^2]!["accuracy"]!, 0.1, 0.9);
        Assert.Equal(one.Document.ToJsonString(), several.ToJsonString());
        Assert.Equal(one.Adversarial, File.ReadAllBytes(folder.At($"{processes}/adversarial.safetensors")));
    }

    [Theory]
    [OpenMpi(4)]
    [Mpich(2)]
    public async Task Proofs_and_sweeps_find_what_one_finds(Launcher launcher, int processes)
    {
        await alone.Train(launcher);
        foreach (var (document, command) in new (string, string[])[]
        {
            ("certified.json", ["certify", "--method", "verifier", "--eps", "0.05", "--json", "certified.json"]),
            ("sweep.json", ["sweep", "--eps", "0.04,0.08", "--certify", "crown"]),
        })
        {
            var one = await alone.Found(launcher, document, command);
            Assert.Equal(one.Document.ToJsonString(), (await Found(launcher, processes, document, command)).ToJsonString());
        }
    }

    [Theory]
    [OpenMpi(4)]
    [Mpich(2)]
    public async Task Properties_are_answered_in_their_order(Launcher launcher, int processes)
    {
        await alone.Train(launcher);
        string[] files = [.. new[] { 0.001, 0.45, 0.002, 0.5, 0.003 }.Select(Property)];
        var one = await Run(launcher, 1, ["verify", .. files]);
        var several = await Run(launcher, processes, ["verify", .. files]);

        Assert.Equal(0, one.ExitCode);
        Assert.Equal(
            ["unsat", "sat", "unsat", "sat", "unsat"],
            Regex.Matches(one.Output, @"\.vnnlib: (\w+)").Select(static match => match.Groups[1].Value));
        Assert.Equal((0, one.Output), (several.ExitCode, several.Output.Replace(Terminal, "", StringComparison.Ordinal).ReplaceLineEndings("\n")));
    }

    /// <summary>One is killed in the middle, and any number goes on from what the first has written down.</summary>
    [Theory]
    [OpenMpi(2, 1, 4)]
    [OpenMpi(4, 3, 1)]
    public async Task After_one_was_killed_any_number_goes_on(Launcher launcher, int first, int killed, int then)
    {
        await alone.Train(launcher);
        var one = await alone.Found(launcher, "evaluation.json", AutoAttack);
        string[] kept = [.. AutoAttack, "--journal", folder.At("journal")];
        var outcome = await Run(launcher, first, [.. kept, "--output", folder.At("killed"), "--fault", "kill", $"{killed}", folder.At("journal")]);
        var begun = File.ReadAllBytes(folder.At("journal"));
        var resumed = await Found(launcher, then, "evaluation.json", kept);

        Assert.NotEqual(0, outcome.ExitCode);
        Assert.NotEqual(begun, File.ReadAllBytes(folder.At("journal")));
        Assert.Equal(one.Document.ToJsonString(), resumed.ToJsonString());
        Assert.Equal(one.Adversarial, File.ReadAllBytes(folder.At($"{then}/adversarial.safetensors")));
    }

    [Theory]
    [OpenMpi("evaluate")]
    [OpenMpi("train")]
    public async Task What_makes_no_sense_or_is_missing_is_said_once(Launcher launcher, string command)
    {
        var wrong = await Run(launcher, 2, command, "--sampels", "3");
        var missing = await Run(launcher, 2, command, command == "train" ? "--init" : "--weights", folder.At("nowhere.safetensors"));

        Assert.Equal(2, wrong.ExitCode);
        Assert.Single(Regex.Matches(wrong.Output + wrong.Error, "Unknown option '--sampels'"));
        Assert.Equal(1, missing.ExitCode);
        Assert.Single(Regex.Matches(missing.Output + missing.Error, Regex.Escape(folder.At("nowhere.safetensors"))));
    }

    [Fact]
    public async Task A_network_without_batch_normalization_has_none_to_synchronize()
    {
        var outcome = await runner.Alone("app", "train", "--output", folder.Path, "--synchronize-batch-norm");

        Assert.Equal((1, "PgdNet has no batch normalization: leave SynchronizeBatchNorm out.\n"), (outcome.ExitCode, outcome.Error));
    }

    [Theory]
    [OpenMpi]
    [Mpich]
    public async Task Several_that_know_nothing_of_each_other_are_refused(Launcher launcher)
    {
        var outcome = await runner.Run(launcher, 2, "app", "evaluate", "--weights", "w");

        Assert.Equal(1, outcome.ExitCode);
        Assert.Contains("MPI started 2 processes, and each would evaluate for itself and write the same files: add --distributed", outcome.Error + outcome.Output, StringComparison.Ordinal);
    }

    /// <summary>What ranks find of different questions would add up to nothing that is true.</summary>
    [Theory]
    [OpenMpi("--eps", "0.05", "was given another command line")]
    [OpenMpi("--eps", "none", "was given another command line")]
    [OpenMpi("--suite", "clean", "was given another command line")]
    public async Task Processes_with_different_command_lines_are_refused(Launcher launcher, string option, string value, string expected)
    {
        await alone.Train(launcher);
        string[] program = [Environment.GetEnvironmentVariable("DOTNET_HOST_PATH") ?? "dotnet", Runner.Program, "app", folder.Path];
        string[] command = ["evaluate", "--weights", alone.Weights, "--output", folder.At("out"), "--distributed", "--samples", "9"];

        var outcome = await Runner.Run(
            launcher.Command[0],
            [.. launcher.Command.Skip(1), "-n", "1", .. program, .. command, ":", "-n", "1", .. program, .. command, option, value]);

        Assert.NotEqual(0, outcome.ExitCode);
        Assert.Single(Regex.Matches(outcome.Error + outcome.Output, expected));
        Assert.DoesNotContain("ends all", outcome.Error, StringComparison.Ordinal); // an orderly end
    }

    [Theory]
    [OpenMpi(0)]
    [OpenMpi(1)]
    public async Task What_one_cannot_read_ends_all_and_is_said_once(Launcher launcher, int faulty)
    {
        await alone.Train(launcher);
        var outcome = await Run(launcher, 2, [.. AutoAttack, "--fault", "misread", $"{faulty}", "2"]);

        Assert.Equal(1, outcome.ExitCode);
        Assert.Single(Regex.Matches(outcome.Output + outcome.Error, "a mouse has been at the disk"));
        Assert.DoesNotContain("ends all", outcome.Error, StringComparison.Ordinal); // an orderly end
    }

    [Theory]
    [OpenMpi(0)]
    [OpenMpi(1)]
    public async Task What_asks_one_to_end_ends_all_with_one_exit_code(Launcher launcher, int asked)
    {
        await alone.Train(launcher);
        var outcome = await Run(launcher, 2, [.. AutoAttack, "--journal", folder.At("journal"), "--fault", "end", $"{asked}", "3"]);

        Assert.Equal(143, outcome.ExitCode);
        Assert.Single(Regex.Matches(outcome.Output + outcome.Error, $"Canceled: what is done is in {Regex.Escape(folder.At("journal"))}"));
    }

    /// <summary>The document of a command that ended well, but for when, by what words and how fast it was made.</summary>
    private async Task<JsonNode> Found(Launcher launcher, int processes, string document, string[] command)
    {
        var place = folder.At($"{processes}");
        string[] words = Array.ConvertAll(command, word => word == document ? Path.Combine(place, document) : word);
        (await Run(launcher, processes, [.. words, "--output", place])).AssertSucceeded();
        return OneProcess.Document(Path.Combine(place, document));
    }

    private Task<Outcome> Run(Launcher launcher, int processes, params string[] command)
    {
        var (before, fault) = (command.TakeWhile(static word => word != "--fault"), command.SkipWhile(static word => word != "--fault"));
        string[] weights = command.Contains("--weights") || command[0] == "train" ? [] : ["--weights", alone.Weights];
        return runner.Run(launcher, processes, "app", [.. before, .. weights, "--distributed", .. fault]);
    }

    /// <summary>That some image within a distance of a gray one is of another class than the gray one's neighbors: with too little room, none.</summary>
    private string Property(double distance)
    {
        var file = folder.At(string.Create(CultureInfo.InvariantCulture, $"{distance}.vnnlib"));
        var lines = Enumerable.Range(0, 64).Select(static i => $"(declare-const X_{i} Real)")
            .Concat(Enumerable.Range(0, 3).Select(static i => $"(declare-const Y_{i} Real)"))
            .Concat(Enumerable.Range(0, 64).SelectMany(i => new[]
            {
                string.Create(CultureInfo.InvariantCulture, $"(assert (>= X_{i} {Gray(i) - distance}))"),
                string.Create(CultureInfo.InvariantCulture, $"(assert (<= X_{i} {Gray(i) + distance}))"),
            }))
            .Append("(assert (or (and (>= Y_1 Y_0)) (and (>= Y_2 Y_0))))");
        File.WriteAllLines(file, lines);
        return file;

        static double Gray(int i) => i / 8 / 3 == 0 ? 0.7 : 0.25; // bright in the first third, as the first class is
    }
}
