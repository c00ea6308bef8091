using Robust.Evaluation.Results;
using Robust.ThreatModels;
using Robust.Training;
using Robust.Training.Recipes;

namespace Robust.Runtime.Tests.Documents;

/// <summary>Results with numbers that tell where they have gone.</summary>
internal static class Samples
{
    public static EvaluationResult Clean { get; } = new()
    {
        Attack = EvaluationResult.NoAttack,
        Accuracy = 0.9852,
        Samples = 10_000,
        Seconds = 1.23,
    };

    public static EvaluationResult Pgd { get; } = new()
    {
        Attack = "pgd-50x10",
        Accuracy = 0.863,
        Samples = 1000,
        ThreatModel = "|delta|_inf <= 0.3",
        Eps = 0.3,
        Steps = 50,
        StepSize = 0.01,
        Restarts = 10,
        Seed = 7,
        Seconds = 61.0004,
    };

    /// <summary>TRADES by PGD within an L-infinity ball of 0.1.</summary>
    public static TrainingRecipe Recipe { get; } = new TrainingRecipe(
        new("PGD") { Loss = "cross-entropy", Start = "a uniform start", Steps = 10, StepOfEps = 2.5 / 10 },
        new("TRADES", ("beta", 6)), new("Adam", ("weightDecay", 0)), new("one cycle", ("peak", 0.003)),
        EpsRise: 0.3, Additions: [new("AWP", ("gamma", 0.01))]).Within(new LInf(0.1));

    public static EpochResult Epoch { get; } = new()
    {
        Epoch = 2,
        Loss = 0.51234,
        TrainingAccuracy = 0.8125,
        LearningRate = 0.0025,
        Clean = Clean,
        Robust = Pgd,
        Elapsed = TimeSpan.FromSeconds(11.5),
    };

    public static TrainingProgress Finished { get; } = new()
    {
        Epoch = 2,
        Epochs = 10,
        Batch = 600,
        Batches = 600,
        Loss = 0.51234,
        TrainingAccuracy = 0.8125,
        LearningRate = 0.0025,
        Finished = Epoch,
        CleanAccuracy = 0.9852,
        RobustAccuracy = 0.863,
        Attack = "pgd-10x1",
        ExamplesPerSecond = 5432.1,
        Elapsed = TimeSpan.FromSeconds(23),
        Remaining = TimeSpan.FromSeconds(92.4),
    };

    public static TrainingProgress Within { get; } = Finished with
    {
        Epoch = 3,
        Batch = 300,
        Finished = null,
        Remaining = TimeSpan.FromSeconds(3725),
    };

    public static TrainingResult Training { get; } = new()
    {
        Status = TrainingStatus.EarlyStopped,
        Reason = "It was time.",
        Epochs = [Epoch],
        PlannedEpochs = 10,
        WeightsOfEpoch = 2,
        BatchSize = 100,
        TrainingSamples = 59_000,
        Seed = 7,
        Elapsed = TimeSpan.FromSeconds(25),
        Warnings = ["Mind the gap."],
    };
}
