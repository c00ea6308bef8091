using Robust.Attacks.Gradient;
using Robust.Evaluation;
using Robust.Runtime.Tests.Models;
using Robust.Training.Steps;
using Robust.Training;
using TorchSharp;
using static TorchSharp.torch;

namespace Robust.Runtime.Tests.Training;

public sealed class TrainingTests
{
    [Fact]
    public void Training_makes_the_model_robust()
    {
        using var train = TinyImages.Make(300);
        using var test = TinyImages.Make(100, seed: 2);
        using var trainer = new TinyTrainer(new TrainingOptions { Epochs = 8 });

        var before = Evaluator.Pgd(trainer.Model, trainer.ThreatModel, test, new PgdAttack(10, 0.05));
        var result = trainer.Train(train, test);

        var after = Evaluator.Pgd(trainer.Model, trainer.ThreatModel, test, new PgdAttack(10, 0.05));
        Assert.Equal(TrainingStatus.Completed, result.Status);
        Assert.InRange(before.Accuracy, 0, 0.5);
        Assert.InRange(after.Accuracy, 0.95, 1); // rows are 170 gray levels apart, 102 of which the adversary may take
        Assert.True(result.Epochs[^1].Loss < result.Epochs[0].Loss);
    }

    [Fact]
    public void The_same_seed_gives_the_same_weights_bit_for_bit_and_another_seed_others()
    {
        using var train = TinyImages.Make(100);

        Assert.Equal(Weights(1), Weights(1));
        Assert.NotEqual(Weights(1), Weights(2));

        double[] Weights(long seed)
        {
            using var trainer = new TinyTrainer(new TrainingOptions { Seed = seed });
            trainer.Train(train);
            return trainer.Model.AllNumbers();
        }
    }

    [Fact]
    public void Each_epoch_sees_every_example_and_a_step_its_fraction_of_training_done()
    {
        using var train = TinyImages.Make(50);
        using var trainer = new TinyTrainer(new TrainingOptions { Epochs = 2, BatchSize = 20 });

        var result = trainer.Train(train);

        Assert.Equal([20, 20, 10, 20, 20, 10], trainer.BatchSizes);
        Numbers.AssertClose([0, 1 / 6.0, 2 / 6.0, 3 / 6.0, 4 / 6.0, 5 / 6.0], trainer.Progresses, 1e-15);
        Assert.Equal((2, 2, 20, 50),
            (result.PlannedEpochs, result.Epochs.Count, result.BatchSize, result.TrainingSamples));
    }

    [Fact]
    public void Options_leave_the_rest_to_the_declaration()
    {
        using var train = TinyImages.Make(20);
        using var trainer = new TinyTrainer();

        var result = trainer.Train(train);

        Assert.Equal((3, 16, 0L), (result.Epochs.Count, result.BatchSize, result.Seed));
        Assert.Equal(3, result.WeightsOfEpoch);
        Assert.All(result.Epochs, static epoch => Assert.True(epoch.Clean is null && epoch.Robust is null));
    }

    [Fact]
    public void Every_epoch_is_measured_by_a_protocol_on_the_first_validation_images()
    {
        using var train = TinyImages.Make(40);
        using var test = TinyImages.Make(30, seed: 2);
        using var trainer = new TinyTrainer(
            new TrainingOptions { Epochs = 1, Validation = new() { Samples = 25 }, Seed = 6, Keep = new LastEpoch() });

        var epoch = Assert.Single(trainer.Train(train, test).Epochs);

        using var first = test.Take(25);
        var robust = Evaluator.Pgd(trainer.Model, trainer.ThreatModel, first, new PgdAttack(10, 0.05), seed: 6);
        Assert.Equal(robust with { Seconds = 0 }, epoch.Robust! with { Seconds = 0 });
        Assert.Equal(Evaluator.Clean(trainer.Model, first).Accuracy, epoch.Clean!.Accuracy);
        Assert.Equal(("none", 25), (epoch.Clean.Attack, epoch.Clean.Samples));
        Assert.Equal(("pgd-10x1", 40), (epoch.TrainingRobust!.Attack, epoch.TrainingRobust.Samples));
    }

    [Fact]
    public void The_model_is_left_ready_to_predict_and_without_gradients()
    {
        using var train = TinyImages.Make(20);
        using var model = new TinyNet(1);
        model.train();
        using (var trainer = new TinyTrainer(model))
        {
            trainer.Train(train);
        }

        Assert.False(model.training || model.Conv1.training || model.Dropout1.training);
        Assert.All(model.parameters(), static p => Assert.True(p.grad is null || p.grad.ToNumbers().Sum() == 0));
        Assert.NotEmpty(model.AllNumbers()); // the caller's model outlives the trainer
    }

    [Fact]
    public void Training_works_under_an_ambient_no_grad()
    {
        using var train = TinyImages.Make(20);
        using var trainer = new TinyTrainer();
        var before = trainer.Model.AllNumbers();

        using (no_grad())
        {
            trainer.Train(train);
        }

        Assert.NotEqual(before, trainer.Model.AllNumbers());
    }

    /// <summary>Those made on this thread and not disposed: what the collector finds would hide a leak.</summary>
    [Fact]
    public void Live_tensors_are_flat_from_the_first_epoch_on()
    {
        using var train = TinyImages.Make(60);
        using var test = TinyImages.Make(20, seed: 2);
        var options = new TrainingOptions { Epochs = 6, ReportInterval = TimeSpan.Zero };
        var empty = Live();
        new TinyTrainer(options).Dispose();
        var before = Live();
        using (var trainer = new TinyTrainer(options))
        {
            List<long> live = [];
            trainer.Train(train, test, new Told<TrainingProgress>(p =>
            {
                if (p.Finished is not null)
                {
                    live.Add(Live());
                }
            }));

            Assert.Equal(6, live.Count);
            Assert.All(live, count => Assert.Equal(live[0], count));

            var after = Live();
            trainer.Train(train, test);
            Assert.Equal(after, Live());
        }

        // TorchSharp counts a parameter twice when it is made and once when it goes, trained or not.
        Assert.Equal(before - empty, Live() - before);

        static long Live() => DisposeScopeManager.Statistics.ThreadTotalLiveCount;
    }

    [Fact]
    public void An_inner_maximizer_that_the_attack_walks_through_is_reported()
    {
        // A radius of 120 gray levels flips rows that are 170 apart; examples without perturbation stay easy.
        using var train = TinyImages.Make(200);
        using var trainer = new WeakTrainer(new TrainingOptions { Epochs = 5 });
        var told = new Told<TrainingProgress>();

        var result = trainer.Train(train, progress: told);

        var last = result.Epochs[^1];
        Assert.True(last.TrainingAccuracy > 0.9 && last.TrainingRobust!.Accuracy < 0.4);
        Assert.StartsWith(
            "Catastrophic overfitting from epoch", Assert.Single(result.Warnings), StringComparison.Ordinal);
        Assert.Equal(result.Warnings, told.Reports.Select(static p => p.Warning).OfType<string>());
    }

    [Fact]
    public void A_sound_run_has_no_warnings()
    {
        using var train = TinyImages.Make(200);
        using var trainer = new TinyTrainer(new TrainingOptions { Epochs = 5 });

        Assert.Empty(trainer.Train(train).Warnings);
    }

    /// <summary>Trains on the inputs as they are while claiming a threat model.</summary>
    private sealed class WeakTrainer(TrainingOptions options) : TinyTrainer(options, eps: 120 / 255.0)
    {
        protected override Tensor Perturb(Tensor x, Tensor y, StepContext context) => x.clone();
    }
}
