using System.Text.Json.Serialization;

namespace Robust.Training.Metrics;

/// <summary>Something that a run has to tell in numbers; what kind it is stands first in its line.</summary>
[JsonPolymorphic(TypeDiscriminatorPropertyName = "kind")]
[JsonDerivedType(typeof(RunMetrics), "run")]
[JsonDerivedType(typeof(StepMetrics), "step")]
[JsonDerivedType(typeof(EpochMetrics), "epoch")]
[JsonDerivedType(typeof(EventMetrics), "event")]
public abstract record TrainingMetrics;

/// <summary>A run begins: what is run.</summary>
/// <param name="Model">The class of the network.</param>
/// <param name="ThreatModel">The threat model's description.</param>
/// <param name="Examples">The number of training examples.</param>
/// <param name="Epochs">The number of epochs asked for.</param>
/// <param name="BatchSize">The number of examples per step.</param>
/// <param name="Seed">The seed of the run.</param>
/// <param name="Threads">The number of threads of one tensor operation.</param>
/// <param name="Device">Where the tensors are, for example <c>cpu</c>.</param>
public sealed record RunMetrics(
    string Model, string ThreatModel, int Examples, int Epochs, int BatchSize, long Seed, int Threads, string Device)
    : TrainingMetrics;

/// <summary>One training step.</summary>
/// <param name="Step">The step, counted from 1 over the whole run.</param>
/// <param name="Epoch">The epoch, from 1.</param>
/// <param name="Loss">The mean loss of the batch at perturbed examples.</param>
/// <param name="TrainingAccuracy">The accuracy over the epoch so far, at perturbed examples, in [0, 1].</param>
/// <param name="LearningRate">The learning rate of the step.</param>
public sealed record StepMetrics(long Step, int Epoch, double Loss, double TrainingAccuracy, double LearningRate)
    : TrainingMetrics;

/// <summary>One epoch; accuracies are in [0, 1], and absent where nothing was measured.</summary>
/// <param name="Epoch">The epoch, from 1.</param>
/// <param name="Step">The steps since the beginning of the run.</param>
/// <param name="Loss">The mean loss at perturbed examples.</param>
/// <param name="TrainingAccuracy">The accuracy at the inner maximizer's examples, each before its step.</param>
/// <param name="TrainingRobust">The accuracy on watched training examples under <paramref name="Attack"/>.</param>
/// <param name="Clean">The accuracy on validation examples.</param>
/// <param name="Robust">The accuracy on validation examples under <paramref name="Attack"/>.</param>
/// <param name="Attack">The name of the attack.</param>
/// <param name="LearningRate">The learning rate of the last step.</param>
/// <param name="Seconds">The duration of the epoch's steps.</param>
public sealed record EpochMetrics(
    int Epoch, long Step, double Loss, double TrainingAccuracy, double? TrainingRobust, double? Clean, double? Robust,
    string? Attack, double LearningRate, double Seconds) : TrainingMetrics;

/// <summary>Something that happened once.</summary>
/// <param name="Event">
/// What: <see cref="Resumed"/>, <c>warning</c>, <c>checkpoint</c>, <c>best</c>, <c>rolledBack</c> or <see cref="Ended"/>.
/// </param>
/// <param name="Step">The steps since the beginning of the run.</param>
/// <param name="Epoch">The epoch, from 1.</param>
/// <param name="Message">A sentence, a path, or how the run ended.</param>
public sealed record EventMetrics(string Event, long Step, int Epoch, string Message) : TrainingMetrics
{
    /// <summary>The first event of a run that continues from a checkpoint.</summary>
    public const string Resumed = "resumed";

    /// <summary>The last event of a run, however it ended.</summary>
    public const string Ended = "ended";
}

/// <summary>The serializer, written by the compiler: no reflection.</summary>
[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase,
    DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
    NumberHandling = JsonNumberHandling.AllowNamedFloatingPointLiterals)] // the loss of a run that diverged
[JsonSerializable(typeof(TrainingMetrics))]
internal sealed partial class MetricsJson : JsonSerializerContext;
