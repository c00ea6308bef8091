namespace Robust.Training;

/// <summary>What to do when a batch does not fit into memory.</summary>
public enum OutOfMemoryPolicy
{
    /// <summary>End the run with an error that says how many examples would fit.</summary>
    Stop,

    /// <summary>
    /// Halve the number of examples that go through the network at once, add up their gradients, and go on; see
    /// <see cref="TrainingOptions.MicroBatchSize"/>.
    /// </summary>
    HalveMicroBatch,
}
