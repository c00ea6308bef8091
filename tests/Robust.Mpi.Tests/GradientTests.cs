namespace Robust.Mpi.Tests;

/// <summary>Several processes find what one finds on the whole batch.</summary>
public sealed class GradientTests : IDisposable
{
    private const double Rounding = 1e-6;

    private readonly Runner runner = new();

    public void Dispose() => runner.Dispose();

    /// <summary>37 examples are one part of random numbers, 150 are four, of which processes have pieces.</summary>
    [MpiTheory]
    [InlineData(2, "37")]
    [InlineData(4, "37")]
    [InlineData(2, "150")]
    [InlineData(3, "150")]
    [InlineData(4, "150")]
    public async Task The_gradient_of_every_parameter_is_that_of_one_process(int processes, string examples)
    {
        (await runner.Run(1, "alike", "--examples", examples)).AssertSucceeded();
        (await runner.Run(processes, "alike", "--examples", examples)).AssertSucceeded();

        Assert.All(Mpi.Ranks.Trainers.Alike.Keys, net => runner.AssertAsOne(net, "gradients", processes, Rounding));
    }

    [MpiFact]
    public async Task The_numbers_of_a_batch_are_those_of_the_whole_however_it_goes_through_the_network()
    {
        (await runner.Run(1, "Pgd")).AssertSucceeded();
        (await runner.Run(2, "Pgd", "--micro-batch", "5")).AssertSucceeded();

        runner.AssertAsOne("Pgd", "gradients", 2, Rounding);
    }

    [MpiFact]
    public async Task Of_a_batch_with_fewer_examples_than_processes_each_example_counts_once()
    {
        (await runner.Run(1, "Pgd", "--examples", "3")).AssertSucceeded();
        var outcome = await runner.Run(4, "Pgd", "--examples", "3");

        outcome.AssertSucceeded();
        runner.AssertAsOne("Pgd", "gradients", 4, Rounding);
    }

    [MpichFact]
    public async Task Processes_of_Mpich_find_it_too()
    {
        (await runner.Run(1, "Pgd")).AssertSucceeded();
        (await runner.Run(["mpiexec.mpich", "-n", "2"], "Pgd")).AssertSucceeded();

        runner.AssertAsOne("Pgd", "gradients", 2, Rounding);
    }
}
