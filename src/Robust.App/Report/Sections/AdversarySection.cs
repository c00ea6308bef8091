using Robust.App.Report.Content;
using Robust.App.Report.Markup;

namespace Robust.App.Report.Sections;

/// <summary>What the adversary may do, and the loop by which training sought the worst of it.</summary>
internal static class AdversarySection
{
    /// <summary>The section; null where neither is known.</summary>
    public static ReportSection? Of(ReportContent content)
    {
        var models = content.ThreatModel is { } given
            ? [given]
            : content.Document.Evaluations.Select(static entry => entry.ThreatModel).OfType<string>().Distinct().ToList();
        return models.Count == 0 && content.InnerLoop is null
            ? null
            : new ReportSection(
                "adversary", "The adversary",
                models.Count == 0 ? null : Html.Paragraph("What it may do to an input:"),
                models.Select(static model => Html.Source("Threat model", model)),
                content.InnerLoop is { } source
                    ? new object[]
                    {
                        Html.Paragraph("How training sought the worst of that, as the build wrote it:"),
                        Html.Source("Inner loop", source),
                    }
                    : null);
    }
}
