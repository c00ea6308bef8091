using Robust.Evaluation.Results;
using Robust.ThreatModels;
using Robust.Training;

namespace Robust.Runtime.Tests.Evaluation;

/// <summary>What results, progress and threat models are when they are printed.</summary>
public sealed class OneLineTests
{
    private static readonly EvaluationResult Clean = new() { Attack = "none", Accuracy = 0.984, Samples = 500 };

    private static readonly EvaluationResult Robust = new()
    {
        Attack = "pgd-10x1",
        Accuracy = 0.912,
        Samples = 500,
        ThreatModel = new LInf(0.3).Description,
    };

    private static readonly EpochResult Epoch = new()
    {
        Epoch = 7,
        Loss = 0.2141,
        TrainingAccuracy = 0.9,
        LearningRate = 0.001,
        Clean = Clean,
        Robust = Robust,
        Elapsed = TimeSpan.Zero,
    };

    [Fact]
    public void An_accuracy_has_its_attack_and_threat_model()
    {
        Assert.Equal("clean: 98.40% of 500 examples", $"{Clean}");
        Assert.Equal("pgd-10x1: 91.20% of 500 examples, |delta|_inf <= 0.3 within [0, 1]", $"{Robust}");
    }

    [Fact]
    public void A_run_has_its_status_and_what_its_weights_reached()
    {
        var result = new TrainingResult
        {
            Status = TrainingStatus.Completed,
            Epochs = [Epoch with { Epoch = 6 }, Epoch],
            PlannedEpochs = 8,
            WeightsOfEpoch = 7,
            BatchSize = 1,
            TrainingSamples = 1,
            Seed = 0,
            Elapsed = TimeSpan.Zero,
        };

        Assert.Equal(
            "Completed after 2 of 8 epochs, with the weights of epoch 7: loss 0.214, clean 98.40%, pgd-10x1 91.20%", $"{result}");
        Assert.Equal(
            "Diverged after 2 of 8 epochs (The loss became NaN)",
            $"{result with { Status = TrainingStatus.Diverged, Reason = "The loss became NaN.", WeightsOfEpoch = 0 }}");
    }

    [Fact]
    public void Progress_has_place_loss_and_time_left() => Assert.Equal(
        "epoch 3 of 8, batch 120 of 469: loss 0.512, pgd-10x1 88.10%, 62:13 left",
        new TrainingProgress
        {
            Epoch = 3,
            Epochs = 8,
            Batch = 120,
            Batches = 469,
            Loss = 0.5121,
            TrainingAccuracy = 0.5,
            LearningRate = 0.1,
            RobustAccuracy = 0.881,
            Attack = "pgd-10x1",
            ExamplesPerSecond = 1,
            Elapsed = TimeSpan.Zero,
            Remaining = new TimeSpan(1, 2, 13),
        }.ToString());

    [Fact]
    public void A_threat_model_is_its_description()
    {
        IThreatModel[] models =
            [new LInf(0.1) { Mask = [true] }, new L2(1), new L1(1), new L0(2), new Patch(2, 2), new RotationTranslation(10, 1), new Union(new L2(1))];

        Assert.All(models, static model => Assert.Equal(model.Description, model.ToString()));
    }
}
