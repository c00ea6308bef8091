using System.Text.Json;
using System.Text.Json.Serialization;
using System.Xml.Linq;
using Robust.App.Report.Markup;
using Robust.App.Report.Sections;
using Robust.App.Text;
using Robust.Training;

namespace Robust.App.Watch;

/// <summary>What the page shows of a run, ready to be put in its place.</summary>
/// <param name="Done">The share of the run that is done, in [0, 1].</param>
/// <param name="Status">Where it stands, in words.</param>
/// <param name="Message">What happened last.</param>
/// <param name="Tiles">The numbers of the moment, as markup.</param>
/// <param name="Charts">The charts, as markup.</param>
/// <param name="Epochs">The table of epochs, as markup; empty before the first.</param>
/// <param name="CanCheckpoint">Whether checkpoints are kept.</param>
/// <param name="IsOver">Whether the program ends.</param>
internal sealed record WatchView(
    double Done, string Status, string Message, string Tiles, string Charts, string Epochs, bool CanCheckpoint, bool IsOver)
{
    /// <summary>The view of a moment, as JSON.</summary>
    public static string Json(WatchedState state) => JsonSerializer.Serialize(Of(state), WatchJson.Default.WatchView);

    private static WatchView Of(WatchedState state) => new(
        ShareOf(state.Progress), StatusOf(state.Progress), state.Message, HtmlText.Of(TilesOf(state.Progress)), HtmlText.Of(ChartsOf(state.Curves)),
        state.Curves.Epochs.Count == 0 ? "" : HtmlText.Of(TrainingCharts.Numbers(state.Curves)), state.CanCheckpoint, state.IsOver);

    private static double ShareOf(TrainingProgress? at) =>
        at is null ? 0 : Math.Round((at.Epoch - 1 + ((double)at.Batch / Math.Max(1, at.Batches))) / Math.Max(1, at.Epochs), 4);

    private static string StatusOf(TrainingProgress? at) => at is null ? "Nothing is measured yet."
        : $"Epoch {at.Epoch} of {at.Epochs}, batch {at.Batch} of {at.Batches}; {NumberText.Duration(at.Elapsed)} elapsed, {NumberText.Duration(at.Remaining)} left; "
            + $"{NumberText.Count(at.ExamplesPerSecond)} examples a second.";

    private static XElement TilesOf(TrainingProgress? at) => Html.Element(
        "dl", Html.Class("tiles"),
        Tile("worst", "Loss", at is null ? "-" : NumberText.Loss(at.Loss), "at perturbed examples, over this epoch"),
        Tile("attack", "While training", NumberText.Percent(at?.TrainingAccuracy), "accuracy at the inner maximizer's examples"),
        Tile("clean", "Clean", NumberText.Percent(at?.CleanAccuracy), "accuracy on held-out examples"),
        Tile("certified", "Robust", NumberText.Percent(at?.RobustAccuracy), at?.Attack is { } attack ? $"accuracy under {attack}" : "accuracy under attack"));

    private static XElement Tile(string style, string name, string figure, string what) => Html.Element(
        "div", Html.Class($"tile {style}"),
        Html.Element("dt", name),
        Html.Element("dd", Html.Element("span", Html.Class("figure"), figure), Html.Element("span", what)));

    private static XElement ChartsOf(TrainingCurves curves) => Html.Element(
        "div", Html.Class("pair"), TrainingCharts.Losses(curves).ToFigure(), TrainingCharts.Accuracies(curves, kept: null)?.ToFigure());
}

/// <summary>The serializer, written by the compiler: no reflection.</summary>
[JsonSourceGenerationOptions(JsonSerializerDefaults.Web)]
[JsonSerializable(typeof(WatchView))]
internal sealed partial class WatchJson : JsonSerializerContext;
