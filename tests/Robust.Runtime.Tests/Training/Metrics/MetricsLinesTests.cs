using Robust.Files;
using Robust.Tests.Data;
using Robust.Training.Metrics;

namespace Robust.Runtime.Tests.Training.Metrics;

public sealed class MetricsLinesTests : IDisposable
{
    private static readonly TrainingMetrics[] Told =
    [
        new RunMetrics("Net", "linf, eps <= 0.3", 500, 2, 100, 7, 1, "cpu"),
        new StepMetrics(1, 1, double.NaN, 0.125, 0.001),
        new EpochMetrics(1, 5, 2.25, 0.5, null, 0.75, 0.25, "pgd-10x1", 0.002, 1.5),
        new EventMetrics("warning", 5, 1, "Two\nlines \"quoted\"."),
    ];

    private readonly TemporaryFolder folder = new();

    private string Path => folder.At("metrics.jsonl");

    public void Dispose() => folder.Dispose();

    [Fact]
    public void What_a_run_wrote_is_read_back_while_it_still_writes()
    {
        using var file = new MetricsFile(Path, stepInterval: 1);
        Assert.Empty(MetricsLines.Read(Path));
        Array.ForEach(Told, file.Write);

        Assert.Equal(Told, MetricsLines.Read(Path));
    }

    [Fact]
    public void A_line_without_its_end_is_left_out()
    {
        using (var file = new MetricsFile(Path, stepInterval: 1))
        {
            Array.ForEach(Told, file.Write);
        }

        File.AppendAllText(Path, """{"kind":"step","st""");
        Assert.Equal(Told, MetricsLines.Read(Path));
    }

    [Theory]
    [InlineData("{}\n", "line 1")]
    [InlineData("""{"kind":"event","event":"best","step":1,"epoch":1,"message":""}""" + "\nhello\n", "line 2")]
    [InlineData("null\n", "line 1")]
    [InlineData("""{"kind":"else"}""" + "\n", "line 1")]
    [InlineData("\n", "line 1")]
    public void What_is_no_line_of_a_run_is_refused_with_its_number(string text, string place)
    {
        File.WriteAllText(Path, text);

        var refused = Assert.Throws<DataException>(() => MetricsLines.Read(Path));

        Assert.Contains($"{Path}, {place}, is none of a run", refused.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_file_that_is_missing_is_named() =>
        Assert.Contains("is missing", Assert.Throws<DataException>(() => MetricsLines.Read(folder.At("none"))).Message, StringComparison.Ordinal);
}
