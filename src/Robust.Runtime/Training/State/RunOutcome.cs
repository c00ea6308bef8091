using System.Text.Json.Serialization;

namespace Robust.Training.State;

/// <summary>How a run ended, and why.</summary>
/// <param name="Status">How.</param>
/// <param name="Reason">Why, in one sentence.</param>
internal sealed record RunOutcome(TrainingStatus Status, string Reason)
{
    /// <summary>Whether the run is over even if it is resumed.</summary>
    [JsonIgnore]
    public bool IsFinal { get; init; }
}
