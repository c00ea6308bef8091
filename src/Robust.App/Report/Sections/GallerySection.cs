using System.Xml.Linq;
using Robust.App.Report.Content;
using Robust.App.Report.Markup;
using Robust.App.Report.Pictures;
using Robust.App.Text;

namespace Robust.App.Report.Sections;

/// <summary>Images, perturbations and adversarial images.</summary>
internal static class GallerySection
{
    private const int MostImages = 24;

    /// <summary>The section; null where there is no gallery.</summary>
    public static ReportSection? Of(ReportContent content)
    {
        if (content.Gallery is not { } gallery)
        {
            return null;
        }

        var (scale, names) = (gallery.Scale, content.Document.Model.Classes);
        var shown = gallery.Items.Take(MostImages).ToList();
        var how = gallery.Items.Count > shown.Count ? $" The first {shown.Count} of {NumberText.Count(gallery.Items.Count)} images." : "";
        return new ReportSection(
            "gallery", "Images under attack",
            Html.Paragraph(
                $"From left to right: an image, what {gallery.Attack ?? "the attack"} changed, and what came out. In the middle gray is no change, black is {NumberText.Distance(-scale)} and " +
                $"white is +{NumberText.Distance(scale)}, the largest change of all; images go from {NumberText.Distance(gallery.Lower)} to {NumberText.Distance(gallery.Upper)}.{how}"),
            Html.Element("ul", Html.Class("gallery"), shown.Select((item, i) => Item(gallery.Pictures(item, scale), item, i + 1, names))));
    }

    private static XElement Item(Triple pictures, GalleryItem item, int number, IReadOnlyList<string>? names)
    {
        string Name(long index) => ClassNames.Of(names, index);
        var isFooled = item.AdversarialPredicted != item.Label;
        return Html.Element("li", Html.Element(
            "figure",
            Html.Element(
                "div", Html.Class("triple"),
                Picture(pictures.Image, $"Image {number}, of class {Name(item.Label)}, taken for {Name(item.Predicted)}"),
                Picture(pictures.Perturbation, $"The perturbation of image {number}"),
                Picture(pictures.Adversarial, $"Image {number} under attack, taken for {Name(item.AdversarialPredicted)}")),
            Html.Element(
                "figcaption", Html.Element("span", Name(item.Label)),
                item.Predicted == item.Label ? null : $" (taken for {Name(item.Predicted)})",
                Html.Element("span", Html.Class(isFooled ? "fooled" : "stands"), isFooled ? $"taken for {Name(item.AdversarialPredicted)}" : "withstood"))));
    }

    private static XElement Picture(Picture picture, string text) => Html.Element(
        "img", Html.Attribute("src", picture.ToDataUri()), Html.Attribute("alt", text),
        Html.Attribute("width", Html.Number(picture.Width)), Html.Attribute("height", Html.Number(picture.Height)));
}
