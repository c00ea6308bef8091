namespace Robust.Training;

/// <summary>
/// The folder that keeps a run: its checkpoints, the best weights so far (<c>best.safetensors</c>), metrics
/// (<c>metrics.jsonl</c>) and batches at which it diverged.
/// </summary>
/// <param name="Path">The folder, which is made if need be.</param>
public sealed record RunFolder(string Path)
{
    /// <summary>
    /// Whether to continue from the newest checkpoint, bit for bit as if the run had never stopped; where there is none the
    /// run begins. Without this a folder with checkpoints is refused.
    /// </summary>
    public bool Resume { get; init; }

    /// <summary>
    /// The least time between two checkpoints within an epoch (5 minutes unless given; zero for one after each batch).
    /// There is one at the end of each epoch anyway, and when the run is canceled.
    /// </summary>
    public TimeSpan CheckpointInterval { get; init; } = TimeSpan.FromMinutes(5);

    /// <summary>Asks for checkpoints besides, while the run trains; null where nobody does.</summary>
    public CheckpointRequest? Request { get; init; }

    /// <summary>How many of the newest checkpoints are kept, at least 1 (2 unless given).</summary>
    public int CheckpointsKept { get; init; } = 2;

    /// <summary>
    /// Every how many steps one is written into the metrics file, at least 1 (100 unless given); epochs always are.
    /// </summary>
    public int MetricsInterval { get; init; } = 100;
}
