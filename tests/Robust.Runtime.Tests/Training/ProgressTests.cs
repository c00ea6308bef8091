using Robust.Runtime.Tests.Models;
using Robust.Training;

namespace Robust.Runtime.Tests.Training;

public sealed class ProgressTests
{
    [Fact]
    public void Without_an_interval_every_batch_is_told_and_the_last_one_with_what_was_measured()
    {
        using var train = TinyImages.Make(50);
        using var test = TinyImages.Make(20, seed: 2);
        using var trainer = new TinyTrainer(
            new TrainingOptions { Epochs = 2, BatchSize = 20, ReportInterval = TimeSpan.Zero });
        var told = new Told<TrainingProgress>();

        var result = trainer.Train(train, test, told);

        Assert.Equal(
            [(1, 1), (1, 2), (1, 3), (2, 1), (2, 2), (2, 3)], told.Reports.Select(static p => (p.Epoch, p.Batch)));
        Assert.All(told.Reports, static p => Assert.Equal((2, 3), (p.Epochs, p.Batches)));
        Assert.Equal(result.Epochs, told.Reports.Select(static p => p.Finished).OfType<EpochResult>());
        Assert.Null(told.Reports[1].RobustAccuracy);
        Assert.Equal(result.Epochs[0].Robust!.Accuracy, told.Reports[3].RobustAccuracy);
        Assert.Equal(result.Epochs[0].Clean!.Accuracy, told.Reports[3].CleanAccuracy);
        Assert.Equal("pgd-10x1", told.Reports[3].Attack);
    }

    [Fact]
    public void Within_a_long_interval_only_the_first_batch_and_the_ends_of_epochs_are_told()
    {
        using var train = TinyImages.Make(60);
        using var trainer = new TinyTrainer(
            new TrainingOptions { Epochs = 2, BatchSize = 10, ReportInterval = TimeSpan.FromHours(1) });
        var told = new Told<TrainingProgress>();

        trainer.Train(train, progress: told);

        Assert.Equal([(1, 1), (1, 6), (2, 6)], told.Reports.Select(static p => (p.Epoch, p.Batch)));
    }

    [Fact]
    public void Numbers_agree_with_the_result_and_time_left_reaches_zero()
    {
        using var train = TinyImages.Make(60);
        using var trainer = new TinyTrainer(new TrainingOptions { Epochs = 2 });
        var told = new Told<TrainingProgress>();

        var result = trainer.Train(train, progress: told);

        var last = told.Reports[^1];
        Assert.Equal(
            (result.Epochs[1].Loss, result.Epochs[1].TrainingAccuracy, 0.01),
            (last.Loss, last.TrainingAccuracy, last.LearningRate));
        Assert.Equal(TimeSpan.Zero, last.Remaining);
        Assert.True(last.ExamplesPerSecond > 0 && told.Reports[0].Remaining > TimeSpan.Zero);
        Assert.True(result.Elapsed >= last.Elapsed);
    }
}
