using System.Text.Json;
using Microsoft.Extensions.Logging;
using Robust.Files;
using Robust.Runtime.Tests.Models;
using Robust.Training;
using Robust.Training.Metrics;

namespace Robust.Runtime.Tests.Training;

/// <summary>What a run tells a logger, the metrics file and other sinks.</summary>
public sealed class RecordingTests : IDisposable
{
    private readonly string folder = Directory.CreateTempSubdirectory("robust-run").FullName;

    public void Dispose() => Directory.Delete(folder, recursive: true);

    [Fact]
    public void A_resumed_run_has_the_metrics_of_an_uninterrupted_one_without_doubles()
    {
        var whole = Train("whole", int.MaxValue);
        Train("cut", 6);
        var cut = Train("cut", int.MaxValue);

        Assert.Equal(12, whole.Count(static line => line.StartsWith("{\"kind\":\"step\"", StringComparison.Ordinal)));
        Assert.Equal(Numbers(whole), Numbers(cut));

        IReadOnlyList<string> Train(string run, int cancelAfter)
        {
            using var train = TinyImages.Make(64);
            using var validation = TinyImages.Make(40, seed: 2);
            using var cancellation = new CancellationTokenSource();
            var path = Path.Combine(folder, run);
            using var trainer = new TinyTrainer(new TrainingOptions
            {
                Run = new RunFolder(path) { Resume = true, MetricsInterval = 1 },
            });
            var steps = 0;
            trainer.Updated = () =>
            {
                if (++steps == cancelAfter)
                {
                    cancellation.Cancel();
                }
            };
            trainer.Train(train, validation, null, cancellation.Token);
            return File.ReadAllLines(Path.Combine(path, "metrics.jsonl"));
        }

        // All but times and what tells of the interruption.
        static IEnumerable<string> Numbers(IEnumerable<string> lines) => lines
            .Select(static line => JsonDocument.Parse(line).RootElement)
            .Where(static line => line.GetProperty("kind").GetString() is "step" or "epoch")
            .Select(static line => string.Join(
                ", ", line.EnumerateObject().Where(static member => member.Name != "seconds")));
    }

    [Fact]
    public void A_logger_hears_of_beginning_epochs_checkpoints_and_end()
    {
        using var train = TinyImages.Make(64);
        using var validation = TinyImages.Make(40, seed: 2);
        var log = new ListLogger();
        using var trainer = new TinyTrainer(new TrainingOptions { Epochs = 2, Run = new RunFolder(folder), Logger = log });

        trainer.Train(train, validation);

        Assert.StartsWith(
            "Training TinyNet against |delta|_inf <= 0.2 within [0, 1]: 64 examples, 2 epochs of batches of 16, seed 0,",
            log.Lines[0], StringComparison.Ordinal);
        Assert.Equal(2, log.Lines.Count(static line => line.StartsWith("Epoch", StringComparison.Ordinal)
            && line.Contains("robust", StringComparison.Ordinal) && line.Contains("loss", StringComparison.Ordinal)));
        Assert.Equal(2, log.Lines.Count(static line => line.StartsWith("Wrote the checkpoint", StringComparison.Ordinal)));
        Assert.Equal("Training ended: Completed.", log.Lines[^1]);
    }

    [Theory]
    [InlineData(null, 3)]
    [InlineData(6, 2)] // four batches an epoch
    [InlineData(4, 1)]
    public void The_end_is_in_the_last_epoch_that_was_trained(int? cancelAfter, int epoch)
    {
        using var train = TinyImages.Make(64);
        using var cancellation = new CancellationTokenSource();
        using var trainer = new TinyTrainer(new TrainingOptions { Epochs = 3, BatchSize = 16, Run = new RunFolder(folder) });
        var steps = 0;
        trainer.Updated = () =>
        {
            if (++steps == cancelAfter)
            {
                cancellation.Cancel();
            }
        };

        trainer.Train(train, null, null, cancellation.Token);

        var end = JsonDocument.Parse(File.ReadAllLines(Path.Combine(folder, "metrics.jsonl"))[^1]).RootElement;
        Assert.Equal(("ended", epoch), (end.GetProperty("event").GetString(), end.GetProperty("epoch").GetInt32()));
    }

