using System.Globalization;

namespace Robust.App.Text;

/// <summary>Numbers as people read them, in the invariant culture.</summary>
internal static class NumberText
{
    /// <summary>A fraction as per cent: 0.863 is <c>86.30%</c>, nothing is a dash.</summary>
    public static string Percent(double? fraction) =>
        fraction is { } value ? Invariant($"{100 * value:F2}%") : "-";

    /// <summary>A correlation, to three digits: <c>0.852</c>, nothing is a dash.</summary>
    public static string Correlation(double? coefficient) =>
        coefficient is { } value ? Invariant($"{value:F3}") : "-";

    /// <summary>A duration in minutes and seconds: <c>1:05</c>, from an hour on <c>1:02:05</c>.</summary>
    public static string Duration(TimeSpan time) => time.TotalHours >= 1
        ? Invariant($"{(int)time.TotalHours}:{time.Minutes:D2}:{time.Seconds:D2}")
        : Invariant($"{time.Minutes}:{time.Seconds:D2}");

    /// <summary>A radius or a length of a step, to six digits: <c>0.031373</c>.</summary>
    public static string Distance(double distance) => Invariant($"{distance:0.######}");

    /// <summary>A loss, with four digits.</summary>
    public static string Loss(double loss) => Invariant($"{loss:F4}");

    /// <summary>A count with separators: <c>12,345</c>.</summary>
    public static string Count(double count) => Invariant($"{count:N0}");

    /// <summary>A time in seconds, to a tenth: <c>61.0</c>.</summary>
    public static string Seconds(double seconds) => Invariant($"{seconds:F1}");

    /// <summary>A number that may be tiny: <c>2e-8</c>.</summary>
    public static string Scientific(double number) => number == 0 ? "0" : Invariant($"{number:0.#e0}");

    private static string Invariant(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);
}
