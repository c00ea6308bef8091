using System.Xml.Linq;

namespace Robust.App.Report.Markup;

/// <summary>Tables with a caption, and headings for both directions.</summary>
internal static class Table
{
    /// <summary>A table in a frame that scrolls where the screen is narrower.</summary>
    /// <param name="caption">What it shows.</param>
    /// <param name="headings">The headings of the columns; numbers stand below all but the first.</param>
    /// <param name="rows">The cells of each row; the first is what the row is about.</param>
    public static XElement OfNumbers(string caption, IEnumerable<string> headings, IEnumerable<IReadOnlyList<object>> rows) =>
        Of(caption, headings, rows, "number");

    /// <summary>A table like <see cref="OfNumbers"/>, of words.</summary>
    public static XElement OfWords(string caption, IEnumerable<string> headings, IEnumerable<IReadOnlyList<object>> rows) =>
        Of(caption, headings, rows, "word");

    /// <summary>A frame around something wide: it scrolls, and the keyboard reaches it.</summary>
    public static XElement Frame(string label, XElement content) => Html.Element(
        "div", Html.Class("frame"), Html.Attribute("role", "region"), Html.Attribute("tabindex", "0"), Html.Attribute("aria-label", label),
        content);

    private static XElement Of(
        string caption, IEnumerable<string> headings, IEnumerable<IReadOnlyList<object>> rows, string style) => Frame(
        caption,
        Html.Element(
            "table", Html.Class($"{style}s"),
            Html.Element("caption", caption),
            Html.Element("thead", Html.Element("tr", headings.Select(
                (heading, i) => Html.Element("th", Html.Attribute("scope", "col"), Style(i, style), heading)))),
            Html.Element("tbody", rows.Select(row => Html.Element("tr", row.Select((cell, i) => i == 0
                ? Html.Element("th", Html.Attribute("scope", "row"), cell)
                : Html.Element("td", Style(i, style), cell)))))));

    private static XAttribute? Style(int column, string style) => column == 0 ? null : Html.Class(style);
}
