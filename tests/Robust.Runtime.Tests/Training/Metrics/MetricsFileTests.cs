using System.Text.Json;
using Robust.Files;
using Robust.Tests.Data;
using Robust.Training.Metrics;

namespace Robust.Runtime.Tests.Training.Metrics;

public sealed class MetricsFileTests : IDisposable
{
    private readonly TemporaryFolder folder = new();

    private string Path => folder.At("metrics.jsonl");

    public void Dispose() => folder.Dispose();

    [Fact]
    public void Each_kind_is_an_object_on_a_line_of_its_own()
    {
        using (var file = new MetricsFile(Path, stepInterval: 1))
        {
            file.Write(new RunMetrics("Net", "linf, eps <= 0.3", 500, 2, 100, 7, 1, "cpu"));
            file.Write(new StepMetrics(1, 1, 2.5, 0.125, 0.001));
            file.Write(new EpochMetrics(1, 5, 2.25, 0.5, 0.375, 0.75, 0.25, "pgd-10x1", 0.002, 1.5));
            file.Write(new EventMetrics("warning", 5, 1, "Two\nlines \"quoted\"."));
        }

        Assert.Equal(
            [
                """{"kind":"run","model":"Net","threatModel":"linf, eps <= 0.3","examples":500,"epochs":2,"batchSize":100,"seed":7,"threads":1,"device":"cpu"}""",
                """{"kind":"step","step":1,"epoch":1,"loss":2.5,"trainingAccuracy":0.125,"learningRate":0.001}""",
                """{"kind":"epoch","epoch":1,"step":5,"loss":2.25,"trainingAccuracy":0.5,"trainingRobust":0.375,"clean":0.75,"robust":0.25,"attack":"pgd-10x1","learningRate":0.002,"seconds":1.5}""",
                """{"kind":"event","event":"warning","step":5,"epoch":1,"message":"Two\nlines \"quoted\"."}""",
            ],
            File.ReadAllLines(Path));
        Assert.EndsWith("}\n", File.ReadAllText(Path), StringComparison.Ordinal);
    }

    [Fact]
    public void What_was_not_measured_is_absent_and_what_is_no_number_is_named()
    {
        using (var file = new MetricsFile(Path, stepInterval: 1))
        {
            file.Write(new EpochMetrics(1, 5, double.NaN, 0, null, null, null, null, double.PositiveInfinity, 0));
        }

        using var line = JsonDocument.Parse(Assert.Single(File.ReadAllLines(Path)));
        Assert.Equal("NaN", line.RootElement.GetProperty("loss").GetString());
        Assert.Equal("Infinity", line.RootElement.GetProperty("learningRate").GetString());
        Assert.Equal(
            ["kind", "epoch", "step", "loss", "trainingAccuracy", "learningRate", "seconds"],
            line.RootElement.EnumerateObject().Select(static member => member.Name));
    }

    [Fact]
    public void Of_the_steps_every_so_many_th_is_written_and_nothing_else_is_left_out()
    {
        using (var file = new MetricsFile(Path, stepInterval: 3))
        {
            for (var step = 1; step <= 8; step++)
            {
                file.Write(Step(step));
                file.Write(new EventMetrics("best", step, 1, ""));
            }
        }

        Assert.Equal([3L, 6], Lines("step").Select(static line => line.GetProperty("step").GetInt64()));
        Assert.Equal(8, Lines("event").Count());
    }

    [Fact]
    public void A_line_can_be_read_before_the_file_is_closed_and_the_length_is_that_of_the_file()
    {
        using var file = new MetricsFile(Path, stepInterval: 1);

        file.Write(Step(1));

        using var reader = new StreamReader(new FileStream(Path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite));
        Assert.StartsWith("{\"kind\":\"step\",\"step\":1,", reader.ReadLine(), StringComparison.Ordinal);
        Assert.Equal(new FileInfo(Path).Length, file.Length);
    }

    [Fact]
    public void A_resumed_run_has_each_line_once_and_the_same_bytes_as_one_that_was_not_interrupted()
    {
        WriteSteps(from: 1, to: 9);
        var whole = File.ReadAllBytes(Path);
        var length = WriteSteps(from: 1, to: 4);
        Assert.True(length < WriteSteps(from: 5, to: 6, length)); // after the checkpoint, then killed

        WriteSteps(from: 5, to: 9, length);

        Assert.Equal(whole, File.ReadAllBytes(Path));
    }

    [Fact]
    public void A_new_run_does_not_keep_another_runs_lines()
    {
        WriteSteps(from: 1, to: 9);
        WriteSteps(from: 1, to: 1);

        Assert.Single(File.ReadAllLines(Path));
    }

    [Theory]
    [InlineData("", "")]
    [InlineData("{}\n", "{}\n")]
    [InlineData("{}\n{\"ki", "{}\n")]
    [InlineData("{\"ki", "")]
    public void Of_a_file_that_lost_lines_the_whole_ones_stay(string left, string kept)
    {
        File.WriteAllText(Path, left);

        using (var file = new MetricsFile(Path, stepInterval: 1, length: 40))
        {
            Assert.True(file.HasLostLines);
            Assert.Equal(kept.Length, file.Length);
            file.Write(Step(5));
        }

        var text = File.ReadAllText(Path);
        Assert.StartsWith(kept, text, StringComparison.Ordinal);
        Assert.Contains("\"step\":5", text[kept.Length..], StringComparison.Ordinal);
        Assert.Single(text[kept.Length..], '\n');
    }

    [Fact]
    public void A_full_disk_is_one_sentence()
    {
        using var file = new MetricsFile("/dev/full", stepInterval: 1); // every write to it finds no space left

        var error = Assert.Throws<DataException>(() => file.Write(Step(1)));

        Assert.StartsWith("/dev/full cannot be written (No space left", error.Message, StringComparison.Ordinal);
        Assert.EndsWith(": choose another place or free this one.", error.Message, StringComparison.Ordinal);
        Assert.Equal(0, file.Length);
    }

    [Fact]
    public void A_folder_in_the_way_is_one_sentence()
    {
        Directory.CreateDirectory(Path);

        var error = Assert.Throws<DataException>(() => new MetricsFile(Path, stepInterval: 1));

        Assert.StartsWith($"{Path} cannot be written (", error.Message, StringComparison.Ordinal);
        Assert.DoesNotContain('\n', error.Message);
    }

    [Fact]
    public void The_interval_is_at_least_one() =>
        Assert.Throws<ArgumentOutOfRangeException>(() => new MetricsFile(Path, stepInterval: 0));

    private static StepMetrics Step(long step) => new(step, 1, 1.0 / step, 0.5, 0.1);

    private long WriteSteps(int from, int to, long length = 0)
    {
        using var file = new MetricsFile(Path, stepInterval: 1, length);
        for (var step = from; step <= to; step++)
        {
            file.Write(Step(step));
        }

        return file.Length;
    }

    private IEnumerable<JsonElement> Lines(string kind) => File.ReadAllLines(Path)
        .Select(static line => JsonElement.Parse(line))
        .Where(line => line.GetProperty("kind").ValueEquals(kind));
}
