using TorchSharp;
using static TorchSharp.torch;

namespace Robust.Training.State;

/// <summary>The options that no run can follow, each refused with the nearest that one can.</summary>
internal static class OptionsCheck
{
    /// <summary>Refuses what is out of its range.</summary>
    /// <exception cref="ArgumentException">Something is.</exception>
    public static void Refuse(TrainingOptions options, TrainingDefaults defaults)
    {
        NotNull(options);
        Refuse(options.Device, nameof(options.Device));
        AtLeastOne(options.Epochs ?? defaults.Epochs, nameof(options.Epochs));
        AtLeastOne(options.BatchSize ?? defaults.BatchSize, nameof(options.BatchSize));
        AtLeastOne(options.MicroBatchSize, nameof(options.MicroBatchSize));
        AtLeastOne(options.Validation.Samples, "Validation.Samples");
        AtLeastOne((options.Keep as BestEpoch)?.Patience, nameof(BestEpoch.Patience));
        NotNegative(options.ReportInterval, nameof(options.ReportInterval));
        Refuse(options.WeightAveraging, nameof(options.WeightAveraging));
        Refuse(options.Recovery);
        if (options.Run is { } folder)
        {
            Refuse(folder, nameof(options.Run));
        }
    }

    /// <summary>Refuses what does not go with the model, its recipe or the data.</summary>
    /// <param name="plan">The options, put together with the declaration.</param>
    /// <param name="model">The model's name.</param>
    /// <param name="replays">How many steps are taken on each batch.</param>
    /// <param name="validates">Whether there are validation data.</param>
    /// <exception cref="RobustException">Something does not.</exception>
    public static void Refuse(TrainingPlan plan, string model, int replays, bool validates)
    {
        if (plan.Patience is not null && !validates)
        {
            throw new RobustException(
                "Patience waits for a better robust accuracy on validation data, and there are none: give Train some " +
                "(examples.Split holds some out), or leave Patience out.");
        }

        var inParts = plan.MicroBatchSize is not null || plan.Recovery.OutOfMemory == OutOfMemoryPolicy.HalveMicroBatch;
        if (inParts && SumsWithinSteps.Reason(plan) is { } reason)
        {
            throw new RobustException(
                $"{model} is trained with {reason}, for which the processes need their examples of a batch at once: use a smaller BatchSize " +
                "instead of micro batches.");
        }

        var policy = plan.Recovery.CatastrophicOverfitting;
        if (!plan.SeeksWorstCase && policy != CollapsePolicy.Warn)
        {
            throw new RobustException(
                $"CatastrophicOverfitting = {policy} watches training against an adversary, which {model} " +
                "does not have: leave it out, or declare an inner maximizer such as [Fgsm].");
        }

        if (!plan.TakesOneStep && policy is CollapsePolicy.RollBack or CollapsePolicy.SwitchToPgd)
        {
            throw new RobustException(
                $"CatastrophicOverfitting = {policy} changes a one-step maximizer, which {model} is not " +
                "trained with: use CollapsePolicy.Stop, or declare [Fgsm] or [NFgsm].");
        }

        if (replays > 1 && inParts)
        {
            throw new RobustException(
                $"{model} replays each batch with the perturbation that it left, which parts of a batch would " +
                "mix up: use a smaller BatchSize instead of micro batches.");
        }
    }

    private static void NotNull(TrainingOptions options)
    {
        Given(options.Validation, nameof(options.Validation));
        Given(options.Keep, nameof(options.Keep));
        Given(options.Recovery, nameof(options.Recovery));
        Given(options.MetricsSinks, nameof(options.MetricsSinks));
        if (options.MetricsSinks.Contains(null!))
        {
            throw new ArgumentException("A sink of MetricsSinks is null: leave it out.", nameof(options));
        }
    }

    private static void Refuse(Device? device, string name)
    {
        if (device is { type: DeviceType.META })
        {
            throw new ArgumentException(
                $"{name} is META, where tensors have no values: leave it out to train on the CPU, or give a CUDA device.", name);
        }
    }

    private static void Refuse(RunFolder folder, string name)
    {
        if (string.IsNullOrEmpty(folder.Path))
        {
            throw new ArgumentException("Run has no folder: name one, or leave Run out to keep nothing.", name);
        }

        NotNegative(folder.CheckpointInterval, nameof(folder.CheckpointInterval));
        AtLeastOne(folder.CheckpointsKept, nameof(folder.CheckpointsKept));
        AtLeastOne(folder.MetricsInterval, nameof(folder.MetricsInterval));
    }

    private static void Refuse(RecoveryOptions recovery)
    {
        Known(recovery.OutOfMemory, nameof(recovery.OutOfMemory));
        Known(recovery.Divergence, nameof(recovery.Divergence));
        Known(recovery.CatastrophicOverfitting, nameof(recovery.CatastrophicOverfitting));
        Known(recovery.AtChance, nameof(recovery.AtChance));
        AtLeastOne(recovery.MaxRollBacks, nameof(recovery.MaxRollBacks));
    }

    private static void Refuse(WeightAveraging? averaging, string name)
    {
        switch (averaging)
        {
            case ExponentialAveraging { Decay: not (> 0 and < 1) } average:
                throw new ArgumentOutOfRangeException(
                    name, average.Decay,
                    "WeightAveraging must be between 0 and 1, both excluded.");
            case StochasticAveraging { From: not (>= 0 and < 1) } average:
                throw new ArgumentOutOfRangeException(
                    name, average.From,
                    "WeightAveraging must begin at a fraction of training, at least 0 and below 1.");
        }
    }

    private static void Known<T>(T value, string name)
        where T : struct, Enum
    {
        if (!Enum.IsDefined(value))
        {
            throw new ArgumentOutOfRangeException(
                name, value, $"{name} must be one of {string.Join(", ", Enum.GetNames<T>())}.");
        }
    }

    private static void Given(object? value, string name)
    {
        if (value is null)
        {
            throw new ArgumentNullException(name, $"{name} is null: leave it out to have its default.");
        }
    }

    private static void AtLeastOne(int? value, string name)
    {
        if (value < 1)
        {
            throw new ArgumentOutOfRangeException(name, value, $"{name} must be at least 1.");
        }
    }

    private static void NotNegative(TimeSpan value, string name)
    {
        if (value < TimeSpan.Zero)
        {
            throw new ArgumentOutOfRangeException(name, value, $"{name} must not be negative.");
        }
    }
}
