using Robust.Certification.Ablations;
using Robust.Certification.Smoothing;
using Robust.Data;
using Robust.Evaluation.Smoothed;
using Robust.ThreatModels;
using Robust.Training;
using static TorchSharp.torch;

namespace Robust.Generated.Tests;

/// <summary>Training for smoothing and for ablations, by what it certifies of tasks with a known best.</summary>
public sealed class SmoothingTrainingTests
{
    /// <summary>
    /// Two classes on lines 0.6 apart: a certificate of one and one of the other cannot meet, so no classifier has an average radius
    /// above 0.3; the border in the middle has that, less what 2,000 samples leave open.
    /// </summary>
    [Theory]
    [InlineData("StandardTraining, Gaussian(0.2)")]
    [InlineData("Consistency(Lambda = 2), Gaussian(0.2)")]
    [InlineData("SmoothAdv, Gaussian(0.2), Pgd(Steps = 2)")]
    public void It_certifies_nearly_the_largest_radius_there_is(string recipe)
    {
        using var scope = NewDisposeScope();
        using var trainer = LoadedTrainer.Of(
            "using Robust.Declarations; [RobustModel(Eps = 0.2, Norm = Norm.L2), Input(2), Classes(2), Linear(16), ReLU, Linear(2)]\n"
            + $"[{recipe}, Adam(Rate = 0.01), Training(Epochs = 30, BatchSize = 32)] partial class Net;",
            "NetTrainer", new TrainingOptions { Seed = 2 });
        using var train = Lines(256, 3);
        using var test = Lines(40, 4);

        trainer.Train(train);

        var settings = new SmoothingSettings(0.2) { Samples = 2000, Step = 1e-4 };
        var report = SmoothedEvaluation.Run(new SmoothedClassifier(trainer.Model, settings), test);
        Assert.InRange(report.AverageRadius, 0.25, 0.3);
        Assert.Equal(1, report.CertifiedAccuracy(0.15));
    }

    /// <summary>
    /// Bright and dark images of 6 columns: a pixel that is anything meets 2 of 6 bands of width 2, so 5 votes of 6 are enough.
    /// </summary>
    [Fact]
    public void A_model_of_bands_withstands_a_patch()
    {
        using var scope = NewDisposeScope();
        using var trainer = LoadedTrainer.Of(
            "using Robust.Declarations; [RobustModel(Eps = 0.1), Input(1, 6, 6), Classes(2), Flatten, Linear(8), ReLU, Linear(2)]\n"
            + "[StandardTraining, Ablate(2), Adam(Rate = 0.01), Training(Epochs = 30, BatchSize = 32)] partial class Net;",
            "NetTrainer", new TrainingOptions { Seed = 2 });
        using var train = Shades(256, 5);
        using var test = Shades(60, 6);

        trainer.Train(train);

        using var votes = new AblationClassifier(trainer.Model, AblationShape.Columns, size: 2);
        var certified = new AblationCertifier(votes, new Patch(1, 1)).Certified(test.Inputs, test.Labels);
        Assert.InRange(certified.sum().item<long>(), 57, 60);
    }

    /// <summary>Points at 0.2 or 0.8 across and anywhere along.</summary>
    private static Examples Lines(int count, ulong seed)
    {
        using var scope = NewDisposeScope();
        var labels = arange(count, ScalarType.Int64).remainder(2);
        var along = rand([count, 1], generator: new Generator(seed));
        return new Examples(cat([(labels.to(ScalarType.Float32) * 0.6 + 0.2).unsqueeze(1), along], 1), labels, 2);
    }

    /// <summary>Images of pixels around 0.25 or 0.75.</summary>
    private static Examples Shades(int count, ulong seed)
    {
        using var scope = NewDisposeScope();
        var labels = arange(count, ScalarType.Int64).remainder(2);
        var pixels = rand([count, 1, 6, 6], generator: new Generator(seed)) * 0.5;
        return new Examples(pixels + labels.to(ScalarType.Float32).reshape(-1, 1, 1, 1) * 0.5, labels, 2);
    }
}
