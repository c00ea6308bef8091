using System.Globalization;
using Robust.Attacks.Gradient;
using Robust.Data;
using Robust.Evaluation.Fit;
using Robust.ThreatModels;
using Robust.Training.Averaging;

namespace Robust.Training.State;

/// <summary>The defaults of a model and the options of a run, put together and checked.</summary>
internal sealed record TrainingPlan
{
    private readonly int? givenEpochs;
    private readonly int? givenBatchSize;

    public TrainingPlan(TrainingDefaults defaults, TrainingOptions options, IThreatModel threatModel)
    {
        givenEpochs = AtLeastOne(options.Epochs ?? defaults.Epochs, nameof(options.Epochs));
        givenBatchSize = AtLeastOne(options.BatchSize ?? defaults.BatchSize, nameof(options.BatchSize));
        ValidationSamples = AtLeastOne(options.ValidationSamples, nameof(options.ValidationSamples));
        Patience = AtLeastOne(options.Patience, nameof(options.Patience)) ?? int.MaxValue;
        ArgumentOutOfRangeException.ThrowIfLessThan(options.ReportInterval, TimeSpan.Zero, nameof(options));
        WeightAveraging = options.WeightAveraging;
        CheckAveraging(WeightAveraging);
        RunDirectory = options.RunDirectory;
        Resume = options.Resume;
        CheckpointInterval = options.CheckpointInterval;
        ArgumentOutOfRangeException.ThrowIfLessThan(CheckpointInterval, TimeSpan.Zero, nameof(options));
        CheckpointsKept = AtLeastOne(options.CheckpointsKept, nameof(options.CheckpointsKept));
        MicroBatchSize = AtLeastOne(options.MicroBatchSize, nameof(options.MicroBatchSize));
        OutOfMemory = Known(options.OutOfMemory, nameof(options.OutOfMemory));
        Divergence = Known(options.Divergence, nameof(options.Divergence));
        Collapse = Known(options.CatastrophicOverfitting, nameof(options.CatastrophicOverfitting));
        Chance = Known(options.AtChance, nameof(options.AtChance));
        MaxRollBacks = AtLeastOne(options.MaxRollBacks, nameof(options.MaxRollBacks));
        MetricsInterval = AtLeastOne(options.MetricsInterval, nameof(options.MetricsInterval));
        TensorBoard = options.TensorBoard;
        TakesOneStep = defaults.TakesOneStep;
        SeeksWorstCase = defaults.SeeksWorstCase;
        Recipe = defaults.Recipe;
        CheckTogether(options);
        InputShape = defaults.InputShape;
        ClassCount = defaults.ClassCount;
        KeepBest = options.KeepBest;
        ReportInterval = options.ReportInterval;
        Seed = options.Seed;
        ValidationAttack = options.ValidationAttack ?? PgdAttack.Within(threatModel);
    }

    /// <summary>The number of passes over the data that the plan is for.</summary>
    public int Epochs { get; private init; }

    /// <summary>The number of examples a step, for those data.</summary>
    public int BatchSize { get; private init; }

    public int ValidationSamples { get; }

    public int Patience { get; }

    public bool KeepBest { get; }

    public WeightAveraging? WeightAveraging { get; }

    public string? RunDirectory { get; }

    public bool Resume { get; }

    public TimeSpan CheckpointInterval { get; }

    public int CheckpointsKept { get; }

    public int? MicroBatchSize { get; }

    public OutOfMemoryPolicy OutOfMemory { get; }

    public DivergencePolicy Divergence { get; }

    public CollapsePolicy Collapse { get; }

    public ChancePolicy Chance { get; }

    public int MaxRollBacks { get; }

    public int MetricsInterval { get; }

    public bool TensorBoard { get; }

    /// <summary>Whether the inner maximizer takes one step.</summary>
    public bool TakesOneStep { get; }

    public bool SeeksWorstCase { get; }

    /// <summary>The declared recipe in words.</summary>
    public string Recipe { get; }

    /// <summary>Whether the run may have to go back to an earlier epoch.</summary>
    public bool MayGoBack =>
        Divergence == DivergencePolicy.RollBack || Collapse is CollapsePolicy.RollBack or CollapsePolicy.SwitchToPgd;

