using System.Globalization;
using System.Xml.Linq;

namespace Robust.App.Report.Markup;

/// <summary>Parts of an inline SVG; colors come from the page's style sheet, by class.</summary>
internal static class Svg
{
    /// <summary>A drawing with a name and, for those who do not see it, what it shows.</summary>
    /// <param name="id">An id that nothing else on the page begins with.</param>
    /// <param name="title">The name.</param>
    /// <param name="description">What it shows, in a sentence with the figures.</param>
    /// <param name="width">The width of its coordinates; the page scales it.</param>
    /// <param name="height">The height of its coordinates.</param>
    /// <param name="parts">What is drawn.</param>
    public static XElement Drawing(
        string id, string title, string description, double width, double height, IEnumerable<XElement> parts) => new(
        "svg",
        new XAttribute("viewBox", $"0 0 {Number(width)} {Number(height)}"),
        new XAttribute("class", "chart"),
        new XAttribute("role", "img"),
        new XAttribute("aria-labelledby", $"{id}-title {id}-description"),
        new XElement("title", new XAttribute("id", $"{id}-title"), title),
        new XElement("desc", new XAttribute("id", $"{id}-description"), description),
        parts);

    /// <summary>A straight line.</summary>
    public static XElement Line(double x1, double y1, double x2, double y2, string style) => new(
        "line", Place("x1", x1), Place("y1", y1), Place("x2", x2), Place("y2", y2), new XAttribute("class", style));

    /// <summary>A rectangle with a text that appears where one points at it.</summary>
    public static XElement Rectangle(double x, double y, double width, double height, string style, string? hint = null) => new(
        "rect", Place("x", x), Place("y", y), Place("width", width), Place("height", height), Place("rx", 2),
        new XAttribute("class", style), Hint(hint));

    /// <summary>A text; its anchor is <c>start</c>, <c>middle</c> or <c>end</c>.</summary>
    public static XElement Text(double x, double y, string anchor, string style, string text) => new(
        "text", Place("x", x), Place("y", y), new XAttribute("text-anchor", anchor), new XAttribute("class", style), text);

    /// <summary>A line through points; where one is missing, it is interrupted.</summary>
    public static XElement Path(IEnumerable<(double X, double Y)?> points, string style)
    {
        var isDrawing = false;
        var commands = new List<string>();
        foreach (var point in points)
        {
            if (point is { } place)
            {
                commands.Add($"{(isDrawing ? 'L' : 'M')}{Number(place.X)} {Number(place.Y)}");
            }

            isDrawing = point is not null;
        }

        return new XElement("path", new XAttribute("d", string.Concat(commands)), new XAttribute("class", style));
    }

    /// <summary>A closed outline around a place, as a mark of a series.</summary>
    public static XElement Mark(int shape, double x, double y, string style, string? hint = null) =>
        new("path", new XAttribute("d", Outline(shape, x, y)), new XAttribute("class", style), Hint(hint));

    private static string Outline(int shape, double x, double y) => (shape % 4) switch
    {
        0 => $"M{Number(x - 3)} {Number(y)}a3 3 0 1 0 6 0a3 3 0 1 0 -6 0z",
        1 => $"M{Number(x - 2.7)} {Number(y - 2.7)}h5.4v5.4h-5.4z",
        2 => $"M{Number(x)} {Number(y - 3.8)}l3.5 6.2h-7z",
        _ => $"M{Number(x)} {Number(y - 3.9)}l3.9 3.9l-3.9 3.9l-3.9 -3.9z",
    };

    private static XElement? Hint(string? text) => text is null ? null : new XElement("title", text);

    private static XAttribute Place(string name, double value) => new(name, Number(value));

    private static string Number(double value) => value.ToString("0.##", CultureInfo.InvariantCulture);
}
