using System.Globalization;
using System.Xml.Linq;
using Robust.App.Report.Content;
using Robust.App.Report.Markup;

namespace Robust.App.Report.Sections;

/// <summary>The head of the page: what it is about, and the three numbers that one asks for first.</summary>
internal static class Headline
{
    /// <summary>The title of the page.</summary>
    public static string TitleOf(ReportContent content) => content.Title ?? $"{content.Document.Model.Name} on {content.Document.Dataset.Name}";

    /// <summary>The head.</summary>
    public static XElement Of(ReportContent content)
    {
        var (rows, document) = (Accuracy.Sorted(content.Document.Evaluations), content.Document);
        var clean = rows.FirstOrDefault(static row => row.Kind == AccuracyKind.Clean);
        var withstood = rows.Where(static row => row.Kind is AccuracyKind.Worst or AccuracyKind.Attack).MinBy(static row => row.Entry.Accuracy);
        var certified = rows.Where(static row => row.Kind == AccuracyKind.Certified).MaxBy(static row => row.Entry.Accuracy);
        return Html.Element(
            "header",
            Html.Element("p", Html.Class("kind"), "Robustness report"),
            Html.Element("h1", TitleOf(content)),
            Html.Element("p", Html.Class("made"), "Measured ", Html.Element(
                "time", Html.Attribute("datetime", document.Created.ToString("yyyy-MM-ddTHH:mm:ssZ", CultureInfo.InvariantCulture)),
                document.Created.ToString("yyyy-MM-dd HH:mm", CultureInfo.InvariantCulture) + " UTC")),
            rows.Count == 0 ? null : Html.Element(
                "dl", Html.Class("tiles"),
                Tile("certified", "Proven", certified, certified?.Name),
                Tile("worst", "Withstood", withstood, withstood?.Name),
                Tile("clean", "Right", clean, "without attack")));
    }

    private static XElement? Tile(string style, string name, Accuracy? accuracy, string? how) => accuracy is null
        ? null
        : Html.Element(
            "div", Html.Class($"tile {style}"),
            Html.Element("dt", name),
            Html.Element("dd", Html.Element("span", Html.Class("figure"), accuracy.Percent), " ", Html.Element("span", Said(how, accuracy.Radius, accuracy.Examples))));

    private static string Said(params string?[] parts) => string.Join(", ", parts.Where(static part => !string.IsNullOrEmpty(part)));
}