    /// <summary>The choices that decide every bit of a run, in words.</summary>
    public IReadOnlyDictionary<string, string> Described => new Dictionary<string, string>
    {
        ["recipe"] = Recipe,
        ["number of epochs"] = Text(Epochs),
        ["batch size"] = Text(BatchSize),
        ["micro batch size"] = MicroBatchSize is { } size ? Text(size) : "none",
        ["seed"] = Seed.ToString(CultureInfo.InvariantCulture),
        ["weight averaging"] = WeightAveraging?.ToString() ?? "none",
        ["validation attack"] = $"{ValidationAttack.Name} {ValidationAttack.Protocol}",
        ["number of validation examples"] = Text(ValidationSamples),
        ["patience"] = Patience == int.MaxValue ? "none" : Text(Patience),
        ["keeping of the best epoch"] = KeepBest.ToString(),
        ["divergence policy"] = Divergence.ToString(),
        ["policy of catastrophic overfitting"] = Collapse.ToString(),
        ["policy of a run at chance"] = Chance.ToString(),
        ["number of roll backs"] = Text(MaxRollBacks),
    };

    public long Seed { get; }

    public TimeSpan ReportInterval { get; }

    public PgdAttack ValidationAttack { get; }

    /// <summary>The declared number of classes; null when there is none.</summary>
    public int? ClassCount { get; }

    private IReadOnlyList<int>? InputShape { get; }

    /// <summary>The plan for these training examples, which decide what nobody gave.</summary>
    public TrainingPlan For(LabeledImages train) => this with
    {
        Epochs = givenEpochs ?? TrainingLength.EpochsFor(train.Count, train.Images.numel() / train.Count),
        BatchSize = givenBatchSize ?? TrainingLength.BatchSizeFor(train.Count),
    };

    /// <summary>
    /// The number of batches that some examples make. The last may be smaller; where a single example would be left for
    /// it, that goes with the batch before, since one example alone has no statistics to normalize by.
    /// </summary>
    public int Batches(int examples) =>
        BatchSize == 1 ? examples : Math.Max(1, (examples + BatchSize - 2) / BatchSize);

    /// <summary>The number of examples in a batch, from 0.</summary>
    public int CountOf(int batch, int examples) =>
        batch == Batches(examples) - 1 ? examples - (batch * BatchSize) : BatchSize;

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

    /// <summary>Refuses choices that contradict each other, naming the nearest that do not.</summary>
    private static void CheckTogether(TrainingOptions options)
    {
        if (options.Resume && options.RunDirectory is null)
        {
            throw new ArgumentException(
                "Resume needs the folder of the run to resume: set RunDirectory, or leave Resume out.", nameof(options));
        }

        if (options.TensorBoard && options.RunDirectory is null)
        {
            throw new ArgumentException(
                "TensorBoard needs a folder for its event files: set RunDirectory, or leave TensorBoard out.",
                nameof(options));
        }

        if (options.RunDirectory is { Length: 0 })
        {
            throw new ArgumentException(
                "RunDirectory is empty: name a folder, or leave it null to keep nothing.", nameof(options));
        }

        if (options.Patience is not null && !options.KeepBest)
        {
            throw new ArgumentException(
                "Patience waits for a better epoch, but KeepBest = false keeps none: set KeepBest = true, or leave " +
                "Patience out.", nameof(options));
        }
    }

    private static void CheckAveraging(WeightAveraging? averaging)
    {
        switch (averaging)
        {
            case ExponentialAveraging { Decay: not (> 0 and < 1) } average:
                throw new ArgumentOutOfRangeException(
                    nameof(averaging), average.Decay,
                    "WeightAveraging must be between 0 and 1, both excluded.");
            case StochasticAveraging { From: not (>= 0 and < 1) } average:
                throw new ArgumentOutOfRangeException(
                    nameof(averaging), average.From,
                    "WeightAveraging must begin at a fraction of training, at least 0 and below 1.");
        }
    }

    private static T Known<T>(T value, string name)
        where T : struct, Enum => Enum.IsDefined(value)
        ? value
        : throw new ArgumentOutOfRangeException(
            name, value, $"{name} must be one of {string.Join(", ", Enum.GetNames<T>())}.");

    private static string Text(int number) => number.ToString(CultureInfo.InvariantCulture);

    private static int AtLeastOne(int value, string name) => AtLeastOne((int?)value, name)!.Value;

    private static int? AtLeastOne(int? value, string name) =>
        value is null or >= 1 ? value : throw new ArgumentOutOfRangeException(name, value, $"{name} must be at least 1.");
}
