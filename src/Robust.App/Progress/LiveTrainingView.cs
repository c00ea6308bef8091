using Robust.App.Text;
using Robust.Training;
using Spectre.Console;
using Spectre.Console.Rendering;

namespace Robust.App.Progress;

/// <summary>A table with a row an epoch, the last one moving, over a bar with the time left.</summary>
internal sealed class LiveTrainingView : IProgress<TrainingProgress>
{
    private readonly List<TrainingProgress> finished = [];
    private readonly List<string> warnings = [];
    private TrainingProgress? current;

    /// <summary>Raised when there is something new to show.</summary>
    public event Action? Changed;

    /// <inheritdoc/>
    public void Report(TrainingProgress value)
    {
        if (value.Warning is { } warning)
        {
            warnings.Add(warning);
        }

        if (value.Finished is not null)
        {
            finished.Add(value);
        }

        current = value;
        Changed?.Invoke();
    }

    /// <summary>What there is to show now.</summary>
    public IRenderable Render()
    {
        var table = new Table { Border = TableBorder.Simple };
        foreach (var title in new[] { "epoch", "loss", "train", "clean", current?.Attack ?? "robust", "examples/s" })
        {
            table.AddColumn(new TableColumn(title).RightAligned());
        }

        finished.ForEach(epoch => table.AddRow(Cells(epoch)));
        if (current is { Finished: null })
        {
            table.AddRow(Cells(current));
        }

        var rows = new List<IRenderable> { table };
        rows.AddRange(warnings.Select(static text => new Markup($"[yellow]warning:[/] {Markup.Escape(text)}")));
        if (current is not null)
        {
            rows.Add(new Markup(Bar(current)));
        }

        return new Rows(rows);
    }

    private static string[] Cells(TrainingProgress at) =>
    [
        $"{at.Epoch}/{at.Epochs}",
        NumberText.Loss(at.Loss),
        NumberText.Percent(at.TrainingAccuracy),
        NumberText.Percent(at.Finished is null ? null : at.CleanAccuracy),
        NumberText.Percent(at.Finished is null ? null : at.RobustAccuracy),
        NumberText.Count(at.ExamplesPerSecond),
    ];

    private static string Bar(TrainingProgress at)
    {
        var done = (at.Epoch - 1 + ((double)at.Batch / Math.Max(1, at.Batches))) / Math.Max(1, at.Epochs);
        return $"  {BarMarkup.Of(done)}  {NumberText.Duration(at.Elapsed)} elapsed  {NumberText.Duration(at.Remaining)} left";
    }
}
