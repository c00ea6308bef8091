using System.Diagnostics;
using static TorchSharp.torch;

namespace Robust.Training;

/// <summary>What the batches of one epoch add up to.</summary>
internal sealed class EpochTally(int epoch)
{
    private readonly Stopwatch clock = Stopwatch.StartNew();
    private double loss;
    private long correct;

    public int Epoch => epoch;

    /// <summary>The number of batches so far.</summary>
    public int Batches { get; private set; }

    /// <summary>The number of examples so far.</summary>
    public long Samples { get; private set; }

    /// <summary>The mean loss of the last batch.</summary>
    public double LastLoss { get; private set; }

    /// <summary>The learning rate of the last batch.</summary>
    public double Rate { get; private set; }

    /// <summary>The mean loss of the examples so far.</summary>
    public double Loss => loss / Math.Max(1, Samples);

    /// <summary>The fraction of the examples so far that were right under perturbation.</summary>
    public double Accuracy => correct / (double)Math.Max(1, Samples);

    public TimeSpan Elapsed => clock.Elapsed;

    /// <summary>Adds a batch. It waits for the step: a loss that is not finite must stop training at once.</summary>
    public void Add(StepResult step, int samples, double rate)
    {
        LastLoss = step.Loss.to(ScalarType.Float64).item<double>();
        loss += LastLoss * samples;
        correct += step.Correct.item<long>();
        Samples += samples;
        Rate = rate;
        Batches++;
    }

    /// <summary>The epoch as far as its own steps tell; the clock stops.</summary>
    public EpochResult Result()
    {
        clock.Stop();
        return new EpochResult
        {
            Epoch = epoch,
            Loss = Loss,
            TrainingAccuracy = Accuracy,
            LearningRate = Rate,
            Elapsed = clock.Elapsed,
        };
    }
}
