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

    private static readonly Option<bool> Resume = new("--resume")
    {
        Description = "Go on from the newest checkpoint in the folder of --run; begin where there is none",
    };

    private static readonly Option<double> CheckpointSeconds = NumberOption.Seconds(
        "--checkpoint-seconds", "The time between two checkpoints within an epoch", 300);

    private static readonly Option<bool> TensorBoard = new("--tensorboard")
    {
        Description = "Also write TensorBoard's event files into the folder of --run",
    };

    /// <summary>All of them, for a command.</summary>
    public static IReadOnlyList<Option> All { get; } = [Folder, Resume, CheckpointSeconds, TensorBoard];

    /// <summary>The options of a run with what was given.</summary>
    /// <exception cref="RobustException">What was given needs a folder.</exception>
    /// <param name="options">The options of a run.</param>
    /// <param name="parsed">The command line.</param>
    public static TrainingOptions Apply(TrainingOptions options, ParseResult parsed)
    {
        ArgumentNullException.ThrowIfNull(options);
        ArgumentNullException.ThrowIfNull(parsed);
        var folder = parsed.GetValue(Folder);
        CheckFolder(parsed, folder, Resume, "the folder of the run to resume");
        CheckFolder(parsed, folder, TensorBoard, "a folder for the event files");
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

    private static void CheckFolder(ParseResult parsed, string? folder, Option<bool> option, string what)
    {
        if (folder is null && parsed.GetValue(option))
        {
            throw new RobustException($"{option.Name} needs {what}: add --run DIR, or leave {option.Name} out.");
        }
    }
}
