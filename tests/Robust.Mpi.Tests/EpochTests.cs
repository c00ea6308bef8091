using System.Globalization;
using Robust.Tests.Data;
using static TorchSharp.torch;

namespace Robust.Mpi.Tests;

/// <summary>Whole runs of several processes.</summary>
public sealed class EpochTests : IDisposable
{
    /// <summary>Four steps, the last of 8 examples.</summary>
    private static readonly string[] Epoch = ["--examples", "200", "--batch", "64"];

    private readonly Runner runner = new();

    public void Dispose() => runner.Dispose();

    [Theory]
    [OpenMpi("Pgd", 2)]
    [OpenMpi("Pgd", 4)]
    [Mpich("Pgd", 2)]
    [OpenMpi("Trades", 2)]
    [OpenMpi("Augmented", 4)]
    [OpenMpi("Free", 3)]
    [OpenMpi("Universal", 3)]
    [OpenMpi("Moved", 3)]
    [OpenMpi("Synchronized", 3)]
    [OpenMpi("SynchronizedFree", 2)]
    public async Task After_an_epoch_the_weights_are_those_of_one_process(Launcher launcher, string net, int processes)
    {
        (await runner.Alone(net, Epoch)).AssertSucceeded();
        var outcome = await runner.Run(launcher, processes, net, Epoch);

        outcome.AssertSucceeded();
        runner.AssertAsOne(net, "weights", processes, 1e-4);
        Assert.All(Enumerable.Range(0, processes), rank => Assert.Contains(
            outcome.Said(rank, processes), line => line.Contains(" after 1 of 1 epochs", StringComparison.Ordinal)));
    }

    [Theory]
    [OpenMpi]
    public async Task Running_statistics_are_the_mean_of_those_of_all_processes(Launcher launcher)
    {
        (await runner.Alone("Normalized", "--examples", "40")).AssertSucceeded();
        (await runner.Run(launcher, 2, "Normalized", "--examples", "40")).AssertSucceeded();

        var (one, two) = (runner.Load("Normalized", "weights", 0, 1), runner.Load("Normalized", "weights", 0, 2));
        var means = one.Keys.Where(static name => name.EndsWith("running_mean", StringComparison.Ordinal)).ToList();
        Assert.Equal(2, means.Count);
        // The first layer is before all normalization, so its statistics are those of one process.
        Assert.InRange((one[means[0]] - two[means[0]]).abs().max().item<float>(), 0, 1e-6f);
        Assert.Equal(runner.Bytes("Normalized", "weights", 0, 2), runner.Bytes("Normalized", "weights", 1, 2));
    }

    /// <summary>What a method carries from batch to batch (a perturbation for each row, or one for all) goes on too.</summary>
    [Theory]
    [OpenMpi("Pgd", 2, 4)]
    [OpenMpi("Pgd", 4, 1)]
    [OpenMpi("Pgd", 1, 2)]
    [Mpich("Pgd", 1, 2)]
    [OpenMpi("Free", 2, 3)]
    [OpenMpi("Universal", 3, 2)]
    [OpenMpi("Moved", 1, 2)]
    [OpenMpi("Synchronized", 2, 1)]
    public async Task A_run_goes_on_with_another_number_of_processes(Launcher launcher, string net, int first, int then)
    {
        string[] run = [.. Epoch, "--epochs", "3"];
        (await runner.Alone(net, run)).AssertSucceeded();
        using var kept = new Runner();
        var before = await kept.Run(launcher, first, net, [.. run, "--keep", "--at", "6", "cancel", "0"]);
        var after = await kept.Run(launcher, then, net, [.. run, "--keep"]);

        Assert.Contains(before.Said(0, first), static line => line.Contains(" Canceled after ", StringComparison.Ordinal));
        Assert.Contains(after.Said(0, then), static line => line.Contains(" after 3 of 3 epochs", StringComparison.Ordinal));
        var (whole, resumed) = (runner.Load(net, "weights", 0, 1), kept.Load(net, "weights", 0, then));
        Assert.All(whole, pair => Assert.InRange((pair.Value - resumed[pair.Key]).abs().max().to(ScalarType.Float64).item<double>(), 0, 1e-4));
    }

    [OpenMpiFact]
    public async Task A_ring_of_four_sends_every_parameter_one_and_a_half_times()
    {
        using var sent = new TemporaryFolder();
        var outcome = await runner.Run(
            [
                .. Launcher.OpenMpi.Start(4), "--mca", "coll_libnbc_iallreduce_algorithm", "1", "--mca", "pml_monitoring_enable", "2",
                "--mca", "pml_monitoring_enable_output", "3", "--mca", "pml_monitoring_filename", sent.At("sent"),
            ],
            "Wide");

        outcome.AssertSucceeded();
        const double Factor = 2.0 * (4 - 1) / 4;
        const int Parameters = (64 * 20000) + 20000 + (20000 * 3) + 3;
        // What Open MPI itself counts of the last process: to the first goes its part of the ring, and nothing of the beginning.
        var line = Assert.Single(File.ReadLines(sent.At("sent.3.prof")), static each => each.StartsWith("I\t3\t0\t", StringComparison.Ordinal));
        var bytes = long.Parse(line.Split('\t')[3].Split(' ')[0], CultureInfo.InvariantCulture);
        Assert.InRange(bytes, Factor * Parameters * sizeof(float), (Factor * Parameters * sizeof(float)) + 200);
    }

    [Theory]
    [OpenMpi(2)]
    [OpenMpi(4)]
    [Mpich(2)]
    public async Task What_is_added_up_in_a_step_is_every_parameter_once(Launcher launcher, int processes)
    {
        var outcome = await runner.Run(launcher, processes, "Pgd", Epoch);

        outcome.AssertSucceeded();
        var parameters = (4 * 9) + 4 + (4 * 36 * 16) + 16 + (16 * 3) + 3;
        const int Numbers = 2 * sizeof(double); // the loss, and how many were right
        var bytes = 4 * ((parameters * sizeof(float)) + Numbers);
        Assert.All(Enumerable.Range(0, processes), rank => Assert.Contains(
            string.Create(CultureInfo.InvariantCulture, $"{bytes} bytes in 8 sums, 4 steps"), outcome.Said(rank, processes)));
    }
}
