using Robust.App.Text;

namespace Robust.App.Report.Charts;

/// <summary>An axis: from where to where, and how its numbers are written.</summary>
/// <param name="Label">What is along it.</param>
/// <param name="Low">The lower end.</param>
/// <param name="High">The upper end, above the lower.</param>
/// <param name="Write">A number of the axis as text.</param>
internal sealed record Axis(string Label, double Low, double High, Func<double, string> Write)
{
    private const int Steps = 5;

    /// <summary>Beyond it differences are infinite, and below its inverse steps are 0.</summary>
    private const double Greatest = 1e300;

    /// <summary>From nothing to all, in per cent.</summary>
    public static Axis OfShares(string label) => new(label, 0, 1, static share => NumberText.Distance(100 * share) + "%");

    /// <summary>From 0, or from the least value where that is negative, to the greatest.</summary>
    public static Axis Of(string label, IEnumerable<double> values)
    {
        var finite = values.Where(double.IsFinite).DefaultIfEmpty(0).ToList();
        var (low, high) = (Math.Clamp(finite.Min(), -Greatest, 0), Math.Clamp(finite.Max(), 0, Greatest));
        return new Axis(label, low, high - low > 1 / Greatest ? high : low + 1, Text);
    }

    /// <summary>The round numbers along it.</summary>
    public double[] Ticks => [.. Charts.Ticks.Between(Low, High, Steps).Where(tick => !IsWhole || double.IsInteger(tick))];

    /// <summary>Whether only whole numbers are along it, such as those of epochs.</summary>
    public bool IsWhole { get; init; }

    /// <summary>Where a value is: 0 at the lower end, 1 at the upper.</summary>
    public double Share(double value) => (Math.Clamp(value, Low, High) - Low) / (High - Low);

    private static string Text(double value) =>
        Math.Abs(value) is >= 1e6 or (> 0 and < 1e-4) ? NumberText.Scientific(value) : NumberText.Distance(value);
}
