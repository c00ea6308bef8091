namespace Robust.Mpi.Tests;

/// <summary>Several processes find what one finds on the whole batch.</summary>
public sealed class GradientTests : IDisposable
{
    private const double Rounding = 1e-6;

    private readonly Runner runner = new();

    public void Dispose() => runner.Dispose();

    /// <summary>37 examples are one part of random numbers, 150 are four, of which processes have pieces.</summary>
    [Theory]
    [OpenMpi(2, "37")]
    [OpenMpi(4, "37")]
    [OpenMpi(2, "150")]
    [OpenMpi(3, "150")]
    [OpenMpi(4, "150")]
    [Mpich(2, "37")]
    public async Task The_gradient_of_every_parameter_is_that_of_one_process(Launcher launcher, int processes, string examples)
    {
        (await runner.Alone("alike", "--examples", examples)).AssertSucceeded();
        (await runner.Run(launcher, processes, "alike", "--examples", examples)).AssertSucceeded();

        Assert.All(Mpi.Ranks.Trainers.Alike, net => runner.AssertAsOne(net, "gradients", processes, Rounding));
    }

    [Theory]
    [OpenMpi]
    public async Task The_numbers_of_a_batch_are_those_of_the_whole_however_it_goes_through_the_network(Launcher launcher)
    {
        (await runner.Alone("Pgd")).AssertSucceeded();
        (await runner.Run(launcher, 2, "Pgd", "--micro-batch", "5")).AssertSucceeded();

        runner.AssertAsOne("Pgd", "gradients", 2, Rounding);
    }

    [Theory]
    [OpenMpi("Pgd")]
    [Mpich("Pgd")]
    [OpenMpi("Free")]
    [OpenMpi("Universal")]
    [OpenMpi("Moved")]
    [OpenMpi("MixedPgd")]
    [OpenMpi("WorstUnion")]
    public async Task Of_a_batch_with_fewer_examples_than_processes_each_example_counts_once(Launcher launcher, string net)
    {
        (await runner.Alone(net, "--examples", "3")).AssertSucceeded();
        var outcome = await runner.Run(launcher, 4, net, "--examples", "3");

        outcome.AssertSucceeded();
        runner.AssertAsOne(net, "gradients", 4, Rounding);
    }
}
