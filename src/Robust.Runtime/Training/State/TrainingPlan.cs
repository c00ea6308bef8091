using System.Globalization;
using Robust.Attacks.Gradient;
using Robust.Data;
using Robust.Data.Feeding;
using Robust.Evaluation.Fit;
using Robust.Groups;
using Robust.ThreatModels;
using Robust.Training.Recipes;

namespace Robust.Training.State;

/// <summary>The defaults of a model and the options of a run, put together and checked.</summary>
internal sealed record TrainingPlan
{
    private readonly TrainingDefaults defaults;
    private readonly TrainingOptions options;

    /// <summary>Puts them together.</summary>
    /// <exception cref="ArgumentException">An option is out of its range.</exception>
    public TrainingPlan(TrainingDefaults defaults, TrainingOptions options, IThreatModel threatModel)
    {
        OptionsCheck.Refuse(options, defaults);
        (this.defaults, this.options) = (defaults, options);
        Recipe = defaults.Recipe?.Within(threatModel);
        Caution = Recipe?.Maximizer.Warning(threatModel.Eps);
        ValidationAttack = options.Validation.Attack ?? PgdAttack.Within(threatModel);
    }

    /// <summary>The number of passes over the data that the plan is for.</summary>
    public int Epochs { get; private init; }

    /// <summary>The number of examples per step, for those data.</summary>
    public int BatchSize { get; private init; }

    /// <summary>How many examples go through the network at once; null for a whole batch.</summary>
    public int? MicroBatchSize => options.MicroBatchSize;

    public long Seed => options.Seed;

    /// <summary>How many of the validation examples are measured.</summary>
    public int ValidationSamples => options.Validation.Samples;

    public PgdAttack ValidationAttack { get; }

    /// <summary>Whether the best epoch is kept, where there are validation data.</summary>
    public bool KeepBest => options.Keep is BestEpoch;

    /// <summary>How many epochs to wait for a better one; null for all of them.</summary>
    public int? Patience => (options.Keep as BestEpoch)?.Patience;

    public WeightAveraging? WeightAveraging => options.WeightAveraging;

    /// <summary>The folder that keeps the run; null where nothing is kept.</summary>
    public RunFolder? Run => options.Run;

    /// <summary>What to do when something goes wrong.</summary>
    public RecoveryOptions Recovery => options.Recovery;

    /// <summary>The processes that train together.</summary>
    public IProcessGroup Group => options.Group ?? SingleProcess.Instance;

    /// <summary>Whether batch normalizations take the statistics of the whole batch, in whichever process its examples are.</summary>
    public bool SynchronizesBatchNorm => options.SynchronizeBatchNorm;

    public TimeSpan ReportInterval => options.ReportInterval;

    /// <summary>What the declaration says.</summary>
    public TrainingDefaults Defaults => defaults;

    /// <summary>Whether the inner maximizer takes one step.</summary>
    public bool TakesOneStep => defaults.TakesOneStep;

    public bool SeeksWorstCase => defaults.SeeksWorstCase;

    /// <summary>Whether the build wrote an inner maximizer that looks for the worst perturbation of each example for itself.</summary>
    public bool PerturbsByExample => SeeksWorstCase && Recipe is not null;

    /// <summary>The recipe within the threat model; null for a trainer written by hand.</summary>
    public TrainingRecipe? Recipe { get; }

    /// <summary>What to know of the recipe within the threat model, in a sentence; null where there is nothing.</summary>
    public string? Caution { get; }

    /// <summary>The declared number of classes; null when there is none.</summary>
    public int? ClassCount => defaults.ClassCount;

    /// <summary>Whether the run may have to go back to an earlier epoch.</summary>
    public bool MayGoBack =>
        Recovery.Divergence == DivergencePolicy.RollBack
        || Recovery.CatastrophicOverfitting is CollapsePolicy.RollBack or CollapsePolicy.SwitchToPgd;

    /// <summary>The choices that decide every bit of a run, in words.</summary>
    public IReadOnlyDictionary<string, string> Described => new Dictionary<string, string>(Parts)
    {
        ["number of epochs"] = Text(Epochs),
        ["batch size"] = Text(BatchSize),
        ["micro batch size"] = MicroBatchSize is { } size ? Text(size) : "none",
        ["seed"] = Seed.ToString(CultureInfo.InvariantCulture),
        ["weight averaging"] = WeightAveraging?.ToString() ?? "none",
        ["validation attack"] = $"{ValidationAttack.Name} {ValidationAttack.Protocol}",
        ["number of validation examples"] = Text(ValidationSamples),
        ["patience"] = Patience is { } patience ? Text(patience) : "none",
        ["keeping of the best epoch"] = KeepBest.ToString(),
        ["divergence policy"] = Recovery.Divergence.ToString(),
        ["policy of catastrophic overfitting"] = Recovery.CatastrophicOverfitting.ToString(),
        ["policy of a run at chance"] = Recovery.AtChance.ToString(),
        ["number of roll backs"] = Text(Recovery.MaxRollBacks),
    };

    /// <summary>The plan for these training examples, which decide what nobody gave.</summary>
    public TrainingPlan For(IExampleSource train) => this with
    {
        Epochs = options.Epochs ?? defaults.Epochs ?? TrainingLength.EpochsFor(
            train.Count, train.InputShape.Aggregate(1L, static (values, extent) => values * extent)),
        BatchSize = options.BatchSize ?? defaults.BatchSize ?? TrainingLength.BatchSizeFor(train.Count),
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

    /// <summary>Checks the examples of a data set against the declared input.</summary>
    /// <exception cref="RobustException">Their shapes differ; the message has both.</exception>
    public void CheckShape(IExampleSource data, string model)
    {
        var shape = data.Shape();
        if (defaults.InputShape is { } declared && !shape.SequenceEqual(declared.Select(static extent => (long)extent)))
        {
            var wanted = ModelFit.Shape(declared.Select(static extent => (long)extent));
            var sameValues = shape.Aggregate(1L, static (values, extent) => values * extent)
                == declared.Aggregate(1L, static (values, extent) => values * extent);
            throw new RobustException(
                $"The examples are {ModelFit.Shape(shape)}, but {model} takes {wanted}: " + (sameValues
                    ? $"reshape the inputs (MappedExamples.Open takes inputShape: {wanted}), or change its [Input]."
                    : "use the data set it was made for, or change its [Input]."));
        }
    }

    /// <summary>The choices of the recipe with their numbers.</summary>
    private Dictionary<string, string> Parts => Recipe is null
        ? []
        : RecipeWords.Parts(Recipe).ToDictionary(static part => part.Name.ToLowerInvariant(), static part => part.Value);

    private static string Text(int number) => number.ToString(CultureInfo.InvariantCulture);
}
