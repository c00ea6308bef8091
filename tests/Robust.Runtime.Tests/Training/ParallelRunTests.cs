using Robust.Runtime.Tests.Models;
using Robust.Training;
using static TorchSharp.torch;

namespace Robust.Runtime.Tests.Training;

/// <summary>Runs side by side in one process, which share torch's default generator.</summary>
public sealed class ParallelRunTests
{
    private const int Seeds = 6;

    [Theory]
    [InlineData(0)]
    [InlineData(0.3)]
    public void Each_run_is_as_it_would_be_alone(double dropout)
    {
        var alone = Enumerable.Range(0, Seeds).Select(Weights).ToArray();
        var together = new double[Seeds][];

        Parallel.For(
            0, Seeds, new ParallelOptions { MaxDegreeOfParallelism = Seeds }, seed => together[seed] = Weights(seed));

        Assert.Equal(alone, together);

        double[] Weights(int seed)
        {
            using var train = TinyImages.Make(60);
            using var trainer = new DenseTrainer(
                new TrainingOptions { Seed = seed, BatchSize = 10 }, dropout == 0 ? null : () => nn.Dropout(dropout));
            trainer.Train(train);
            return trainer.Model.AllNumbers();
        }
    }

    [Fact]
    public void The_steps_of_models_that_draw_take_turns()
    {
        var (within, most) = (0, 0);
        Side_by_side(static () => nn.Dropout(0.5), loss =>
        {
            most = Math.Max(most, Interlocked.Increment(ref within));
            Thread.Sleep(1);
            Interlocked.Decrement(ref within);
            return loss;
        });

        Assert.Equal(1, most);
    }

    /// <summary>Each of two runs waits within a step for the other to be within one.</summary>
    [Fact]
    public void The_steps_of_models_that_draw_nothing_do_not_wait_for_each_other()
    {
        using var meeting = new Barrier(2);
        var steps = new ThreadLocal<int>();
        var met = 0;
        Side_by_side(static () => null, loss =>
        {
            if (++steps.Value == 10 && meeting.SignalAndWait(TimeSpan.FromSeconds(60)))
            {
                Interlocked.Increment(ref met);
            }

            return loss;
        });

        Assert.Equal(2, met);
    }

    private static void Side_by_side(
        Func<nn.Module<Tensor, Tensor>?> between, Func<Tensor, Tensor> within)
    {
        using var begun = new Barrier(2);
        Thread[] threads = [new(Train), new(Train)];
        Array.ForEach(threads, static thread => thread.Start());
        Array.ForEach(threads, static thread => thread.Join());

        void Train()
        {
            using var train = TinyImages.Make(60);
            using var trainer = new DenseTrainer(new TrainingOptions { BatchSize = 10 }, between);
            trainer.Within = (_, loss) => within(loss);
            begun.SignalAndWait();
            trainer.Train(train);
        }
    }
}
