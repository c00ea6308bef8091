namespace Robust.Training;

/// <summary>What a run does when something goes wrong.</summary>
public sealed record RecoveryOptions
{
    /// <summary>What to do when a batch does not fit into memory.</summary>
    public OutOfMemoryPolicy OutOfMemory { get; init; }

    /// <summary>What to do when a loss or a gradient is not a finite number.</summary>
    public DivergencePolicy Divergence { get; init; }

    /// <summary>What to do about a model that answers the same class whatever it is shown.</summary>
    public ChancePolicy AtChance { get; init; }

    /// <summary>What to do about catastrophic overfitting.</summary>
    public CollapsePolicy CatastrophicOverfitting { get; init; }

    /// <summary>How often a run may go back to an earlier epoch, at least 1 (3 unless given).</summary>
    public int MaxRollBacks { get; init; } = 3;
}
