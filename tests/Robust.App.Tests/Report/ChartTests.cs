using Robust.App.Report.Charts;

namespace Robust.App.Tests.Report;

public sealed class ChartTests
{
    [Theory]
    [InlineData(0, 1, new[] { 0, 0.2, 0.4, 0.6, 0.8, 1 })]
    [InlineData(0, 0.3, new[] { 0, 0.1, 0.2, 0.3 })]
    [InlineData(0, 14, new double[] { 0, 5, 10 })]
    [InlineData(0, 6454, new double[] { 0, 2000, 4000, 6000 })]
    [InlineData(-2, 3, new double[] { -2, -1, 0, 1, 2, 3 })]
    [InlineData(0, 0.0314, new[] { 0, 0.01, 0.02, 0.03 })]
    public void Ticks_are_round_numbers(double low, double high, double[] ticks) => Assert.Equal(ticks, Ticks.Between(low, high, 5));

    [Theory]
    [InlineData(new double[0], 0, 1)]
    [InlineData(new[] { 0.0 }, 0, 1)]
    [InlineData(new[] { double.NaN, 5 }, 0, 5)]
    [InlineData(new[] { -1.0, 3 }, -1, 3)]
    [InlineData(new[] { double.MaxValue, double.MinValue }, -1e300, 1e300)]
    [InlineData(new[] { double.Epsilon }, 0, 1)]
    public void An_axis_begins_at_nothing_and_has_an_end(double[] values, double low, double high)
    {
        var axis = Axis.Of("x", values);

        Assert.Equal((low, high), (axis.Low, axis.High));
        Assert.InRange(axis.Ticks.Length, 1, 7);
        Assert.InRange(axis.Share(values.FirstOrDefault(double.IsFinite)), 0, 1);
    }

    /// <summary>The area is 46 to 344 wide and 26 to 188 high: half of it is 195 and 107.</summary>
    [Fact]
    public void A_line_goes_through_its_points_and_stops_where_one_is_missing()
    {
        var figure = Chart([new(0, 0), new(1, 0.5), new(2, double.NaN), new(2, 1)]).ToFigure();

        Assert.Equal("M46 188L195 107M344 26", figure.Descendants("path").First().Attribute("d")?.Value);
        Assert.Equal(3, figure.Descendants("path").Count(static path => path.Attribute("class")!.Value.StartsWith("mark", StringComparison.Ordinal)));
        Assert.Empty(figure.Descendants("ul"));
    }

    [Fact]
    public void An_interval_is_a_line_from_end_to_end()
    {
        var figure = Chart([new(0, 0.5, 0.25, 0.75), new(2, 1)]).ToFigure();

        var line = Assert.Single(figure.Descendants("line"), static each => each.Attribute("class")?.Value == "line s1");
        Assert.Equal(("46", "147.5", "66.5"), (line.Attribute("x1")?.Value, line.Attribute("y1")?.Value, line.Attribute("y2")?.Value));
        Assert.Contains(figure.Descendants("title"), static hint => hint.Value == "a, x 0: 50% (25% to 75%)");
    }

    [Fact]
    public void Many_points_are_thinned_out_to_means()
    {
        var points = Enumerable.Range(0, 1000).Select(static i => new DataPoint(i, i % 2)).ToList();

        var series = Series.Thinned("a", points);

        Assert.Equal(334, series.Points.Count);
        Assert.Equal(new DataPoint(1, 1 / 3.0), series.Points[0]);
        Assert.Equal(new DataPoint(999, 1), series.Points[^1]);
        Assert.Equal(points[..400], Series.Thinned("a", points[..400]).Points);
    }

    /// <summary>The bars go from 8 to 346, so a half of them is 169 long.</summary>
    [Fact]
    public void A_bar_is_as_long_as_its_share()
    {
        var figure = IntervalChart.Of("a", "b", "c", [new("pgd", 0.5, 0.25, 0.75, "50%", "attack"), new(new string('x', 50), 2, null, null, "200%", "clean")]);

        var bars = figure.Descendants("rect").Where(static bar => bar.Attribute("class")!.Value.StartsWith("bar", StringComparison.Ordinal));
        Assert.Equal(["169", "338"], bars.Select(static bar => bar.Attribute("width")!.Value));
        Assert.Contains(figure.Descendants("line"), static line => line.Attribute("x1")?.Value == "92.5" && line.Attribute("x2")?.Value == "261.5");
        Assert.Contains(figure.Descendants("text"), static text => text.Value == new string('x', 33) + "…");
    }

    private static LineChart Chart(IReadOnlyList<DataPoint> points) => new()
    {
        Id = "chart",
        Title = "A chart",
        Description = "It shows something.",
        X = new Axis("x", 0, 2, static value => $"{value}"),
        Y = Axis.OfShares("y"),
        Series = [new("a", points)],
    };
}
