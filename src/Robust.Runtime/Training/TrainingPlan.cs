using Robust.Attacks;
using Robust.Data;
using Robust.Evaluation;
using Robust.ThreatModels;

namespace Robust.Training;

/// <summary>The defaults of a model and the options of a run, put together and checked.</summary>
internal sealed record TrainingPlan
{
    public TrainingPlan(TrainingDefaults defaults, TrainingOptions options, IThreatModel threatModel)
    {
        Epochs = AtLeastOne(options.Epochs ?? defaults.Epochs, nameof(options.Epochs));
        BatchSize = AtLeastOne(options.BatchSize ?? defaults.BatchSize, nameof(options.BatchSize));
        ValidationSamples = AtLeastOne(options.ValidationSamples, nameof(options.ValidationSamples));
        Patience = AtLeastOne(options.Patience ?? int.MaxValue, nameof(options.Patience));
        ArgumentOutOfRangeException.ThrowIfLessThan(options.ReportInterval, TimeSpan.Zero, nameof(options));
        WeightAveraging = Fraction(options.WeightAveraging, nameof(options.WeightAveraging));
        InputShape = defaults.InputShape;
        ClassCount = defaults.ClassCount;
        KeepBest = options.KeepBest;
        ReportInterval = options.ReportInterval;
        Seed = options.Seed;
        ValidationAttack = options.ValidationAttack ?? PgdAttack.Within(threatModel);
    }

    public int Epochs { get; }

    public int BatchSize { get; }

    public int ValidationSamples { get; }

    public int Patience { get; }

    public bool KeepBest { get; }

    public double? WeightAveraging { get; }

    public long Seed { get; }

    public TimeSpan ReportInterval { get; }

    public PgdAttack ValidationAttack { get; }

    /// <summary>The declared number of classes; null when there is none.</summary>
    public int? ClassCount { get; }

    private IReadOnlyList<int>? InputShape { get; }

    /// <summary>The number of batches that some examples make; the last may be smaller.</summary>
    public int Batches(int examples) => (examples + BatchSize - 1) / BatchSize;

    /// <summary>Checks the images of a data set against the declared input.</summary>
    /// <exception cref="RobustException">Their shapes differ; the message has both.</exception>
    public void CheckShape(LabeledImages data, string model)
    {
        var shape = data.Images.shape[1..];
        if (InputShape is not null && !shape.SequenceEqual(InputShape.Select(static extent => (long)extent)))
        {
            throw new RobustException(
                $"The images are {ModelFit.Shape(shape)}, but {model} takes " +
                $"{ModelFit.Shape(InputShape.Select(static extent => (long)extent))}: use the data set it was made " +
                "for, or change its [Input].");
        }
    }

    private static double? Fraction(double? value, string name) => value is null or (> 0 and < 1)
        ? value
        : throw new ArgumentOutOfRangeException(name, value, $"{name} must be between 0 and 1, both excluded.");

    private static int AtLeastOne(int value, string name) =>
        value >= 1 ? value : throw new ArgumentOutOfRangeException(name, value, $"{name} must be at least 1.");
}
