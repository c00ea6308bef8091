using System.Xml.Linq;
using Robust.App.Report.Charts;
using Robust.App.Report.Content;
using Robust.App.Report.Markup;
using Robust.App.Text;
using Robust.Documents;
using Robust.Training.Metrics;

namespace Robust.App.Report.Sections;

/// <summary>How the model was trained, and how that went.</summary>
internal static class TrainingSection
{
    private static readonly string[] Headings =
        ["epoch", "loss", "inner maximizer", "clean", "robust", "learning rate", "seconds"];

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
                training?.Recipe is { } recipe ? Html.Paragraph($"{recipe}.") : null,
                training?.Warnings.Select(static warning => Html.Alert(warning)),
                curves is null ? null : Html.Element("div", Html.Class("pair"), Losses(curves).ToFigure(), Accuracies(curves, training)?.ToFigure()),
                curves is { Epochs.Count: > 0 } ? Html.Details("Epoch by epoch", Numbers(curves)) : null);
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

    private static LineChart Losses(TrainingCurves curves) => new()
    {
        Id = "loss-chart",
        Title = "Loss at perturbed examples",
        Description = Course("The loss", curves.Losses, NumberText.Loss, curves.Unit),
        X = Axis.Of(curves.Unit, curves.Losses.Select(static point => point.X)),
        Y = Axis.Of("loss", curves.Losses.Select(static point => point.Y)),
        Series = [Series.Thinned("loss", curves.Losses)],
    };

    private static LineChart? Accuracies(TrainingCurves curves, TrainingEntry? training)
    {
        var attack = curves.Epochs.Select(static epoch => epoch.Attack).LastOrDefault(static name => name is not null);
        Series[] lines =
        [
            .. new[]
            {
                curves.Line("clean, held out", static epoch => epoch.Clean),
                curves.Line(attack is null ? "robust, held out" : $"under {attack}, held out", static epoch => epoch.Robust),
                curves.Line("at the inner maximizer's examples", static epoch => epoch.TrainingAccuracy),
                curves.Line(attack is null ? "robust, training" : $"under {attack}, training", static epoch => epoch.TrainingRobust),
            }.OfType<Series>(),
        ];
        return lines.Length == 0
            ? null
            : new LineChart
            {
                Id = "epochs-chart",
                Title = "Accuracy epoch by epoch",
                Description = string.Join(" ", lines.Select(static line => Course($"Accuracy, {line.Name},", line.Points, static share => NumberText.Percent(share), "epoch"))),
                X = Axis.Of("epoch", curves.Epochs.Select(static epoch => (double)epoch.Epoch)),
                Y = Axis.OfShares("accuracy"),
                Series = lines,
                Event = training?.WeightsOfEpoch is { } epoch ? (epoch, "kept") : null,
            };
    }

    private static string Course(string what, IReadOnlyList<DataPoint> points, Func<double, string> write, string unit)
    {
        var known = points.Where(static point => double.IsFinite(point.Y)).ToList();
        return known.Count == 0
            ? $"{what} has no finite value."
            : $"{what} goes from {write(known[0].Y)} at {unit} {Html.Number(known[0].X)} to {write(known[^1].Y)} at {unit} {Html.Number(known[^1].X)}.";
    }

    private static XElement Numbers(TrainingCurves curves) => Table.OfNumbers(
        "What each epoch reached", Headings, curves.Epochs.Select(static object[] (epoch) => Cells(epoch)));

    private static object[] Cells(EpochMetrics epoch) =>
    [
        NumberText.Count(epoch.Epoch), NumberText.Loss(epoch.Loss), NumberText.Percent(epoch.TrainingAccuracy), NumberText.Percent(epoch.Clean),
        NumberText.Percent(epoch.Robust), NumberText.Distance(epoch.LearningRate), NumberText.Seconds(epoch.Seconds),
    ];
}
