using System.Xml.Linq;
using Robust.App.Report.Content;
using Robust.App.Report.Markup;
using Robust.App.Text;

namespace Robust.App.Report.Sections;

/// <summary>What the numbers were obtained with, and how to obtain them again.</summary>
internal static class EnvironmentSection
{
    /// <summary>The section, which every report has.</summary>
    public static ReportSection Of(ReportContent content) => new(
        "again", "To measure it again",
        content.Commands.Count == 0
            ? null
            : new object[] { Html.Paragraph("The command lines, in their order:"), Html.Source("Commands", string.Join('\n', content.Commands)) },
        Html.Element("dl", Html.Class("facts"), Facts(content)),
        content.Document.Dataset.Sha256.Count == 0 ? null : Html.Details("The files of the data set by their SHA-256", Files(content)));

    private static IEnumerable<XElement?> Facts(ReportContent content)
    {
        var (document, machine) = (content.Document, content.Document.Environment);
        return
        [
            .. Fact("Model", $"{document.Model.Name}, {NumberText.Count(document.Model.Parameters)} parameters"),
            .. document.Model.Weights is { } weights ? Fact("Weights", weights) : [],
            .. Fact("Data", document.Dataset.Name),
            .. Fact("Robust", machine.Library),
            .. Fact("Torch", machine.TorchVersion),
            .. Fact("Device", machine.Device),
            .. Fact("Threads of an operation", NumberText.Count(machine.Threads)),
            .. Fact(".NET", machine.Runtime),
            .. Fact("System", machine.System),
        ];
    }

    private static IEnumerable<XElement> Fact(string name, string value) => [Html.Element("dt", name), Html.Element("dd", value)];

    private static XElement Files(ReportContent content) => Table.OfWords(
        "Files of the data set", ["file", "SHA-256"],
        content.Document.Dataset.Sha256.OrderBy(static file => file.Key, StringComparer.Ordinal)
            .Select(static object[] (file) => [file.Key, Html.Code(file.Value)]));
}
