using Robust.Data;
using Robust.Groups;
using Robust.Training.State;

namespace Robust.Training.Running;

/// <summary>What a run is made of, for all that take part in it.</summary>
/// <param name="Plan">What is to be done.</param>
/// <param name="Train">The training examples.</param>
/// <param name="Trained">The trainer.</param>
/// <param name="Parts">The tensors that change.</param>
/// <param name="State">Where the run stands.</param>
/// <param name="Team">The processes that do it.</param>
internal sealed record RunContext(
    TrainingPlan Plan, IExampleSource Train, ITrainedModel Trained, RunParts Parts, RunState State, Team Team)
{
    /// <summary>The number of batches in an epoch.</summary>
    public int Batches { get; } = Plan.Batches(Train.Count);

    /// <summary>The tally of the epoch at hand.</summary>
    public EpochTally Tally => State.Tally;
}
