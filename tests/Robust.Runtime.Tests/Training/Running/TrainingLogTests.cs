using Microsoft.Extensions.Logging;
using Robust.Training;
using Robust.Training.Metrics;
using Robust.Training.Running;

namespace Robust.Runtime.Tests.Training.Running;

/// <summary>The numbers are what filters of log collectors go by: they must not change.</summary>
public sealed class TrainingLogTests
{
    private static readonly RunMetrics Run = new("Net", "linf (eps 0.3)", 500, 2, 100, 7, 3, "cuda:0");

    private readonly Lines lines = new();

    [Fact]
    public void A_run_is_told_from_start_to_end()
    {
        lines.Started(Run);
        lines.Resumed("run.ckpt", epoch: 2, batch: 17);
        lines.EpochEnded(
            new EpochMetrics(2, 10, 1.23456, 0.5, 0.25, 0.75, 0.125, "pgd-10x1", 0.0025, 12.34), epochs: 3);
        lines.BestSoFar(2, 0.125);
        lines.CheckpointWritten("run.ckpt");
        lines.Ended(TrainingStatus.Completed, null);

        Assert.Equal(
            [
                "1 Information Training Net against linf (eps 0.3): 500 examples, 2 epochs of batches of 100, seed 7, 3 threads on cuda:0.",
                "2 Information Resumed from run.ckpt at epoch 2, batch 17.",
                "4 Information Epoch 2 of 3: loss 1.2346, training accuracy 50.00 %, clean 75.00 %, robust 12.50 % under pgd-10x1, rate 0.0025, 12.3 s.",
                "7 Information Epoch 2 is the best so far: robust accuracy 12.50 %.",
                "6 Information Wrote the checkpoint run.ckpt.",
                "9 Information Training ended: Completed.",
            ],
            lines.Written);
    }

    [Fact]
    public void What_should_be_looked_at_is_a_warning()
    {
        lines.Warned("Catastrophic overfitting.");
        lines.RolledBack(3, "the loss became NaN.");
        lines.Ended(TrainingStatus.Diverged, "The loss became NaN.");

        Assert.Equal(
            [
                "5 Warning Catastrophic overfitting.",
                "8 Warning Rolled back to the weights of epoch 3: the loss became NaN.",
                "10 Warning Training ended early, Diverged: The loss became NaN.",
            ],
            lines.Written);
    }

    [Fact]
    public void An_epoch_without_validation_says_nothing_of_it()
    {
        lines.EpochEnded(new EpochMetrics(1, 5, double.NaN, 0.5, 0.25, null, null, "pgd-10x1", 0.1, 1), epochs: 2);

        Assert.Equal(
            ["3 Information Epoch 1 of 2: loss NaN, training accuracy 50.00 %, rate 0.1, 1.0 s."], lines.Written);
    }

    [Fact]
    public void The_values_have_names()
    {
        lines.Started(Run);

        Assert.Equal("Net", lines.Values["Model"]);
        Assert.Equal(7L, lines.Values["Seed"]);
        Assert.Equal("cuda:0", lines.Values["Device"]);
    }

    private sealed class Lines : ILogger
    {
        public List<string> Written { get; } = [];

        public Dictionary<string, object?> Values { get; } = [];

        public IDisposable? BeginScope<TState>(TState state)
            where TState : notnull => null;

        public bool IsEnabled(LogLevel logLevel) => true;

        public void Log<TState>(
            LogLevel logLevel, EventId eventId, TState state, Exception? exception,
            Func<TState, Exception?, string> formatter)
        {
            Written.Add($"{eventId.Id} {logLevel} {formatter(state, exception)}");
            foreach (var (name, value) in (IReadOnlyList<KeyValuePair<string, object?>>)state!)
            {
                Values[name] = value;
            }
        }
    }
}
