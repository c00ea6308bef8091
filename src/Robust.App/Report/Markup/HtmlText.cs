using System.Text;
using System.Xml;
using System.Xml.Linq;

namespace Robust.App.Report.Markup;

/// <summary>Writes elements as browsers read them.</summary>
internal static class HtmlText
{
    private const char Replacement = '\uFFFD';

    /// <summary>The elements that HTML does not close.</summary>
    private static readonly string[] Void = ["meta", "link", "img", "br", "hr", "input"];

    /// <summary>An element as text.</summary>
    public static string Of(XElement element)
    {
        Mend(element);
        return Write(element);
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

    private static string Write(XElement element)
    {
        var text = new StringBuilder();
        var settings = new XmlWriterSettings { OmitXmlDeclaration = true, NewLineHandling = NewLineHandling.None, NewLineChars = "\n" };
        using (var writer = XmlWriter.Create(text, settings))
        {
            element.Save(writer);
        }

        return text.ToString();
    }
}