    [Fact]
    public void A_warning_reaches_progress_logger_and_metrics()
    {
        using var train = TinyImages.Make(80);
        var (log, told) = (new ListLogger(), new Told<TrainingProgress>());
        using var trainer = new TinyTrainer(new TrainingOptions
        {
            Epochs = 2,
            BatchSize = 20,
            Run = new RunFolder(folder),
            Logger = log,
            Recovery = new() { Divergence = DivergencePolicy.RollBack },
        });
        trainer.Sabotage = static (step, loss) => step == 2 ? loss * double.NaN : loss;

        var warning = Assert.Single(trainer.Train(train, null, told).Warnings);

        Assert.Contains(warning, told.Reports.Select(static report => report.Warning));
        Assert.Contains(warning, log.Lines);
        Assert.Contains(File.ReadAllLines(Path.Combine(folder, "metrics.jsonl")), line =>
            line.Contains("\"event\":\"rolledBack\"", StringComparison.Ordinal)
            && line.Contains("training continues from epoch 0", StringComparison.Ordinal));
    }

    [Fact]
    public void A_sink_hears_all_from_the_beginning_to_the_end_without_a_run_directory()
    {
        using var train = TinyImages.Make(64);
        using var validation = TinyImages.Make(40, seed: 2);
        var sink = new ListSink();
        using var trainer = new TinyTrainer(new TrainingOptions { Epochs = 2, MetricsSinks = [sink] });

        var result = trainer.Train(train, validation);

        Assert.Equal("TinyNet", Assert.IsType<RunMetrics>(sink.Told[0]).Model);
        Assert.Equal(
            Enumerable.Range(1, 8).Select(static step => (long)step),
            sink.Told.OfType<StepMetrics>().Select(static step => step.Step));
        Assert.Equal(
            result.Epochs.Select(static epoch => ((double?)epoch.Loss, epoch.Robust?.Accuracy)),
            sink.Told.OfType<EpochMetrics>().Select(static epoch => ((double?)epoch.Loss, epoch.Robust)));
        Assert.Equal(new EventMetrics(EventMetrics.Ended, 8, 2, "Completed"), sink.Told[^1]);
    }

    [Fact]
    public void A_sink_hears_from_which_step_a_run_goes_on()
    {
        using var train = TinyImages.Make(64);
        Train(6);
        var sink = Train(null);

        Assert.Equal(
            (EventMetrics.Resumed, 6L, 2),
            sink.Told[0] is EventMetrics first ? (first.Event, first.Step, first.Epoch) : default);
        Assert.Equal(7, sink.Told.OfType<StepMetrics>().First().Step);

        ListSink Train(int? cancelAfter)
        {
            var sink = new ListSink();
            using var trainer = new TinyTrainer(
                new TrainingOptions { Run = new RunFolder(folder) { Resume = true }, MetricsSinks = [sink] });
            trainer.TrainUntil(cancelAfter, train);
            return sink;
        }
    }

    [Fact]
    public void A_sink_that_cannot_keep_its_numbers_stops_the_run_in_good_order()
    {
        using var train = TinyImages.Make(64);
        var sink = new ListSink { Full = static told => told is StepMetrics { Step: 3 } };
        using var trainer = new TinyTrainer(new TrainingOptions { MetricsSinks = [sink] });

        var result = trainer.Train(train);

        Assert.Equal(TrainingStatus.Stopped, result.Status);
        Assert.Contains("after batch 3, as the disk is full; earlier", result.Reason, StringComparison.Ordinal);
    }

    [Fact]
    public void A_folder_without_a_name_is_refused()
    {
        var error = Assert.Throws<ArgumentException>(
            () => new TinyTrainer(new TrainingOptions { Run = new RunFolder("") }).Dispose());

        Assert.StartsWith("Run has no folder: name one, or leave Run out to keep nothing.", error.Message, StringComparison.Ordinal);
    }

    private sealed class ListSink : IMetricsSink
    {
        public List<TrainingMetrics> Told { get; } = [];

        public Func<TrainingMetrics, bool> Full { get; init; } = static _ => false;

        public void Write(TrainingMetrics metrics)
        {
            Told.Add(metrics);
            if (Full(metrics))
            {
                throw new DataException("the disk is full.");
            }
        }
    }

    private sealed class ListLogger : ILogger
    {
        public List<string> Lines { get; } = [];

        public IDisposable? BeginScope<TState>(TState state)
            where TState : notnull => null;

        public bool IsEnabled(LogLevel logLevel) => true;

        public void Log<TState>(
            LogLevel logLevel, EventId eventId, TState state, Exception? exception,
            Func<TState, Exception?, string> formatter) => Lines.Add(formatter(state, exception));
    }
}
