using Robust.Data;
using Robust.Runtime.Tests.Models;
using Robust.Training;
using Robust.Training.Running;
using static TorchSharp.torch;

namespace Robust.Runtime.Tests.Training;

/// <summary>Runs of which nothing is left but one class, and what is done about it.</summary>
public sealed class ChanceTests : IDisposable
{
    private const int Batches = 100;

    private readonly string folder = Directory.CreateTempSubdirectory("robust-run").FullName;

    public void Dispose() => Directory.Delete(folder, recursive: true);

    [Fact]
    public void A_run_at_chance_begins_again_with_smaller_steps_and_is_told_of()
    {
        using var train = TinyImages.Make(2 * Batches);
        using var trainer = ConstantDuring(new TrainingOptions { Epochs = 3, BatchSize = 2 }, static step => step < Batches);
        using var gentle = new TinyTrainer(new TrainingOptions { Epochs = 3, BatchSize = 2 }) { Scale = static _ => 0.3 };

        var result = trainer.Train(train);
        gentle.Train(train);

        Assert.Equal(TrainingStatus.Completed, result.Status);
        Assert.Equal([1, 2, 3], result.Epochs.Select(static epoch => epoch.Epoch));
        Assert.Matches(
            @"^At chance in epoch 1: the model predicts 2 for every example, at a loss of \d+\.\d{3}: training begins again " +
            @"with 0\.3 times the learning rate and a longer rise of eps\.$",
            Assert.Single(result.Warnings));
        Assert.Equal(gentle.Model.AllNumbers(), trainer.Model.AllNumbers());
    }

    [Fact]
    public void A_run_that_ends_at_chance_says_that_it_is_worth_nothing()
    {
        using var train = TinyImages.Make(2 * Batches);
        using var trainer = ConstantDuring(new TrainingOptions { Epochs = 2, BatchSize = 2 }, static _ => true);

        var result = trainer.Train(train, train);

        Assert.Equal(TrainingStatus.AtChance, result.Status);
        Assert.Equal(
            "The model has learned nothing: it predicts 2 for every example; train for more epochs, with a longer rise of eps " +
            "([EpsWarmUp(0.6)]), a smaller learning rate, or a smaller eps.", result.Reason);
        Assert.Equal(3 * Batches, trainer.BatchSizes.Count); // one epoch, then both again
        Assert.Equal(["2", "2"], result.Epochs.Select(static epoch => epoch.OnlyClass));
    }

    [Fact]
    public void Where_only_a_warning_is_wanted_the_run_goes_on()
    {
        using var train = TinyImages.Make(2 * Batches);
        using var trainer = ConstantDuring(
            new TrainingOptions { Epochs = 2, BatchSize = 2, Recovery = new() { AtChance = ChancePolicy.Warn } }, static _ => true);

        var result = trainer.Train(train);

        Assert.Equal((TrainingStatus.AtChance, 2 * Batches), (result.Status, trainer.BatchSizes.Count));
        Assert.Contains("At chance in epoch 1", Assert.Single(result.Warnings), StringComparison.Ordinal);
    }

    [Fact]
    public void A_slow_beginning_is_not_chance()
    {
        using var train = TinyImages.Make(2 * Batches);
        using var trainer = new TinyTrainer(new TrainingOptions { Epochs = 8, BatchSize = 2 });
        trainer.Updated = () => SetBias(trainer, trainer.BatchSizes.Count <= Batches ? 1000 : 0);

        var result = trainer.Train(train);

        Assert.Equal("2", result.Epochs[0].OnlyClass);
        Assert.Equal((TrainingStatus.Completed, 8 * Batches), (result.Status, trainer.BatchSizes.Count));
        Assert.Empty(result.Warnings);
    }

    [Fact]
    public void A_few_steps_are_not_judged_before_the_end()
    {
        using var train = TinyImages.Make(2 * Batches - 2);
        using var trainer = ConstantDuring(new TrainingOptions { Epochs = 1, BatchSize = 2 }, static _ => true);

        var result = trainer.Train(train);

        Assert.Equal((TrainingStatus.AtChance, Batches - 1), (result.Status, trainer.BatchSizes.Count));
        Assert.Empty(result.Warnings);
    }

