using System.Xml.Linq;
using Robust.App.Report.Markup;

namespace Robust.App.Report.Pages;

/// <summary>A page of its own: no script, no font, no picture and no style from elsewhere, and a policy that allows none.</summary>
internal static class Page
{
    private const string Policy = "default-src 'none'; img-src data:; style-src 'unsafe-inline'; base-uri 'none'; form-action 'none'";

    /// <summary>The page as text.</summary>
    /// <param name="title">Its title.</param>
    /// <param name="links">The links to its parts: the id and the name of each.</param>
    /// <param name="head">What stands above everything.</param>
    /// <param name="parts">What stands below.</param>
    public static string Of(string title, IEnumerable<(string Id, string Name)> links, XElement head, IEnumerable<XElement> parts)
    {
        var page = Html.Element("html", Html.Attribute("lang", "en"), Head(title), Html.Element(
            "body",
            Html.Element("a", Html.Class("skip"), Html.Attribute("href", "#main"), "Skip to the report"),
            head,
            Html.Element(
                "nav", Html.Attribute("aria-label", "Parts of the report"),
                Html.Element("ul", links.Select(static link => Html.Element(
                    "li", Html.Element("a", Html.Attribute("href", $"#{link.Id}"), link.Name))))),
            Html.Element("main", Html.Attribute("id", "main"), Html.Attribute("tabindex", "-1"), parts),
            Html.Element("footer", Html.Paragraph("Written by Robust. This file is complete: it loads nothing from elsewhere."))));
        return $"<!DOCTYPE html>\n{HtmlText.Of(page)}\n";
    }

    private static XElement Head(string title) => Html.Element(
        "head",
        Html.Element("meta", Html.Attribute("charset", "utf-8")),
        Meta("viewport", "width=device-width, initial-scale=1"),
        Meta("color-scheme", "light dark"),
        Html.Element("meta", Html.Attribute("http-equiv", "Content-Security-Policy"), Html.Attribute("content", Policy)),
        Html.Element("link", Html.Attribute("rel", "icon"), Html.Attribute("href", "data:,")),
        Html.Element("title", title),
        Html.Element("style", Stylesheet()));

    private static XElement Meta(string name, string content) =>
        Html.Element("meta", Html.Attribute("name", name), Html.Attribute("content", content));

    /// <summary>The style sheet. It has no sign that XML escapes: a browser would not unescape it.</summary>
    public static string Stylesheet()
    {
        using var reader = new StreamReader(typeof(Page).Assembly.GetManifestResourceStream("report.css")!);
        return reader.ReadToEnd();
    }
}
