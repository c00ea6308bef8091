namespace Robust.Training;

/// <summary>Which epoch's weights a model ends with.</summary>
public abstract record EpochChoice
{
    private protected EpochChoice()
    {
    }
}

/// <summary>
/// The epoch that was best on robust validation accuracy, against robust overfitting (Rice, Wong and Kolter 2020).
/// Without validation data it is the last one.
/// </summary>
public sealed record BestEpoch : EpochChoice
{
    /// <summary>
    /// Stop after this many epochs without better robust validation accuracy, at least 1; never when null.
    /// </summary>
    public int? Patience { get; init; }
}

/// <summary>The last epoch.</summary>
public sealed record LastEpoch : EpochChoice;
