using System.Xml.Linq;
using Robust.App.Report.Content;
using Robust.App.Report.Markup;
using Robust.App.Text;
using Robust.Documents;

namespace Robust.App.Report.Sections;

/// <summary>How the model was trained, and how that went.</summary>
internal static class TrainingSection
{
    /// <summary>The section; null where the model was not trained.</summary>
    public static ReportSection? Of(ReportContent content)
    {
        var training = content.Document.Training;
        var curves = TrainingCurves.Of(content);
        return training is null && curves is null
            ? null
            : new ReportSection(
                "training", "Training",
                training is null ? null : Ending(training),
                training?.Recipe is { } recipe ? Html.Paragraph($"{recipe}." + (recipe.ThreatModel is { } withstood ? $" To withstand {withstood}." : "")) : null,
                training?.Warnings.Select(static warning => Html.Alert(warning)),
                curves is null ? null : Html.Element("div", Html.Class("pair"), TrainingCharts.Losses(curves).ToFigure(), TrainingCharts.Accuracies(curves, training?.WeightsOfEpoch)?.ToFigure()),
                curves is { Epochs.Count: > 0 } ? Html.Details("Epoch by epoch", TrainingCharts.Numbers(curves)) : null);
    }

    private static XElement Ending(TrainingEntry training)
    {
        var kept = training.WeightsOfEpoch is { } epoch ? $" The weights are those of epoch {epoch}." : "";
        var reason = training.Reason is { } why ? $" {why}" : "";
        return Html.Paragraph(
            Html.Element("strong", Words(training.Status)),
            $" after {training.Epochs.Count} of {training.PlannedEpochs} epochs in {NumberText.Duration(TimeSpan.FromSeconds(Possible(training.Seconds)))}, on " +
            $"{NumberText.Count(training.Samples)} examples in batches of {NumberText.Count(training.BatchSize)}, seed {Html.Number(training.Seed)}.{kept}{reason}");
    }

    /// <summary>A document may hold any number, and a duration cannot.</summary>
    private static double Possible(double seconds) => double.IsFinite(seconds) ? Math.Clamp(seconds, 0, 1e9) : 0;

    /// <summary><c>earlyStopped</c> as people write it.</summary>
    private static string Words(string status)
    {
        var words = string.Concat(status.Select(static sign => char.IsAsciiLetterUpper(sign) ? $" {char.ToLowerInvariant(sign)}" : $"{sign}"));
        return words.Length == 0 ? "Ended" : char.ToUpperInvariant(words[0]) + words[1..];
    }
}
