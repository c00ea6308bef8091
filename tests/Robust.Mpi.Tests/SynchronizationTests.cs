using Robust.Data;
using Robust.Mpi.Ranks;
using Robust.Training;
using static TorchSharp.torch;

namespace Robust.Mpi.Tests;

/// <summary>What batch normalization over all processes does not go with, in one process as in several.</summary>
public sealed class SynchronizationTests
{
    [Fact]
    public void A_network_without_batch_normalization_has_nothing_to_synchronize() => Assert.Equal(
        "PgdNet has no batch normalization: leave SynchronizeBatchNorm out.",
        Refusal("Pgd", new TrainingOptions { SynchronizeBatchNorm = true }));

    [Fact]
    public void Parts_of_a_batch_have_no_statistics_of_the_whole() => Assert.Equal(
        "SynchronizedNet is trained with SynchronizeBatchNorm, for which the processes need their examples of a batch at once: use a smaller " +
        "BatchSize instead of micro batches.",
        Refusal("Synchronized", new TrainingOptions { SynchronizeBatchNorm = true, MicroBatchSize = 2 }));

    private static string Refusal(string net, TrainingOptions options)
    {
        using var examples = new Examples(rand(6, 1, 8, 8), zeros(6, ScalarType.Int64), 3);
        using var trainer = Trainers.All[net](options);
        return Assert.Throws<RobustException>(() => trainer.Train(examples)).Message;
    }
}
