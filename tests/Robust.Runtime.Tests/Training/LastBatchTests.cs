using Robust.Runtime.Tests.Models;
using Robust.Training;
using static TorchSharp.torch;

namespace Robust.Runtime.Tests.Training;

/// <summary>A single example that would be a batch or a part by itself, which batch normalization cannot take.</summary>
public sealed class LastBatchTests
{
    [Theory]
    [InlineData(33, 16, new long[] { 16, 17 })]
    [InlineData(34, 16, new long[] { 16, 16, 2 })]
    [InlineData(32, 16, new long[] { 16, 16 })]
    [InlineData(17, 16, new long[] { 17 })]
    [InlineData(3, 2, new long[] { 3 })]
    [InlineData(1, 16, new long[] { 1 })]
    [InlineData(3, 1, new long[] { 1, 1, 1 })]
    public void One_example_left_over_goes_with_the_batch_before(int count, int batchSize, long[] expected)
    {
        using var train = TinyImages.Make(count);
        using var trainer = new DenseTrainer(new TrainingOptions { Epochs = 1, BatchSize = batchSize, Recovery = new() { AtChance = ChancePolicy.Warn } });
        var told = new Told<TrainingProgress>();

        trainer.Train(train, progress: told);

        Assert.Equal(expected, trainer.BatchSizes);
        Assert.All(told.Reports, report => Assert.Equal(expected.Length, report.Batches));
        Assert.Equal(expected.Length, told.Reports[^1].Batch);
    }

    [Theory]
    [InlineData(33, null)]
    [InlineData(32, 5)]
    [InlineData(31, 3)]
    [InlineData(33, 2)]
    public void Statistics_stay_finite(int count, int? microBatchSize)
    {
        using var train = TinyImages.Make(count);
        using var trainer = new DenseTrainer(
            new TrainingOptions { Epochs = 10, BatchSize = 16, MicroBatchSize = microBatchSize }, static () => nn.BatchNorm1d(8));

        Assert.Equal(TrainingStatus.Completed, trainer.Train(train).Status);

        Assert.DoesNotContain(1L, trainer.BatchSizes);
        Assert.All(trainer.Model.AllNumbers(), static value => Assert.True(double.IsFinite(value)));
    }

    [Theory]
    [InlineData(1, 16, null, "train on at least two examples")]
    [InlineData(4, 1, null, "set BatchSize to 2 or more")]
    [InlineData(4, 4, 1, "set MicroBatchSize to 2 or more")]
    public void One_example_at_a_time_is_refused_where_it_has_no_variance(
        int count, int batchSize, int? microBatchSize, string remedy)
    {
        using var train = TinyImages.Make(count);
        using var trainer = new DenseTrainer(
            new TrainingOptions { BatchSize = batchSize, MicroBatchSize = microBatchSize }, static () => nn.BatchNorm1d(8));

        var error = Assert.Throws<RobustException>(() => trainer.Train(train));

        Assert.Equal(
            "between of DenseNet normalizes over the examples at hand, and one example alone has no variance: " +
            $"{remedy}, or use a layer that needs no batch, such as a layer normalization.", error.Message);
        Assert.Empty(trainer.BatchSizes);
    }

    /// <summary>Sixteen pixels of a channel have a variance.</summary>
    [Fact]
    public void Images_are_taken_one_at_a_time()
    {
        using var train = TinyImages.Make(3);
        using var trainer = new TinyTrainer(
            new TrainingOptions { Epochs = 1, BatchSize = 1, Recovery = new() { AtChance = ChancePolicy.Warn } });

        Assert.NotEqual(TrainingStatus.Diverged, trainer.Train(train).Status);
        Assert.Equal([1, 1, 1], trainer.BatchSizes);
    }

    [Fact]
    public void Looking_for_such_layers_changes_nothing()
    {
        using var train = TinyImages.Make(3);
        using var trainer = new DenseTrainer(
            new TrainingOptions { BatchSize = 1 }, static () => nn.BatchNorm1d(8));
        trainer.Model.train();
        var before = trainer.Model.AllNumbers();

        Assert.Throws<RobustException>(() => trainer.Train(train));

        Assert.Equal(before, trainer.Model.AllNumbers());
        Assert.True(trainer.Model.training);
    }
}
