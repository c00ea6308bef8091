using System.Xml.Linq;
using Robust.App.Report.Charts;
using Robust.App.Report.Content;
using Robust.App.Report.Markup;
using Robust.App.Text;

namespace Robust.App.Report.Sections;

/// <summary>What is proven, what withstood, what was right: each encloses the one before.</summary>
internal static class SandwichSection
{
    private static readonly string[] Headings = ["accuracy", "of", "share", "95% interval", "examples"];

    private static readonly string[] ProtocolHeadings =
        ["accuracy", "eps", "steps", "step size", "restarts", "targets", "seed", "attacked", "forward passes", "backward passes", "outside the set", "seconds"];

    /// <summary>The section; null where nothing was measured.</summary>
    public static ReportSection? Of(ReportContent content)
    {
        var rows = Accuracy.Sorted(content.Document.Evaluations);
        return rows.Count == 0
            ? null
            : new ReportSection(
                "accuracy", "Proven, withstood, right",
                Html.Paragraph(
                    "Certified examples keep their class for every perturbation in the set: that is proven. Robust ones kept it in every attack that was " +
                    "tried. What is true lies between the two, and below clean accuracy."),
                Contradiction(rows),
                Html.Element("div", Html.Class("pair"), Chart(rows), Summary(rows)),
                Enclosed(rows),
                Felled(content.FelledBy),
                Html.Details("How each number was obtained", Protocol(rows)));
    }

    private static XElement Chart(IReadOnlyList<Accuracy> rows) => IntervalChart.Of(
        "sandwich", "Accuracies with their 95% intervals",
        string.Join("; ", rows.Select(static row => $"{row.Name}: {row.Percent} of {row.Examples}, {row.IntervalText}")) + ".",
        [.. rows.Select(static row => new IntervalRow(
            row.Name, row.Entry.Accuracy, row.Interval?.Low, row.Interval?.High, row.Percent, Style(row.Kind)))]);

    private static string Style(AccuracyKind kind) => kind switch
    {
        AccuracyKind.Certified => "certified",
        AccuracyKind.Worst => "worst",
        AccuracyKind.Attack => "attack",
        _ => "clean",
    };

    private static XElement Summary(IReadOnlyList<Accuracy> rows) => Table.OfNumbers(
        "Accuracies, the least first", [Headings[0], .. Headings[2..]],
        rows.Select(static object[] (row) => [row.Name, row.Percent, row.IntervalText, NumberText.Count(row.Entry.Samples)]));

    /// <summary>The gravest of faults, which is seen from the numbers alone.</summary>
    private static XElement? Contradiction(IReadOnlyList<Accuracy> rows)
    {
        var contradicted = rows.Where(static row => row.Kind == AccuracyKind.Certified).FirstOrDefault(certified => rows.Any(other =>
            other.Kind != AccuracyKind.Certified && other.Entry.Samples == certified.Entry.Samples && other.Entry.Eps <= certified.Entry.Eps
            && other.Entry.Accuracy < certified.Entry.Accuracy));
        return contradicted is null
            ? null
            : Html.Alert($"More is certified ({contradicted.Percent}, {contradicted.Name}) than withstood an attack on as many examples: the certificate is wrong.");
    }

    private static XElement? Enclosed(IReadOnlyList<Accuracy> rows)
    {
        var withstood = rows.Where(static row => row.Kind is AccuracyKind.Worst or AccuracyKind.Attack);
        if (rows[0].Kind != AccuracyKind.Certified
            || withstood.Where(row => IsComparable(row, rows[0])).MinBy(static row => row.Entry.Accuracy) is not { } least)
        {
            return rows.Select(static row => row.Entry.Samples).Distinct().Count() == 1
                ? null
                : Html.Paragraph(Html.Class("note"), "The rows are of different numbers of examples, always the first ones: compare those of the same number.");
        }

        return Html.Paragraph(
            $"The robust accuracy on these {least.Examples} within {least.Radius} is between ", Html.Element("strong", rows[0].Percent), " (proven) and ",
            Html.Element("strong", least.Percent), $" (what {(least.Kind == AccuracyKind.Worst ? "the attacks" : least.Name)} left standing).");
    }

    private static bool IsComparable(Accuracy one, Accuracy other) =>
        one.Entry.Samples == other.Entry.Samples && one.Entry.Eps.Equals(other.Entry.Eps);

    private static XElement? Felled(IReadOnlyList<string?> felledBy)
    {
        var attacks = felledBy.OfType<string>().GroupBy(static name => name).ToList();
        return attacks.Count == 0
            ? null
            : Html.Details(
                $"Which attack was the first to fool the model: {NumberText.Count(attacks.Sum(static each => each.Count()))} of {NumberText.Count(felledBy.Count)} examples",
                Table.OfNumbers(
                    "Examples by the first attack that fooled the model", ["attack", "examples"],
                    attacks.OrderByDescending(static each => each.Count()).Select(static object[] (each) => [each.Key, NumberText.Count(each.Count())])));
    }

    private static XElement Protocol(IReadOnlyList<Accuracy> rows) => Table.OfNumbers(
        "The protocol of each accuracy", ProtocolHeadings, rows.Select(static object[] (row) =>
        [
            row.Name,
            row.Kind == AccuracyKind.Clean ? "" : NumberText.Distance(row.Entry.Eps),
            Some(row.Entry.Steps),
            row.Entry.StepSize > 0 ? NumberText.Distance(row.Entry.StepSize) : "",
            Some(row.Entry.Restarts),
            Some(row.Entry.Targets),
            row.Kind == AccuracyKind.Clean ? "" : Html.Number(row.Entry.Seed),
            Some(row.Entry.Attacked),
            Some(row.Entry.ForwardPasses),
            Some(row.Entry.BackwardPasses),
            row.Entry.Violation is { } violation ? NumberText.Scientific(violation) : "",
            NumberText.Seconds(row.Entry.Seconds),
        ]));

    private static string Some(long? count) => count is > 0 ? NumberText.Count(count.Value) : "";
}
