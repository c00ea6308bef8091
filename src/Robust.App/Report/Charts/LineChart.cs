using System.Xml.Linq;
using Robust.App.Report.Markup;

namespace Robust.App.Report.Charts;

/// <summary>
/// Lines over an axis, with marks and intervals where there are few points. Its coordinates are as wide as a phone, so that its
/// letters are never smaller than the page's smallest.
/// </summary>
internal sealed record LineChart
{
    private const double Width = 360;
    private const double Height = 230;
    private const double Left = 46;
    private const double Right = 344;
    private const double Top = 26;
    private const double Bottom = 188;
    private const int MostMarks = 40;
    private const int Styles = 4;

    /// <summary>An id that nothing else on the page begins with.</summary>
    public required string Id { get; init; }

    /// <summary>Its name.</summary>
    public required string Title { get; init; }

    /// <summary>What it shows, for those who do not see it.</summary>
    public required string Description { get; init; }

    /// <summary>What is along the bottom.</summary>
    public required Axis X { get; init; }

    /// <summary>What is along the side.</summary>
    public required Axis Y { get; init; }

    /// <summary>The lines, of which one looks like another from the fifth on.</summary>
    public required IReadOnlyList<Series> Series { get; init; }

    /// <summary>Something that happened at a place along the bottom.</summary>
    public (double X, string Text)? Event { get; init; }

    /// <summary>The chart, with a legend where there is more than one line.</summary>
    public XElement ToFigure() => Html.Element(
        "figure",
        Html.Element("figcaption", Title),
        Svg.Drawing(Id, Title, Description, Width, Height, [.. Frame(), .. Happened(), .. Series.SelectMany(Draw)]),
        Series.Count > 1 ? Html.Element("ul", Html.Class("legend"), Series.Select(Explain)) : null);

    private IEnumerable<XElement> Frame()
    {
        foreach (var tick in Y.Ticks)
        {
            yield return Svg.Line(Left, PlaceY(tick), Right, PlaceY(tick), "grid");
            yield return Svg.Text(Left - 6, PlaceY(tick) + 4, "end", "tick", Y.Write(tick));
        }

        foreach (var tick in X.Ticks)
        {
            yield return Svg.Line(PlaceX(tick), Bottom, PlaceX(tick), Bottom + 4, "axis");
            yield return Svg.Text(PlaceX(tick), Bottom + 17, "middle", "tick", X.Write(tick));
        }

        yield return Svg.Line(Left, Bottom, Right, Bottom, "axis");
        yield return Svg.Text(4, 12, "start", "label", Y.Label);
        yield return Svg.Text(Right, Height - 6, "end", "label", X.Label);
    }

    private IEnumerable<XElement> Happened()
    {
        if (Event is { } happened)
        {
            var (x, isRight) = (PlaceX(happened.X), X.Share(happened.X) > 0.5);
            yield return Svg.Line(x, Top - 4, x, Bottom, "event");
            yield return Svg.Text(isRight ? x - 5 : x + 5, Bottom - 6, isRight ? "end" : "start", "tick", happened.Text);
        }
    }

    private IEnumerable<XElement> Draw(Series series, int index)
    {
        var style = $"s{(index % Styles) + 1}";
        yield return Svg.Path(series.Points.Select(Place), $"line {style}");
        foreach (var point in series.Points.Where(point => series.Points.Count <= MostMarks && Place(point) is not null))
        {
            var x = PlaceX(point.X);
            if (point is { Low: { } low, High: { } high })
            {
                yield return Svg.Line(x, PlaceY(low), x, PlaceY(high), $"line {style}");
            }

            yield return Svg.Mark(index, x, PlaceY(point.Y), $"mark {style}", Hint(series, point));
        }
    }

    private string Hint(Series series, DataPoint point)
    {
        var interval = point is { Low: { } low, High: { } high } ? $" ({Y.Write(low)} to {Y.Write(high)})" : "";
        return $"{series.Name}, {X.Label} {X.Write(point.X)}: {Y.Write(point.Y)}{interval}";
    }

    private static XElement Explain(Series series, int index)
    {
        var style = $"s{(index % Styles) + 1}";
        return Html.Element(
            "li",
            Html.Element(
                "svg", Html.Attribute("viewBox", "0 0 28 10"), Html.Class("sample"), Html.Attribute("aria-hidden", "true"),
                Svg.Line(0, 5, 28, 5, $"line {style}"), Svg.Mark(index, 14, 5, $"mark {style}")),
            series.Name);
    }

    private (double X, double Y)? Place(DataPoint point) =>
        double.IsFinite(point.X) && double.IsFinite(point.Y) ? (PlaceX(point.X), PlaceY(point.Y)) : null;

    private double PlaceX(double value) => Left + ((Right - Left) * X.Share(value));

    private double PlaceY(double value) => Bottom - ((Bottom - Top) * Y.Share(value));
}
