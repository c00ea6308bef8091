using System.Xml.Linq;
using Robust.App.Report.Charts;
using Robust.App.Report.Markup;
using Robust.App.Text;
using Robust.Training.Metrics;

namespace Robust.App.Report.Sections;

/// <summary>How a training goes, drawn and as a table.</summary>
internal static class TrainingCharts
{
    private static readonly string[] Headings =
        ["epoch", "loss", "inner maximizer", "clean", "robust", "learning rate", "seconds"];

    /// <summary>The loss in the course of training.</summary>
    public static LineChart Losses(TrainingCurves curves) => new()
    {
        Id = "loss-chart",
        Title = "Loss at perturbed examples",
        Description = Course("The loss", curves.Losses, NumberText.Loss, curves.Unit),
        X = Axis.Of(curves.Unit, curves.Losses.Select(static point => point.X)) with { IsWhole = true },
        Y = Axis.Of("loss", curves.Losses.Select(static point => point.Y)),
        Series = [Series.Thinned("loss", curves.Losses)],
    };

    /// <summary>The accuracies epoch by epoch; null where there are none.</summary>
    /// <param name="curves">The numbers.</param>
    /// <param name="kept">The epoch whose weights were kept; null where that is open.</param>
    public static LineChart? Accuracies(TrainingCurves curves, int? kept)
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
                X = Axis.Of("epoch", curves.Epochs.Select(static epoch => (double)epoch.Epoch)) with { IsWhole = true },
                Y = Axis.OfShares("accuracy"),
                Series = lines,
                Event = kept is { } epoch ? (epoch, "kept") : null,
            };
    }

    /// <summary>What each epoch reached, as a table.</summary>
    public static XElement Numbers(TrainingCurves curves) => Table.OfNumbers(
        "What each epoch reached", Headings, curves.Epochs.Select(static object[] (epoch) => Cells(epoch)));

    private static object[] Cells(EpochMetrics epoch) =>
    [
        NumberText.Count(epoch.Epoch), NumberText.Loss(epoch.Loss), NumberText.Percent(epoch.TrainingAccuracy), NumberText.Percent(epoch.Clean),
        NumberText.Percent(epoch.Robust), NumberText.Distance(epoch.LearningRate), NumberText.Seconds(epoch.Seconds),
    ];

    private static string Course(string what, IReadOnlyList<DataPoint> points, Func<double, string> write, string unit)
    {
        var known = points.Where(static point => double.IsFinite(point.Y)).ToList();
        return known.Count == 0
            ? $"{what} has no finite value."
            : $"{what} goes from {write(known[0].Y)} at {unit} {Html.Number(known[0].X)} to {write(known[^1].Y)} at {unit} {Html.Number(known[^1].X)}.";
    }
}
