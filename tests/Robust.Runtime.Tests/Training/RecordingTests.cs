using System.Text.Json;
using Microsoft.Extensions.Logging;
using Robust.Runtime.Tests.Models;
using Robust.Training;

namespace Robust.Runtime.Tests.Training;

/// <summary>What a run tells a logger, the metrics file and TensorBoard.</summary>
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
            && line.Contains("training goes on from epoch 0", StringComparison.Ordinal));
    }

    [Fact]
    public void Event_files_for_TensorBoard_are_written_on_request()
    {
        using var train = TinyImages.Make(64);
        using var plain = new TinyTrainer(new TrainingOptions { Run = new RunFolder(Path.Combine(folder, "plain")) });
        using var board = new TinyTrainer(
            new TrainingOptions { Run = new RunFolder(Path.Combine(folder, "board")) { TensorBoard = true } });

        plain.Train(train);
        board.Train(train);

        Assert.Empty(Directory.GetFiles(Path.Combine(folder, "plain"), "events.*"));
        var events = Assert.Single(Directory.GetFiles(Path.Combine(folder, "board"), "events.out.tfevents.*"));
        Assert.InRange(new FileInfo(events).Length, 500, 5000);
    }

    [Fact]
    public void A_folder_without_a_name_is_refused()
    {
        var error = Assert.Throws<ArgumentException>(
            () => new TinyTrainer(new TrainingOptions { Run = new RunFolder("") }).Dispose());

        Assert.StartsWith("Run has no folder: name one, or leave Run out to keep nothing.", error.Message, StringComparison.Ordinal);
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
