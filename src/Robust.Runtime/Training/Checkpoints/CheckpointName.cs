using System.Globalization;
using System.Text.RegularExpressions;
using Robust.Training.State;

namespace Robust.Training.Checkpoints;

/// <summary>
/// The names of checkpoints: <c>000012-epoch-3-batch-480</c>. A folder of another name among them is the user's, and is
/// left alone.
/// </summary>
internal static partial class CheckpointName
{
    /// <summary>The name in the order of writing, not of epochs: a run may go back.</summary>
    public static string Of(long number, EpochTally tally) => FormattableString.Invariant(
        $"{number:000000}-epoch-{tally.Epoch}-batch-{tally.Batches}");

    /// <summary>The name of a checkpoint that is being written.</summary>
    public static string Unfinished(string place) => place + ".partial";

    /// <summary>The name of a checkpoint that is being removed.</summary>
    public static string Doomed(string place) => place + ".old.partial";

    /// <summary>Whether it is the name of a whole checkpoint.</summary>
    public static bool IsWhole(string place) => Whole().IsMatch(Path.GetFileName(place));

    /// <summary>Whether it is one of the other two, which a killed process leaves.</summary>
    public static bool IsLeftOver(string place) => LeftOver().IsMatch(Path.GetFileName(place));

    /// <summary>The number of a whole checkpoint.</summary>
    public static long NumberOf(string place) =>
        long.Parse(Path.GetFileName(place).Split('-')[0], NumberStyles.None, CultureInfo.InvariantCulture);

    [GeneratedRegex(@"^[0-9]{6,15}-epoch-[0-9]+-batch-[0-9]+\z")]
    private static partial Regex Whole();

    [GeneratedRegex(@"^[0-9]{6,15}-epoch-[0-9]+-batch-[0-9]+(\.old)?\.partial\z")]
    private static partial Regex LeftOver();
}
