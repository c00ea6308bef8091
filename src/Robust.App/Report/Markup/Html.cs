using System.Globalization;
using System.Xml.Linq;

namespace Robust.App.Report.Markup;

/// <summary>Elements of a page. They are LINQ to XML, so that whatever is text is escaped.</summary>
internal static class Html
{
    /// <summary>An element with attributes, elements and texts; null stands for nothing.</summary>
    public static XElement Element(string name, params object?[] content) => new(name, content);

    /// <summary>A class, or several with spaces between them.</summary>
    public static XAttribute Class(string names) => new("class", names);

    /// <summary>An attribute.</summary>
    public static XAttribute Attribute(string name, string value) => new(name, value);

    /// <summary>A paragraph.</summary>
    public static XElement Paragraph(params object?[] content) => new("p", content);

    /// <summary>Text that is code: a threat model, a file, a command.</summary>
    public static XElement Code(string text) => new("code", text);

    /// <summary>Something that must not be overlooked.</summary>
    public static XElement Alert(params object?[] content) =>
        Element("p", Class("alert"), Element("strong", "Attention. "), content);

    /// <summary>Text that is as wide as it is, in a frame that scrolls and that the keyboard reaches.</summary>
    public static XElement Source(string label, string text) => Element(
        "pre", Attribute("tabindex", "0"), Attribute("role", "region"), Attribute("aria-label", label), Code(text.Trim('\r', '\n')));

    /// <summary>What few want to see at once, under a line that opens it.</summary>
    public static XElement Details(string summary, params object?[] content) =>
        Element("details", Element("summary", summary), content);

    /// <summary>A number as style sheets and attributes have it, to four digits.</summary>
    public static string Number(double value) => value.ToString("0.####", CultureInfo.InvariantCulture);
}
