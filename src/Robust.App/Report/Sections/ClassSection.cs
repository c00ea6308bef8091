using Robust.App.Report.Content;
using Robust.App.Report.Markup;
using Robust.App.Text;

namespace Robust.App.Report.Sections;

/// <summary>The accuracies class by class.</summary>
internal static class ClassSection
{
    /// <summary>The section; null where classes were not told apart.</summary>
    public static ReportSection? Of(ReportContent content)
    {
        var rows = Accuracy.Sorted(content.Document.Evaluations).Where(static row => row.Entry.Classes is { Count: > 0 }).ToList();
        if (rows.Count == 0)
        {
            return null;
        }

        var names = rows.SelectMany(static row => row.Entry.Classes!).Select(static each => each.Name).Distinct();
        return new ReportSection(
            "classes", "Class by class",
            Html.Paragraph("A mean hides the class that suffers most: " + string.Join("; ", rows.Select(Least)) + "." + Differing(rows)),
            Table.OfNumbers(
                "Accuracy by class", ["class", .. rows.Select(static row => row.Name)],
                names.Select(object[] (name) => [name, .. rows.Select(row => Cell(row, name))]).Concat(Matthews(rows))));
    }

    /// <summary>The row of the Matthews correlation; none where no result has it.</summary>
    private static IEnumerable<object[]> Matthews(List<Accuracy> rows)
    {
        if (rows.Exists(static row => row.Entry.Matthews is not null))
        {
            yield return ["Matthews correlation", .. rows.Select(static row => NumberText.Correlation(row.Entry.Matthews))];
        }
    }

    /// <summary>A column of few examples may well exceed one of all.</summary>
    private static string Differing(List<Accuracy> rows) => rows.Select(static row => row.Entry.Samples).Distinct().Count() == 1
        ? ""
        : $" Columns are of different numbers of examples, always the first ones ({string.Join("; ", rows.Select(static row => $"{row.Name} {NumberText.Count(row.Entry.Samples)}"))}).";

    private static string Least(Accuracy row)
    {
        var least = row.Entry.Classes!.MinBy(static each => each.Accuracy)!;
        return $"{row.Name} {NumberText.Percent(least.Accuracy)} of {least.Name}";
    }

    private static string Cell(Accuracy row, string name) =>
        NumberText.Percent(row.Entry.Classes!.FirstOrDefault(each => each.Name == name)?.Accuracy);
}
