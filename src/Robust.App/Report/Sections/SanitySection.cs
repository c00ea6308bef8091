using Robust.App.Report.Content;
using Robust.App.Report.Markup;
using Robust.Evaluation.Results;

namespace Robust.App.Report.Sections;

/// <summary>What the sanity checks say.</summary>
internal static class SanitySection
{
    private static readonly string[] Headings = ["check", "verdict", "why"];

    /// <summary>The section; null where they were not asked for.</summary>
    public static ReportSection? Of(ReportContent content)
    {
        if (content.Document.Verdicts is not { Count: > 0 } verdicts)
        {
            return null;
        }

        var counts = verdicts.GroupBy(static verdict => verdict.Outcome).OrderBy(static group => group.Key)
            .Select(static group => $"{group.Count()} {Word(group.Key)}");
        return new ReportSection(
            "checks", "Can these numbers be believed?",
            Html.Paragraph($"The checks that the literature asks for: {string.Join(", ", counts)}."),
            verdicts.Any(static verdict => verdict.Outcome == Outcome.Failed)
                ? Html.Alert("A check failed: the accuracies of this evaluation may be too high.")
                : null,
            Table.OfWords("Sanity checks", Headings, verdicts.Select(static object[] (verdict) =>
            [
                verdict.Check,
                Html.Element("span", Html.Class($"verdict {Style(verdict.Outcome)}"), $"{Sign(verdict.Outcome)} {Word(verdict.Outcome)}"),
                verdict.Detail,
            ])));
    }

    private static string Word(Outcome outcome) => outcome switch
    {
        Outcome.Passed => "passed",
        Outcome.Failed => "failed",
        _ => "not applicable",
    };

    private static string Style(Outcome outcome) => outcome switch
    {
        Outcome.Passed => "passed",
        Outcome.Failed => "failed",
        _ => "skipped",
    };

    private static string Sign(Outcome outcome) => outcome switch
    {
        Outcome.Passed => "✓",
        Outcome.Failed => "✗",
        _ => "–",
    };
}
