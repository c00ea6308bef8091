using System.Text;
using System.Xml;
using System.Xml.Linq;
using Robust.App.Report.Markup;

namespace Robust.App.Report.Pages;

/// <summary>A page of its own: no script, no font, no picture and no style from elsewhere, and a policy that allows none.</summary>
internal static class Page
{
    private const string Policy = "default-src 'none'; img-src data:; style-src 'unsafe-inline'; base-uri 'none'; form-action 'none'";
    private const char Replacement = '\uFFFD';

    /// <summary>The elements that HTML does not close.</summary>
    private static readonly string[] Void = ["meta", "link", "img", "br", "hr"];

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
        Mend(page);
        return Write(page);
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

    /// <summary>It has no sign that XML escapes: a browser would not unescape it.</summary>
    private static string Stylesheet()
    {
        using var reader = new StreamReader(typeof(Page).Assembly.GetManifestResourceStream("report.css")!);
        return reader.ReadToEnd();
    }

    /// <summary>What XML allows and HTML does not, and what names and messages may hold that neither does.</summary>
    private static void Mend(XElement page)
    {
        foreach (var text in page.DescendantNodes().OfType<XText>())
        {
            text.Value = Legible(text.Value);
        }

        foreach (var element in page.DescendantsAndSelf())
        {
            foreach (var attribute in element.Attributes())
            {
                attribute.Value = Legible(attribute.Value);
            }

            if (element.IsEmpty && !Void.Contains(element.Name.LocalName))
            {
                element.Value = ""; // <td></td> instead of <td/>, which HTML takes for an opening tag
            }
        }
    }

    private static string Legible(string text) => string.Concat(text.EnumerateRunes().Select(static rune =>
        rune.IsBmp && !XmlConvert.IsXmlChar((char)rune.Value) ? Replacement.ToString() : rune.ToString()));

    private static string Write(XElement page)
    {
        var text = new StringBuilder("<!DOCTYPE html>\n");
        var settings = new XmlWriterSettings { OmitXmlDeclaration = true, NewLineHandling = NewLineHandling.None, NewLineChars = "\n" };
        using (var writer = XmlWriter.Create(text, settings))
        {
            page.Save(writer);
        }

        return text.Append('\n').ToString();
    }
}
