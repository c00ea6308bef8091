using Robust.Runtime.Tests.Models;
using Robust.Torch;
using Robust.Training;
using static TorchSharp.torch;

namespace Robust.Runtime.Tests.Groups;

/// <summary>Training in several processes, as threads: what it comes to is what one comes to.</summary>
public sealed class ThreadTrainingTests
{
    [Theory]
    [InlineData(2)]
    [InlineData(3)]
    public void Several_train_as_one_does(int size)
    {
        var one = Train(null);
        var several = ThreadGroup.Run(size, static group => Train(group)).Cast<(double[] Weights, EpochResult[] Epochs)>().ToList();

        Assert.All(several, each => Assert.Equal(several[0].Weights, each.Weights));
        Numbers.AssertClose(one.Weights, several[0].Weights, 1e-4);
        Assert.All(several, each => Assert.Equal(one.Epochs.Length, each.Epochs.Length));
        Assert.All(several, each => Assert.Equal(one.Epochs[^1].Loss, each.Epochs[^1].Loss, 1e-4));
        Assert.All(several, each => Assert.Equal(one.Epochs[^1].TrainingAccuracy, each.Epochs[^1].TrainingAccuracy, 0.05));
    }

    [Fact]
    public void Every_one_of_an_epochs_examples_is_worked_on_once()
    {
        var seen = ThreadGroup.Run(3, static group =>
        {
            using var data = TinyImages.Make(50);
            using var trainer = new DenseTrainer(new TrainingOptions { Epochs = 1, BatchSize = 16, Group = group });
            trainer.Train(data);
            return trainer.BatchSizes;
        }).Cast<List<long>>().ToList();

        // Batches of 16, 16, 16 and 2.
        Assert.Equal([5, 5, 5, 1], seen[0]);
        Assert.Equal([5, 5, 5, 1], seen[1]);
        Assert.Equal([6, 6, 6, 1], seen[2]); // the last for nothing
    }

    private static (double[] Weights, EpochResult[] Epochs) Train(ThreadGroup? group)
    {
        using var scope = NewDisposeScope();
        using var data = TinyImages.Make(50);
        using var trainer = new DenseTrainer(new TrainingOptions { Epochs = 3, BatchSize = 16, Seed = 2, Group = group });
        var result = trainer.Train(data, data);
        return ([.. trainer.Model.parameters().SelectMany(static parameter => parameter.Values<float>()).Select(static value => (double)value)], [.. result.Epochs]);
    }
}
