using Robust.Files;
using Robust.Tests.Data;
using Robust.Training.Logging;

namespace Robust.Runtime.Tests.Training;

public sealed class TensorBoardFileTests : IDisposable
{
    private static readonly Noon Clock = new();

    private readonly TemporaryFolder folder = new();

    public void Dispose() => folder.Dispose();

    [Fact]
    public void The_name_has_the_seconds_and_the_host_and_no_other_run_has_it()
    {
        using var first = new TensorBoardFile(folder.Path, clock: Clock);
        using var second = new TensorBoardFile(folder.Path, clock: Clock);

        Assert.Equal(folder.At($"events.out.tfevents.1767268800.{Environment.MachineName}"), first.FilePath);
        Assert.Equal(folder.At($"events.out.tfevents.1767268801.{Environment.MachineName}"), second.FilePath);
    }

    [Fact]
    public void A_file_begins_with_its_version()
    {
        using var file = new TensorBoardFile(folder.Path, clock: Clock);

        Assert.Equal(
            [new ReadEvent(1767268800.25, null, "brain.Event:2", null, null, null)],
            EventFileReader.Events(file.FilePath));
        Assert.Equal("1800000000000000A37F4B22", Convert.ToHexString(File.ReadAllBytes(file.FilePath)[..12]));
    }

    [Fact]
    public void Scalars_are_read_back_by_tag_and_step()
    {
        using var file = new TensorBoardFile(folder.Path, clock: Clock);
        file.Add("loss", 0.1, 1);
        file.Add("größe/ε", double.NaN, 300);
        file.Add("loss", double.NegativeInfinity, 1L << 40);
        file.Flush();

        Assert.Equal(
            [("loss", 1L, 0.1f), ("größe/ε", 300, float.NaN), ("loss", 1L << 40, float.NegativeInfinity)],
            Scalars(file));
        Assert.All(EventFileReader.Events(file.FilePath), static read => Assert.Equal(1767268800.25, read.WallTime));
    }

    [Fact]
    public void An_epoch_flushes_its_steps_and_its_numbers()
    {
        using var file = new TensorBoardFile(folder.Path, clock: Clock);
        file.Add(new StepMetrics(1, 1, 2.5, 0.1, 0.01));
        file.Add(new StepMetrics(2, 1, 2.25, 0.2, 0.02));
        Assert.Empty(Scalars(file));

        file.Add(new EpochMetrics(1, 2, 2.375, 0.25, 0.125, 0.5, 0.375, "pgd-10x1", 0.02, 1));

        Assert.Equal(
            [
                ("step/loss", 1L, 2.5f), ("step/loss", 2, 2.25f), ("train/loss", 2, 2.375f),
                ("train/accuracy", 2, 0.25f), ("train/rate", 2, 0.02f), ("train/robust", 2, 0.125f),
                ("validation/clean", 2, 0.5f), ("validation/robust", 2, 0.375f),
            ],
            Scalars(file));
    }

    [Fact]
    public void What_was_not_measured_is_not_drawn()
    {
        using var file = new TensorBoardFile(folder.Path, clock: Clock);
        file.Add(new EpochMetrics(1, 2, 2.375, 0.25, null, null, null, null, 0.02, 1));

        Assert.Equal(["train/loss", "train/accuracy", "train/rate"], Scalars(file).Select(static scalar => scalar.Tag));
    }

    /// <summary>A session that starts (status 1) at step 41 makes TensorBoard drop steps from 41 on.</summary>
    [Fact]
    public void A_resumed_run_takes_back_the_steps_after_the_checkpoint()
    {
        using var file = new TensorBoardFile(folder.Path, resumedAt: 40, clock: Clock);

        var read = EventFileReader.Events(file.FilePath);
        Assert.Equal(["brain.Event:2", null], read.Select(static entry => entry.FileVersion));
        Assert.Equal((41L, 1L), (read[1].Step, read[1].SessionStatus));
    }

    [Fact]
    public void A_place_that_cannot_be_written_is_one_sentence()
    {
        var taken = folder.Write("taken", []);

        var error = Assert.Throws<DataException>(() => new TensorBoardFile(taken, clock: Clock));

        Assert.StartsWith(taken, error.Message, StringComparison.Ordinal);
        Assert.EndsWith("choose another place or free this one.", error.Message, StringComparison.Ordinal);
    }

    private static IEnumerable<(string? Tag, long? Step, float? Value)> Scalars(TensorBoardFile file) =>
        EventFileReader.Events(file.FilePath).Skip(1).Select(static read => (read.Tag, read.Step, read.Value));

    /// <summary>A quarter of a second past noon on 1 January 2026, UTC: 20454 days and 12 hours after 1970.</summary>
    private sealed class Noon : TimeProvider
    {
        public override DateTimeOffset GetUtcNow() => new(2026, 1, 1, 12, 0, 0, 250, TimeSpan.Zero);
    }
}
