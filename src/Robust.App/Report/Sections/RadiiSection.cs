using System.Xml.Linq;
using Robust.App.Report.Charts;
using Robust.App.Report.Content;
using Robust.App.Report.Markup;
using Robust.App.Text;

namespace Robust.App.Report.Sections;

/// <summary>The share of inputs whose class is proven, over the distance.</summary>
internal static class RadiiSection
{
    private const int Places = 200;

    /// <summary>The section; null where no radii were found.</summary>
    public static ReportSection? Of(ReportContent content) => Of(content.Radii, "radii", "Certified radii");

    /// <summary>The section of the smoothed model; null where none was measured.</summary>
    public static ReportSection? OfSmoothed(ReportContent content) => Of(
        content.Smoothed ?? (content.Document.Smoothed is { } entry ? CertifiedRadii.Of(entry) : null), "smoothed-radii",
        "Certified radii of the smoothed model");

    private static ReportSection? Of(CertifiedRadii? radii, string id, string title)
    {
        if (radii is not { Radii.Count: > 0 })
        {
            return null;
        }

        var axis = Axis.Of("radius", radii.Radii.Select(static radius => radius ?? 0));
        var count = NumberText.Count(radii.Radii.Count);
        return new ReportSection(
            id, title,
            Html.Paragraph(
                $"The share of {count} examples whose class is right and proven for every perturbation up to a radius ({radii.Unit}), by {radii.Method}. At radius 0 it is " +
                "the share of right answers."),
            Html.Element("div", Html.Class("pair"), Chart(id, radii, axis).ToFigure(), Numbers(radii, axis)));
    }

    private static LineChart Chart(string id, CertifiedRadii radii, Axis axis) => new()
    {
        Id = $"{id}-chart",
        Title = "Certified accuracy over the radius",
        Description = string.Join("; ", axis.Ticks.Select(radius => $"radius {axis.Write(radius)}: {NumberText.Percent(radii.Share(radius))}")) + ".",
        X = axis,
        Y = Axis.OfShares("certified"),
        Series = [new("certified", [.. Steps(radii, axis)])],
    };

    /// <summary>A share falls where a radius ends, and is level in between.</summary>
    private static IEnumerable<DataPoint> Steps(CertifiedRadii radii, Axis axis)
    {
        var last = radii.Share(axis.Low);
        yield return new DataPoint(axis.Low, last);
        for (var place = 1; place <= Places; place++)
        {
            var radius = axis.Low + ((axis.High - axis.Low) * place / Places);
            var share = radii.Share(radius);
            if (share != last || place == Places)
            {
                yield return new DataPoint(radius, last);
                yield return new DataPoint(radius, share);
                last = share;
            }
        }
    }

    private static XElement Numbers(CertifiedRadii radii, Axis axis) => Table.OfNumbers(
        "Certified accuracy at some radii", ["radius", "share", "examples"],
        axis.Ticks.Select(object[] (radius) =>
        [
            axis.Write(radius), NumberText.Percent(radii.Share(radius)), NumberText.Count(radii.Radii.Count(each => each >= radius)),
        ]));
}
