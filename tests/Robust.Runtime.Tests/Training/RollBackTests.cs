using Robust.Files;
using Robust.Runtime.Tests.Models;
using Robust.Training;
using Robust.Training.Steps;
using static TorchSharp.torch;

namespace Robust.Runtime.Tests.Training;

/// <summary>Runs that diverge or overfit catastrophically, and what the options say to do about it.</summary>
public sealed class RollBackTests : IDisposable
{
    private readonly string folder = Directory.CreateTempSubdirectory("robust-run").FullName;

    public void Dispose() => Directory.Delete(folder, recursive: true);

    [Fact]
    public void A_diverged_run_goes_back_to_the_last_epoch_and_on_with_half_the_rate()
    {
        using var train = TinyImages.Make(80);
        using var trainer = new TinyTrainer(
            new TrainingOptions { Epochs = 3, BatchSize = 20, Recovery = new() { Divergence = DivergencePolicy.RollBack } });
        trainer.Sabotage = static (step, loss) => step == 6 ? loss * double.NaN : loss;
        var rates = new List<double>();
        trainer.Updated = () => rates.Add(trainer.Rate);

        var result = trainer.Train(train);

        Assert.Equal(TrainingStatus.Completed, result.Status);
        Assert.Equal(
            "The loss became NaN in epoch 2, batch 3 of 4: training continues from epoch 1 with 0.5 times the learning " +
            "rate.", Assert.Single(result.Warnings));
        Assert.Equal([.. Enumerable.Repeat(0.01, 6), .. Enumerable.Repeat(0.005, 8)], rates);
        Assert.Equal([1, 2, 3], result.Epochs.Select(static epoch => epoch.Epoch));
    }

    [Fact]
    public void Going_back_takes_weights_and_moments_back()
    {
        using var train = TinyImages.Make(80);
        var options = new TrainingOptions { Epochs = 2, BatchSize = 20 };
        using var straight = new TinyTrainer(options);
        using var diverging = new TinyTrainer(options with { Recovery = options.Recovery with { Divergence = DivergencePolicy.RollBack } });
        diverging.Sabotage = static (step, loss) => step == 7 ? loss / 0 : loss;
        straight.Scale = static step => step < 4 ? 1 : 0.5; // what the second attempt at epoch 2 does

        straight.Train(train);
        diverging.Train(train);

        Assert.Equal(straight.Model.AllNumbers(), diverging.Model.AllNumbers());
    }

    [Fact]
    public void A_run_that_diverges_again_and_again_stops()
    {
        using var train = TinyImages.Make(80);
        using var trainer = new TinyTrainer(new TrainingOptions
        {
            Epochs = 3,
            BatchSize = 20,
            Recovery = new() { Divergence = DivergencePolicy.RollBack, MaxRollBacks = 2 },
        });
        trainer.Sabotage = static (step, loss) => step >= 5 ? loss * double.NaN : loss;

        var result = trainer.Train(train);

        Assert.Equal((TrainingStatus.Diverged, 2, 1), (result.Status, result.Warnings.Count, result.WeightsOfEpoch));
        Assert.All(trainer.Model.AllNumbers(), static value => Assert.True(double.IsFinite(value)));
    }

    [Fact]
    public void An_infinite_gradient_under_a_finite_loss_moves_nothing()
    {
        using var train = TinyImages.Make(80);
        using var trainer = new TinyTrainer(new TrainingOptions { Epochs = 2, BatchSize = 20 });
        using var oneEpoch = new TinyTrainer(new TrainingOptions { Epochs = 1, BatchSize = 20 });
        trainer.Sabotage = static (step, loss) => step == 5 ? loss + (loss - loss.detach()).sqrt() : loss;

        var result = trainer.Train(train);
        oneEpoch.Train(train);

        Assert.Equal(
            "A gradient became infinite or NaN in epoch 2, batch 2 of 4: train with a smaller learning rate.",
            result.Reason);
        Assert.Equal(oneEpoch.Model.AllNumbers(), trainer.Model.AllNumbers());
    }

    [Fact]
    public void The_batch_at_which_a_run_diverged_is_saved_for_study()
    {
        using var scope = NewDisposeScope();
        using var train = TinyImages.Make(80);
        using var trainer = new TinyTrainer(
            new TrainingOptions { Epochs = 2, BatchSize = 20, Run = new RunFolder(folder) });
        trainer.Sabotage = static (step, loss) => step == 5 ? loss * double.NaN : loss;

        var result = trainer.Train(train);

        var path = Path.Combine(folder, "diverged-epoch-0002-batch-000002.safetensors");
        Assert.Contains($"(the batch is in {path})", result.Reason, StringComparison.Ordinal);
        var saved = Safetensors.Load(path);
        var (x, y) = train.Batch(Array.ConvertAll(saved["rows"].data<long>().ToArray(), static row => (int)row));
        Assert.Equal(20, saved["rows"].numel());
        Assert.Equal(x.ToNumbers(), saved["inputs"].ToNumbers());
        Assert.Equal(y.ToNumbers(), saved["labels"].ToNumbers());
    }

