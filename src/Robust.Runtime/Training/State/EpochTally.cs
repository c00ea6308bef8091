using System.Diagnostics;
using System.Text.Json.Serialization;

namespace Robust.Training.State;

/// <summary>What the batches of one epoch add up to; goes into checkpoints and comes back from them.</summary>
internal sealed record EpochTally
{
    private readonly Stopwatch clock = Stopwatch.StartNew();
    private readonly TimeSpan before;

    /// <summary>The tally of an epoch, from 1, that begins now.</summary>
    public EpochTally(int epoch) => Epoch = epoch;

    /// <summary>The epoch, from 1.</summary>
    public int Epoch { get; }

    /// <summary>The number of batches so far.</summary>
    public int Batches { get; set; }

    /// <summary>The number of examples so far.</summary>
    public long Samples { get; set; }

    /// <summary>The sum of the losses of the examples so far.</summary>
    public double LossSum { get; set; }

    /// <summary>How many of the examples so far were right under perturbation.</summary>
    public long Correct { get; set; }

    /// <summary>The learning rate of the last batch.</summary>
    public double Rate { get; set; }

    /// <summary>Whether every batch so far met the whole eps.</summary>
    public bool AtWholeEps { get; set; } = true;

    /// <summary>The time spent on the epoch, in this process and those before, in seconds.</summary>
    public double Seconds
    {
        get => Elapsed.TotalSeconds;
        init => before = TimeSpan.FromSeconds(value);
    }

    /// <summary>The mean loss of the examples so far.</summary>
    [JsonIgnore]
    public double Loss => LossSum / Math.Max(1, Samples);

    /// <summary>The fraction of the examples so far that were right under perturbation.</summary>
    [JsonIgnore]
    public double Accuracy => Correct / (double)Math.Max(1, Samples);

    /// <summary>The time spent on the epoch's batches.</summary>
    [JsonIgnore]
    public TimeSpan Elapsed => clock.Elapsed + before;

    /// <summary>Adds a batch.</summary>
    public void Add(BatchReading read, int samples)
    {
        LossSum += read.Loss * samples;
        Correct += read.Correct;
        Samples += samples;
        Rate = read.Rate;
        AtWholeEps &= read.EpsShare == 1;
        Batches++;
    }

    /// <summary>The epoch as far as its own steps tell; the clock stops.</summary>
    public EpochResult Result()
    {
        clock.Stop();
        return new EpochResult
        {
            Epoch = Epoch,
            Loss = Loss,
            TrainingAccuracy = Accuracy,
            LearningRate = Rate,
            Elapsed = Elapsed,
        };
    }
}
