using Robust.Attacks.Gradient;
using Robust.Evaluation;
using Robust.Runtime.Tests.Models;
using Robust.Training;

namespace Robust.Runtime.Tests.Training;

/// <summary>How training ends, and with which weights.</summary>
public sealed class EndingTests
{
    [Fact]
    public void The_epoch_best_on_robust_validation_accuracy_is_restored()
    {
        using var train = TinyImages.Make(80);
        using var test = TinyImages.Make(60, seed: 2);
        using var trainer = new TinyTrainer(new TrainingOptions { Epochs = 9, BatchSize = 20 });
        trainer.Sabotage = static (step, loss) => step < 16 ? loss : -loss; // from epoch 5 on it unlearns

        var told = new Told<TrainingProgress>();
        var result = trainer.Train(train, test, told);

        var best = result.Epochs.Max(static epoch => epoch.Robust!.Accuracy);
        var kept = result.Epochs[result.WeightsOfEpoch!.Value - 1];
        Assert.Equal(9, result.Epochs.Count);
        Assert.NotEqual(9, result.WeightsOfEpoch);
        Assert.Equal(best, kept.Robust!.Accuracy);
        Assert.True(result.Epochs[^1].Robust!.Accuracy < best);
        var now = Evaluator.Pgd(trainer.Model, trainer.ThreatModel, test, new PgdAttack(10, 0.05));
        Assert.Equal(kept.Robust with { Seconds = 0 }, now with { Seconds = 0 });
    }

    [Fact]
    public void Keeping_the_best_can_be_turned_off()
    {
        using var train = TinyImages.Make(40);
        using var test = TinyImages.Make(20, seed: 2);
        using var keeping = new TinyTrainer(new TrainingOptions { Epochs = 3, Keep = new LastEpoch() });
        using var without = new TinyTrainer(new TrainingOptions { Epochs = 3 });

        var result = keeping.Train(train, test);
        without.Train(train);

        Assert.Equal(3, result.WeightsOfEpoch);
        Assert.Equal(without.Model.AllNumbers(), keeping.Model.AllNumbers()); // measuring does not disturb training
    }

    [Fact]
    public void Canceling_finishes_the_batch_and_reports_what_was_reached()
    {
        using var train = TinyImages.Make(80);
        using var cancellation = new CancellationTokenSource();
        using var trainer = new TinyTrainer(
            new TrainingOptions { Epochs = 9, BatchSize = 20, ReportInterval = TimeSpan.Zero });
        var told = new Told<TrainingProgress>(p =>
        {
            if ((p.Epoch, p.Batch) == (2, 3))
            {
                cancellation.Cancel();
            }
        });

        var result = trainer.Train(train, null, told, cancellation.Token);

        Assert.Equal(TrainingStatus.Canceled, result.Status);
        Assert.Equal("Training was canceled.", result.Reason);
        Assert.Equal(7, trainer.BatchSizes.Count);
        Assert.Equal(1, Assert.Single(result.Epochs).Epoch);
        Assert.Null(result.WeightsOfEpoch);
    }

    [Fact]
    public void Canceling_before_the_first_batch_trains_nothing()
    {
        using var train = TinyImages.Make(20);
        using var trainer = new TinyTrainer();
        var before = trainer.Model.AllNumbers();

        var result = trainer.Train(train, null, null, new CancellationToken(canceled: true));

        Assert.Equal(TrainingStatus.Canceled, result.Status);
        Assert.Empty(result.Epochs);
        Assert.Equal(before, trainer.Model.AllNumbers());
    }

    [Fact]
    public void A_canceled_run_with_validation_ends_with_its_best_epoch()
    {
        using var train = TinyImages.Make(80);
        using var test = TinyImages.Make(40, seed: 2);
        using var cancellation = new CancellationTokenSource();
        using var trainer = new TinyTrainer(new TrainingOptions { Epochs = 9, BatchSize = 20 });
        trainer.Sabotage = (step, loss) =>
        {
            if (step == 9)
            {
                cancellation.Cancel();
            }

            return loss;
        };

        var result = trainer.Train(train, test, null, cancellation.Token);

        Assert.Equal((TrainingStatus.Canceled, 2), (result.Status, result.Epochs.Count));
        var kept = result.Epochs[result.WeightsOfEpoch!.Value - 1];
        Assert.Equal(kept.Clean!.Accuracy, Evaluator.Clean(trainer.Model, test).Accuracy);
    }

    [Fact]
    public void A_loss_that_is_not_finite_stops_at_once_and_gives_the_last_good_weights_back()
    {
        using var train = TinyImages.Make(80);
        using var trainer = new TinyTrainer(new TrainingOptions { Epochs = 3, BatchSize = 20 });
        using var twoEpochs = new TinyTrainer(new TrainingOptions { Epochs = 2, BatchSize = 20 });
        trainer.Sabotage = static (step, loss) => step == 9 ? loss * double.NaN : loss;

        var result = trainer.Train(train);
        twoEpochs.Train(train);

        Assert.Equal(TrainingStatus.Diverged, result.Status);
        Assert.Equal(
            "The loss became NaN in epoch 3, batch 2 of 4: train with a smaller learning rate.", result.Reason);
        Assert.Equal(2, result.WeightsOfEpoch);
        Assert.Equal(twoEpochs.Model.AllNumbers(), trainer.Model.AllNumbers());
    }

    [Fact]
    public void A_run_that_diverges_in_its_first_epoch_ends_with_the_weights_it_began_with()
    {
        using var train = TinyImages.Make(40);
        using var trainer = new TinyTrainer();
        var before = trainer.Model.AllNumbers();
        trainer.Sabotage = static (step, loss) => step == 1 ? loss / 0 : loss;

        var result = trainer.Train(train);

        Assert.Equal((TrainingStatus.Diverged, 0), (result.Status, result.WeightsOfEpoch));
        Assert.Equal(before, trainer.Model.AllNumbers());
    }

    [Fact]
    public void Training_stops_when_robust_accuracy_has_not_improved_for_as_long_as_patience_lasts()
    {
        using var train = TinyImages.Make(40);
        using var test = TinyImages.Make(40, seed: 2);
        using var trainer = new TinyTrainer(new TrainingOptions { Epochs = 20, BatchSize = 20, Keep = new BestEpoch { Patience = 2 } });
        trainer.Sabotage = static (_, loss) => loss * 0; // nothing is learned, so nothing improves

        var result = trainer.Train(train, test);

        Assert.Equal(TrainingStatus.EarlyStopped, result.Status);
        Assert.Equal(result.WeightsOfEpoch + 2, result.Epochs.Count);
        Assert.StartsWith(
            "Robust validation accuracy has not improved since epoch", result.Reason, StringComparison.Ordinal);
    }
}