    [Fact]
    public void A_resumed_run_knows_what_its_epochs_showed()
    {
        using var train = TinyImages.Make(2 * Batches);
        var options = new TrainingOptions { Epochs = 2, BatchSize = 2, Run = new RunFolder(folder), Recovery = new() { AtChance = ChancePolicy.Warn } };
        using (var first = ConstantDuring(options, static _ => true))
        {
            using var cancellation = new CancellationTokenSource();
            first.Sabotage = (step, loss) =>
            {
                if (step == Batches + 1)
                {
                    cancellation.Cancel();
                }

                return loss;
            };
            first.Train(train, train, cancellationToken: cancellation.Token);
        }

        using var second = ConstantDuring(options with { Run = new RunFolder(folder) { Resume = true } }, static _ => true);
        Assert.Equal(["2", "2"], second.Train(train, train).Epochs.Select(static epoch => epoch.Clean!.OnlyClass));
    }

    [Fact]
    public void Examples_of_one_class_are_rightly_told_to_be_of_one()
    {
        using var all = TinyImages.Make(800);
        using var train = OfClass(all, 2);
        using var trainer = ConstantDuring(new TrainingOptions { Epochs = 2, BatchSize = 2 }, static _ => true);

        Assert.Equal(TrainingStatus.Completed, trainer.Train(train).Status);
    }

    [Theory]
    [InlineData(50)]
    [InlineData(100)]
    [InlineData(150)]
    public void A_run_that_begins_again_is_resumed_bit_for_bit(int cancelAfter)
    {
        using var train = TinyImages.Make(2 * Batches);
        var options = new TrainingOptions { Epochs = 2, BatchSize = 2 };
        var whole = Train(options, int.MaxValue, 0);
        var kept = options with { Run = new RunFolder(folder) { Resume = true } };

        var first = Train(kept, cancelAfter, 0);

        Assert.Equal(whole.Weights, Train(kept, int.MaxValue, first.Steps).Weights);

        (int Steps, double[] Weights) Train(TrainingOptions run, int cancelAt, int before)
        {
            using var cancellation = new CancellationTokenSource();
            using var trainer = ConstantDuring(run, step => before + step < Batches);
            trainer.Sabotage = (step, loss) =>
            {
                if (step + 1 == cancelAt)
                {
                    cancellation.Cancel();
                }

                return loss;
            };
            trainer.Train(train, cancellationToken: cancellation.Token);
            return (trainer.BatchSizes.Count, trainer.Model.AllNumbers());
        }
    }

    [Theory]
    [InlineData(0, 1, 0)]
    [InlineData(0.3, 1, 0.5)]
    [InlineData(0.3, 0.2, 0.2)]
    [InlineData(0.9, 1, 1)]
    public void Eps_of_a_gentle_start_rises_over_six_tenths_and_never_faster_than_declared(
        double progress, double declared, double share) =>
        Assert.Equal(share, GentleStart.EpsShare(progress, declared), 1e-15);

    [Theory]
    [InlineData(60, 784, 60, 16)]
    [InlineData(2_000, 784, 60, 100)]
    [InlineData(10_000, 784, 24, 128)]
    [InlineData(60_000, 784, 14, 128)]
    [InlineData(1_281_167, 150_528, 14, 128)]
    [InlineData(2_000, 101, 60, 100)]
    [InlineData(2_000, 100, 240, 100)]
    [InlineData(10_000, 5, 48, 128)]
    [InlineData(100_000, 5, 8, 128)]
    public void Length_follows_from_the_examples(int examples, long values, int epochs, int batchSize) => Assert.Equal(
        (epochs, batchSize), (TrainingLength.EpochsFor(examples, values), TrainingLength.BatchSizeFor(examples)));

    /// <summary>A trainer whose model answers class 2 after each of some steps (their numbers from 0).</summary>
    private static TinyTrainer ConstantDuring(TrainingOptions options, Func<int, bool> steps)
    {
        var trainer = new TinyTrainer(options);
        trainer.Updated = () =>
        {
            if (steps(trainer.BatchSizes.Count - 1))
            {
                SetBias(trainer, 1e6f);
            }
        };
        return trainer;
    }

    private static void SetBias(TinyTrainer trainer, float ofClass2)
    {
        using var constant = no_grad();
        using var scope = NewDisposeScope();
        trainer.Model.Linear1.bias!.copy_(tensor([0f, 0f, ofClass2]));
    }

    private static Examples OfClass(Examples all, long label)
    {
        using var scope = NewDisposeScope();
        var rows = all.Labels.eq(label).nonzero().flatten();
        return new Examples(all.Inputs.index_select(0, rows), all.Labels.index_select(0, rows), all.Classes);
    }
}
