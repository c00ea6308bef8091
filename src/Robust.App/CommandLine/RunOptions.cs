using System.CommandLine;
using Robust.App.TensorBoard;
using Robust.Training;

namespace Robust.App.CommandLine;

/// <summary>
/// The options of a training run that is kept in a folder and can be resumed: <c>--run</c>, <c>--resume</c>,
/// <c>--checkpoint-seconds</c> and <c>--tensorboard</c>.
/// </summary>
public static class RunOptions
{
    private static readonly Option<string?> Folder = TextOption.Place(
        "--run", "DIR", "Where training keeps checkpoints and metrics, from which --resume continues");

    private static readonly Option<bool> Resume = InFolder(
        "--resume", "Continue from the newest checkpoint in the folder of --run, or start there if it has none",
        "the folder of the run to resume");

    private static readonly Option<double> CheckpointSeconds = NumberOption.Seconds(
        "--checkpoint-seconds", "The time between two checkpoints within an epoch", 300).GoesWith(Folder);

    private static readonly Option<bool> TensorBoard = InFolder(
        "--tensorboard", "Also write TensorBoard's event files into the folder of --run", "a folder for the event files");

    /// <summary>All of them, for a command.</summary>
    public static IReadOnlyList<Option> All { get; } = [Folder, Resume, CheckpointSeconds, TensorBoard];

    /// <summary>The options of a run with what was given.</summary>
    /// <param name="options">The options of a run.</param>
    /// <param name="parsed">The command line.</param>
    public static TrainingOptions Apply(TrainingOptions options, ParseResult parsed)
    {
        ArgumentNullException.ThrowIfNull(options);
        ArgumentNullException.ThrowIfNull(parsed);
        var folder = parsed.GetValue(Folder);
        return folder is null ? options : options with
        {
            Run = new RunFolder(folder)
            {
                Resume = parsed.GetValue(Resume),
                CheckpointInterval = TimeSpan.FromSeconds(parsed.GetValue(CheckpointSeconds)),
            },
            MetricsSinks = parsed.GetValue(TensorBoard)
                ? [.. options.MetricsSinks, new TensorBoardSink(folder)]
                : options.MetricsSinks,
        };
    }

    /// <summary>A flag that makes no sense without <c>--run</c>.</summary>
    private static Option<bool> InFolder(string name, string description, string what)
    {
        var option = new Option<bool>(name) { Description = description };
        option.Validators.Add(found =>
        {
            if (found.GetValueOrDefault<bool>() && found.GetValue(Folder) is null)
            {
                found.AddError($"{name} needs {what}: add --run DIR, or leave {name} out");
            }
        });
        return option;
    }
}
