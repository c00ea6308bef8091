using Robust.App.TensorBoard;
using Robust.Files;
using Robust.Tests.Data;

namespace Robust.App.Tests.TensorBoard;

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
    public void Nothing_is_written_before_it_is_flushed()
    {
        using var file = new TensorBoardFile(folder.Path, clock: Clock);

        file.Add("loss", 0.1, 1);

        Assert.Empty(Scalars(file));
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
}
