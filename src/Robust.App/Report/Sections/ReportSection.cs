using System.Xml.Linq;
using Robust.App.Report.Markup;

namespace Robust.App.Report.Sections;

/// <summary>A part of the page.</summary>
/// <param name="Id">Its id, which links lead to.</param>
/// <param name="Title">Its heading.</param>
/// <param name="Content">What stands below the heading; null stands for nothing.</param>
internal sealed record ReportSection(string Id, string Title, params IReadOnlyList<object?> Content)
{
    /// <summary>The section with its heading.</summary>
    public XElement ToElement() => Html.Element(
        "section", Html.Attribute("id", Id), Html.Attribute("aria-labelledby", $"{Id}-heading"),
        Html.Element("h2", Html.Attribute("id", $"{Id}-heading"), Title),
        Content);
}
