using System.Xml.Linq;
using Robust.App.Report;
using Robust.App.Report.Content;

namespace Robust.App.Tests.Report;

/// <summary>A report as the elements that it consists of; that it can be read so means that it is well-formed.</summary>
internal sealed class Markup
{
    private const string Doctype = "<!DOCTYPE html>\n";

    private readonly XElement page;

    public Markup(ReportContent content)
    {
        Text = HtmlReport.ToHtml(content);
        Assert.StartsWith(Doctype, Text, StringComparison.Ordinal);
        page = XElement.Parse(Text[Doctype.Length..], LoadOptions.PreserveWhitespace);
    }

    public string Text { get; }

    public IEnumerable<XElement> All(params string[] names) =>
        page.DescendantsAndSelf().Where(element => names.Length == 0 || names.Contains(element.Name.LocalName));

    public XElement Section(string id) => All("section").Single(section => section.Attribute("id")?.Value == id);

    public IEnumerable<string> Sections => All("section").Select(static section => section.Attribute("id")!.Value);

    /// <summary>The texts of the cells of each row of a part.</summary>
    public static IEnumerable<string[]> Rows(XElement part) =>
        part.Descendants("tr").Select(static row => row.Elements().Select(static cell => cell.Value).ToArray());
}
