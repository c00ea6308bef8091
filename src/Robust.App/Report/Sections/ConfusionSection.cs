using System.Xml.Linq;
using Robust.App.Report.Content;
using Robust.App.Report.Markup;
using Robust.App.Text;

namespace Robust.App.Report.Sections;

/// <summary>What is taken for what, clean and under attack.</summary>
internal static class ConfusionSection
{
    /// <summary>With more classes a matrix says nothing to the eye, and the most frequent mistakes do.</summary>
    private const int MostClasses = 20;
    private const int MostMistakes = 20;

    /// <summary>The section; null where predictions were not kept.</summary>
    public static ReportSection? Of(ReportContent content)
    {
        var names = content.Document.Model.Classes;
        object?[] matrices =
        [
            content.Confusion is { } clean ? Matrix("The inputs as they are", clean, names) : null,
            content.ConfusionUnderAttack is { } attacked ? Matrix("The inputs under attack", attacked, names) : null,
        ];
        return matrices.All(static matrix => matrix is null)
            ? null
            : new ReportSection(
                "confusion", "What is taken for what",
                Html.Paragraph("A row is a true class, a column the class that its inputs are taken for. The stronger the color of a mistake, the larger its share of the row." + (content.Attack is { } attack ? $" They were attacked by {attack}." : "")),
                Html.Element("div", Html.Class("pair"), matrices));
    }

    private static XElement Matrix(string title, ConfusionMatrix matrix, IReadOnlyList<string>? names)
    {
        var caption = $"{title}: {NumberText.Count(matrix.Right)} of {NumberText.Count(matrix.Samples)} right";
        var classes = Math.Max(matrix.Classes, names?.Count ?? 0);
        return classes > MostClasses ? Mistakes(caption, matrix, names) : Grid(caption, matrix, (int)classes, names);
    }

    private static XElement Grid(string caption, ConfusionMatrix matrix, int classes, IReadOnlyList<string>? names)
    {
        var sums = Enumerable.Range(0, classes).Select(label => Enumerable.Range(0, classes).Sum(column => matrix.Count(label, column))).ToArray();
        var worst = matrix.Mistakes.Select(mistake => mistake.Count / (double)sums[mistake.Label]).DefaultIfEmpty(1).Max();
        return Table.Frame(caption, Html.Element(
            "table", Html.Class("confusion"),
            Html.Element("caption", caption),
            Html.Element("thead", Html.Element(
                "tr", Html.Element("th", Html.Attribute("scope", "col"), "class"),
                Enumerable.Range(0, classes).Select(column => Html.Element(
                    "th", Html.Attribute("scope", "col"), Html.Element("span", ClassNames.Of(names, column)))))),
            Html.Element("tbody", Enumerable.Range(0, classes).Select(label => Html.Element(
                "tr", Html.Element("th", Html.Attribute("scope", "row"), ClassNames.Of(names, label)),
                Enumerable.Range(0, classes).Select(column => Cell(matrix.Count(label, column), label == column, sums[label], worst)))))));
    }

    private static XElement Cell(int count, bool isRight, int sum, double worst)
    {
        if (count == 0)
        {
            return Html.Element("td", Html.Class("none"), "0");
        }

        var share = count / (double)sum / (isRight ? 1 : worst);
        return Html.Element(
            "td", Html.Class(isRight ? "right" : "wrong"), Html.Attribute("style", $"--share:{Html.Number(share)}"), NumberText.Count(count));
    }

    private static XElement Mistakes(string caption, ConfusionMatrix matrix, IReadOnlyList<string>? names) => Table.OfNumbers(
        $"{caption}; the most frequent mistakes", ["class", "taken for", "inputs"],
        matrix.Mistakes.Take(MostMistakes).Select(object[] (mistake) =>
            [ClassNames.Of(names, mistake.Label), ClassNames.Of(names, mistake.Prediction), NumberText.Count(mistake.Count)]));
}
