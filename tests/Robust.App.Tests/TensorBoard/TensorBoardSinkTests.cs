using Robust.App.TensorBoard;
using Robust.Files;
using Robust.Runtime.Tests.Models;
using Robust.Tests.Data;
using Robust.Training;
using Robust.Training.Metrics;

namespace Robust.App.Tests.TensorBoard;

public sealed class TensorBoardSinkTests : IDisposable
{
    private static readonly RunMetrics Run = new("Net", "linf, eps <= 0.3", 500, 2, 100, 7, 1, "cpu");
    private static readonly EpochMetrics Epoch = new(1, 2, 2.375, 0.25, 0.125, 0.5, 0.375, "pgd-10x1", 0.02, 1);

    private readonly TemporaryFolder folder = new();

    private string[] Files => [.. Directory.GetFiles(folder.Path, "events.out.tfevents.*").Order(StringComparer.Ordinal)];

    public void Dispose() => folder.Dispose();

    [Fact]
    public void An_epoch_flushes_its_steps_and_its_numbers()
    {
        using var sink = new TensorBoardSink(folder.Path, new Noon());
        sink.Write(Run);
        sink.Write(new StepMetrics(1, 1, 2.5, 0.1, 0.01));
        sink.Write(new StepMetrics(2, 1, 2.25, 0.2, 0.02));
        Assert.Empty(Scalars(Files[0]));

        sink.Write(Epoch);

        Assert.Equal(
            [
                ("step/loss", 1L, 2.5f), ("step/loss", 2, 2.25f), ("train/loss", 2, 2.375f),
                ("train/accuracy", 2, 0.25f), ("train/rate", 2, 0.02f), ("train/robust", 2, 0.125f),
                ("validation/clean", 2, 0.5f), ("validation/robust", 2, 0.375f),
            ],
            Scalars(Files[0]));
    }

    [Fact]
    public void What_was_not_measured_is_not_drawn()
    {
        using var sink = new TensorBoardSink(folder.Path);
        sink.Write(Run);
        sink.Write(Epoch with { TrainingRobust = null, Clean = null, Robust = null });

        Assert.Equal(
            ["train/loss", "train/accuracy", "train/rate"], Scalars(Files[0]).Select(static scalar => scalar.Tag));
    }

    [Fact]
    public void The_end_flushes_and_the_next_run_has_a_file_of_its_own()
    {
        using var sink = new TensorBoardSink(folder.Path, new Noon());
        sink.Write(Run);
        sink.Write(new StepMetrics(1, 1, 2.5, 0.1, 0.01));
        sink.Write(new EventMetrics(EventMetrics.Ended, 1, 1, "Canceled"));
        sink.Write(Run);

        Assert.Equal([("step/loss", 1L, 2.5f)], Scalars(Files[0]));
        Assert.Empty(Scalars(Files[1]));
    }

    [Fact]
    public void A_folder_must_be_named() => Assert.Throws<ArgumentException>(() => new TensorBoardSink(""));

    /// <summary>64 examples are 4 steps of 16, so the 3 epochs of the trainer are 12; the run is cut within the second.</summary>
    [Fact]
    public void A_resumed_run_draws_each_step_once_behind_its_mark()
    {
        using var train = TinyImages.Make(64);
        Train(6);
        Train(null);

        Assert.Equal(Enumerable.Range(1, 6), Steps(Files[0]));
        Assert.Equal(Enumerable.Range(7, 6), Steps(Files[1]));
        var mark = EventFileReader.Events(Files[1])[1];
        Assert.Equal((7L, 1L), (mark.Step, mark.SessionStatus));

        void Train(int? cancelAfter)
        {
            using var sink = new TensorBoardSink(folder.Path);
            using var trainer = new TinyTrainer(
                new TrainingOptions { Run = new RunFolder(folder.At("run")) { Resume = true }, MetricsSinks = [sink] });
            trainer.TrainUntil(cancelAfter, train);
        }

        static IEnumerable<int> Steps(string file) =>
            Scalars(file).Where(static scalar => scalar.Tag == "step/loss").Select(static scalar => (int)scalar.Step!);
    }

    [Fact]
    public void A_folder_that_cannot_be_written_is_told_before_training()
    {
        var taken = folder.Write("taken", []);
        using var train = TinyImages.Make(64);
        using var sink = new TensorBoardSink(taken);
        using var trainer = new TinyTrainer(new TrainingOptions { MetricsSinks = [sink] });

        var error = Assert.Throws<DataException>(() => trainer.Train(train));

        Assert.StartsWith(taken, error.Message, StringComparison.Ordinal);
    }

    /// <summary>One reason of several why TorchSharp's writer does not do; once this fails, look at it again.</summary>
    [Fact]
    public void TorchSharps_own_writer_still_begins_with_a_time_that_is_not_in_seconds()
    {
        TorchSharp.torch.utils.tensorboard.SummaryWriter(folder.Path).add_scalar("loss", 0.5f, 3);

        var events = EventFileReader.Events(Files[0]);

        Assert.Equal(("loss", 3L, 0.5f), (events[1].Tag, events[1].Step, events[1].Value));
        Assert.True(events[0].WallTime > 1e17); // ticks of 100 ns since the year 1
    }

    private static IEnumerable<(string? Tag, long? Step, float? Value)> Scalars(string file) => EventFileReader
        .Events(file).Where(static read => read.Tag is not null).Select(static read => (read.Tag, read.Step, read.Value));
}
