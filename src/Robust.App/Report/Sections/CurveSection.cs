using System.Xml.Linq;
using Robust.App.Report.Charts;
using Robust.App.Report.Content;
using Robust.App.Report.Markup;
using Robust.App.Text;

namespace Robust.App.Report.Sections;

/// <summary>Accuracy over eps.</summary>
internal static class CurveSection
{
    /// <summary>The section; null where no curve was asked for.</summary>
    public static ReportSection? Of(ReportContent content)
    {
        if (content.Document.Curve is not { Count: > 0 } curve)
        {
            return null;
        }

        var points = curve.Select(static entry => new Accuracy(entry)).OrderBy(static point => point.Entry.Eps).ToList();
        return new ReportSection(
            "curve", "Accuracy over eps",
            Html.Paragraph("How much is left as the adversary may do more. A curve that does not fall to nothing in the end would speak against the attack."),
            Html.Element("div", Html.Class("pair"), Chart(points).ToFigure(), Numbers(points)));
    }

    private static LineChart Chart(List<Accuracy> points) => new()
    {
        Id = "curve-chart",
        Title = "Accuracy over eps with 95% intervals",
        Description = string.Join("; ", points.Select(static point => $"eps {NumberText.Distance(point.Entry.Eps)}: {point.Percent}")) + ".",
        X = Axis.Of("eps", points.Select(static point => point.Entry.Eps)),
        Y = Axis.OfShares("accuracy"),
        Series =
        [
            .. points.GroupBy(static point => point.Name).Select(static line => new Series(
                line.Key,
                [.. line.Select(static point => new DataPoint(point.Entry.Eps, point.Entry.Accuracy, point.Interval?.Low, point.Interval?.High))])),
        ],
    };

    private static XElement Numbers(List<Accuracy> points) => Table.OfNumbers(
        "Accuracy at each eps", ["eps", "accuracy", "95% interval", "attack"],
        points.Select(static object[] (point) => [NumberText.Distance(point.Entry.Eps), point.Percent, point.IntervalText, point.Name]));
}