    [Fact]
    public void A_run_that_went_back_is_resumed_bit_for_bit()
    {
        using var train = TinyImages.Make(80);
        var options = new TrainingOptions { Epochs = 3, BatchSize = 20, Recovery = new() { Divergence = DivergencePolicy.RollBack } };
        var (_, whole) = Train(options, int.MaxValue, 0);
        foreach (var stop in new[] { 5, 6, 7, 9 })
        {
            var kept = options with { Run = new RunFolder(Path.Combine(folder, $"{stop}")) { Resume = true } };
            var (steps, _) = Train(kept, stop, 0);
            Assert.Equal(whole, Train(kept, int.MaxValue, steps).Weights);
        }

        // The seventh step that is tried diverges, in whichever process.
        (int Steps, double[] Weights) Train(TrainingOptions run, int cancelAfter, int before)
        {
            using var cancellation = new CancellationTokenSource();
            using var trainer = new TinyTrainer(run);
            trainer.Sabotage = (step, loss) =>
            {
                if (step + 1 == cancelAfter)
                {
                    cancellation.Cancel();
                }

                return step + before == 6 ? loss * double.NaN : loss;
            };
            trainer.Train(train, null, null, cancellation.Token);
            return (trainer.BatchSizes.Count, trainer.Model.AllNumbers());
        }
    }

    [Fact]
    public void Catastrophic_overfitting_can_end_the_run()
    {
        var (_, result) = Collapse(CollapsePolicy.Stop, static _ => false);

        Assert.Equal((TrainingStatus.Stopped, 1), (result.Status, result.Epochs.Count));
        Assert.StartsWith("Catastrophic overfitting in epoch 1: accuracy is", result.Reason, StringComparison.Ordinal);
    }

    [Fact]
    public void Catastrophic_overfitting_can_be_met_with_smaller_steps()
    {
        var (trainer, result) = Collapse(CollapsePolicy.RollBack, static trainer => trainer.Scales < 0.3);

        Assert.Equal((TrainingStatus.Completed, 3), (result.Status, result.Epochs.Count));
        Assert.Equal(2, result.Warnings.Count);
        Assert.EndsWith(
            "training continues from epoch 0 with steps of 0.25 times the size.", result.Warnings[1],
            StringComparison.Ordinal);
        Assert.Equal(0.25, trainer.Scales);
    }

    [Fact]
    public void Catastrophic_overfitting_can_be_met_with_pgd()
    {
        var (trainer, result) = Collapse(CollapsePolicy.SwitchToPgd, static trainer => trainer.Switched);

        Assert.Equal((TrainingStatus.Completed, 3), (result.Status, result.Epochs.Count));
        Assert.EndsWith(
            "training continues from epoch 0 with PGD.", Assert.Single(result.Warnings), StringComparison.Ordinal);
        Assert.True(trainer.Switched);
    }

    [Fact]
    public void Catastrophic_overfitting_that_does_not_go_away_ends_the_run_after_all()
    {
        var (_, result) = Collapse(CollapsePolicy.RollBack, static _ => false);

        Assert.Equal((TrainingStatus.Stopped, 4), (result.Status, result.Warnings.Count));
    }

    [Fact]
    public void What_meets_no_adversary_does_not_overfit_to_one()
    {
        using var train = TinyImages.Make(300);
        using var trainer = new FragileTrainer(
            new TrainingOptions { Epochs = 1 }, static _ => false, new TrainingDefaults(3, 16, SeeksWorstCase: false));

        Assert.Empty(trainer.Train(train).Warnings);
    }

    /// <summary>
    /// A trainer that perturbs nothing but the labels it believes in, so that it is right at its examples and wrong
    /// under attack, until it is cured.
    /// </summary>
    private static (FragileTrainer Trainer, TrainingResult Result) Collapse(
        CollapsePolicy policy, Func<FragileTrainer, bool> cured)
    {
        using var train = TinyImages.Make(300);
        using var trainer = new FragileTrainer(
            new TrainingOptions { Epochs = 3, Recovery = new() { CatastrophicOverfitting = policy } }, cured);
        return (trainer, trainer.Train(train));
    }

    private sealed class FragileTrainer(
        TrainingOptions options, Func<FragileTrainer, bool> cured, TrainingDefaults? defaults = null)
        : TinyTrainer(options, eps: 0.6, defaults)
    {
        public double Scales { get; private set; } = 1;

        public bool Switched { get; private set; }

        /// <summary>The accuracy that a cured trainer reports is nil, which no attack can halve.</summary>
        protected override StepResult Gradients(Tensor x, Tensor y, StepContext context)
        {
            (Scales, Switched) = (context.StepScale, context.Maximizer.Method.Name == nameof(PerturbByPgd));
            using var scope = NewDisposeScope();
            var logits = Model.call(x);
            var loss = nn.functional.cross_entropy(logits, y);
            context.Backward(loss);
            return StepResult.Of(loss, cured(this) ? -logits : nn.functional.one_hot(y, 3).to(ScalarType.Float32), y);
        }
    }
}
