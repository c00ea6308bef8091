using System.Xml.Linq;
using Robust.App.Report.Markup;

namespace Robust.App.Report.Charts;

/// <summary>Shares as bars, one below the other, each with the interval that it speaks for.</summary>
internal static class IntervalChart
{
    private const double Width = 360;
    private const double Left = 8;
    private const double Right = 346;
    private const double RowHeight = 40;
    private const double BarTop = 20;
    private const double BarHeight = 12;
    private const double AxisHeight = 28;
    private const int LongestName = 34;

    /// <summary>The chart.</summary>
    /// <param name="id">An id that nothing else on the page begins with.</param>
    /// <param name="title">Its name.</param>
    /// <param name="description">What it shows, for those who do not see it.</param>
    /// <param name="rows">The bars from the top.</param>
    public static XElement Of(string id, string title, string description, IReadOnlyList<IntervalRow> rows)
    {
        var bottom = RowHeight * rows.Count;
        return Html.Element(
            "figure",
            Html.Element("figcaption", title),
            Svg.Drawing(
                id, title, description, Width, bottom + AxisHeight,
                [.. Axis(bottom), .. rows.SelectMany((row, i) => Row(row, i * RowHeight))]));
    }

    private static IEnumerable<XElement> Axis(double bottom)
    {
        var axis = Charts.Axis.OfShares("");
        foreach (var tick in axis.Ticks)
        {
            var anchor = tick switch { 0 => "start", 1 => "end", _ => "middle" };
            yield return Svg.Line(Place(tick), 0, Place(tick), bottom + 4, "grid");
            yield return Svg.Text(Place(tick), bottom + 18, anchor, "tick", axis.Write(tick));
        }

        yield return Svg.Line(Left, bottom + 2, Right, bottom + 2, "axis");
    }

    private static IEnumerable<XElement> Row(IntervalRow row, double top)
    {
        yield return Svg.Text(Left, top + 14, "start", "name", Shortened(row.Name));
        yield return Svg.Text(Right, top + 14, "end", "value", row.Text);
        yield return Svg.Rectangle(Left, top + BarTop, Right - Left, BarHeight, "rail");
        yield return Svg.Rectangle(Left, top + BarTop, Place(row.Share) - Left, BarHeight, $"bar {row.Style}", $"{row.Name}: {row.Text}");
        if (row is { Low: { } low, High: { } high })
        {
            var (middle, end) = (top + BarTop + (BarHeight / 2), BarHeight / 2);
            yield return Svg.Line(Place(low), middle, Place(high), middle, "whisker");
            yield return Svg.Line(Place(low), middle - end + 2, Place(low), middle + end - 2, "whisker");
            yield return Svg.Line(Place(high), middle - end + 2, Place(high), middle + end - 2, "whisker");
        }
    }

    private static double Place(double share) => Left + ((Right - Left) * Math.Clamp(share, 0, 1));

    private static string Shortened(string name) => name.Length <= LongestName ? name : name[..(LongestName - 1)] + "…";
}

/// <summary>A bar.</summary>
/// <param name="Name">What it is of.</param>
/// <param name="Share">How long it is, in [0, 1].</param>
/// <param name="Low">The lower end of the interval; null where there is none.</param>
/// <param name="High">The upper end.</param>
/// <param name="Text">The share as it is written.</param>
/// <param name="Style">A class of the style sheet, for its color.</param>
internal sealed record IntervalRow(string Name, double Share, double? Low, double? High, string Text, string Style);
