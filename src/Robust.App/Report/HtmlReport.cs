using System.Text;
using Robust.App.Report.Content;
using Robust.App.Report.Pages;
using Robust.App.Report.Sections;
using Robust.Files;

namespace Robust.App.Report;

/// <summary>A report as one HTML file that opens anywhere, offline too, on a phone as on a desk, in light and dark.</summary>
public static class HtmlReport
{
    /// <summary>Writes the report; the file appears whole or not at all.</summary>
    /// <param name="path">The file, for example <c>report.html</c>.</param>
    /// <param name="content">What it shows.</param>
    /// <exception cref="DataException">The place cannot be written; nothing has changed there.</exception>
    public static void Write(string path, ReportContent content)
    {
        var page = Encoding.UTF8.GetBytes(ToHtml(content));
        AtomicFile.Write(path, stream => stream.Write(page));
    }

    /// <summary>The report as text.</summary>
    /// <param name="content">What it shows.</param>
    public static string ToHtml(ReportContent content)
    {
        ArgumentNullException.ThrowIfNull(content);
        var sections = Sections(content).OfType<ReportSection>().ToList();
        return Page.Of(
            Headline.TitleOf(content),
            sections.Select(static section => (section.Id, section.Title)),
            Headline.Of(content),
            sections.Select(static section => section.ToElement()));
    }

    private static IEnumerable<ReportSection?> Sections(ReportContent content) =>
    [
        SandwichSection.Of(content),
        CurveSection.Of(content),
        RadiiSection.Of(content),
        RadiiSection.OfSmoothed(content),
        SanitySection.Of(content),
        GallerySection.Of(content),
        ConfusionSection.Of(content),
        ClassSection.Of(content),
        TrainingSection.Of(content),
        AdversarySection.Of(content),
        EnvironmentSection.Of(content),
    ];
}
