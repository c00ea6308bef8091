using System.Text.Json.Serialization;

namespace Robust.Training.State;

/// <summary>Where a run stands and what it has come to, in numbers: with the tensors all that a checkpoint needs.</summary>
internal sealed class RunState
{
    /// <summary>The tally of the epoch at hand.</summary>
    public EpochTally Tally { get; set; } = new(1);

    /// <summary>The epochs that were finished, in order.</summary>
    public List<EpochResult> Epochs { get; set; } = [];

    /// <summary>What the user should know, one sentence each.</summary>
    public List<string> Warnings { get; set; } = [];

    /// <summary>How many of the warnings have been told.</summary>
    public int WarningsTold { get; set; }

    /// <summary>The epoch whose weights are kept; 0 for those that training started with.</summary>
    public int KeptEpoch { get; set; }

    /// <summary>Whether the last epoch showed catastrophic overfitting.</summary>
    public bool Collapsed { get; set; }

    /// <summary>Whether the last epoch was at chance, when that was no longer to be explained by a slow beginning.</summary>
    public bool AtChance { get; set; }

    /// <summary>How the run ended; null while it goes on.</summary>
    [JsonIgnore]
    public RunOutcome? Outcome { get; set; }

    /// <summary>What a checkpoint keeps of it: an end that is final.</summary>
    public RunOutcome? Ending
    {
        get => Outcome is { IsFinal: true } ? Outcome : null;
        set => Outcome = value is null ? null : value with { IsFinal = true };
    }

    /// <summary>How often the run has gone back to an earlier epoch.</summary>
    public int RollBacks { get; set; }

    /// <summary>Whether the run has begun again, gently, after it had been at chance.</summary>
    public bool StartsGently { get; set; }

    /// <summary>What the learning rate is multiplied by: less than 1 after divergence or a gentle start.</summary>
    public double RateScale { get; set; } = 1;

    /// <summary>What step sizes are multiplied by: less than 1 after catastrophic overfitting.</summary>
    public double StepScale { get; set; } = 1;

    /// <summary>Whether PGD has taken the place of the inner maximizer.</summary>
    public bool UsesPgd { get; set; }

    /// <summary>How many examples go through the network at once; null for a whole batch.</summary>
    public int? MicroBatchSize { get; set; }

    /// <summary>The time that earlier processes spent on the run, in seconds.</summary>
    public double SecondsBefore { get; set; }

    /// <summary>The epoch to go back to: the last that showed nothing the options want undone.</summary>
    public int GoodEpoch { get; set; }

    /// <summary>How many epochs the trainer had trained when the run began.</summary>
    public long EpochsBefore { get; set; }

    /// <summary>How many steps the trainer had taken when the run began.</summary>
    public long StepsBefore { get; set; }
}
