namespace Robust.ThreatModels;

/// <summary>Whether inputs are numbers within the box that a threat model declares.</summary>
internal static class InputRange
{
    /// <summary>
    /// How far an input may lie outside by rounding, relative to the ends of the box where these are above 1, and to its width
    /// where that is below.
    /// </summary>
    private const double Rounding = 1e-6;

    /// <summary>The ends of a box, and what rounding to float32 may add to them.</summary>
    public static (double Lowest, double Highest) Around(double lower, double upper) =>
        (lower - Slack(lower, upper - lower), upper + Slack(upper, upper - lower));

    /// <summary>Checks the least and the greatest of all values.</summary>
    /// <exception cref="RobustException">They are not within the box, or no numbers.</exception>
    public static void Check(double lowest, double highest, double lower, double upper)
    {
        if (double.IsNaN(lowest) || double.IsNaN(highest))
        {
            throw new RobustException("The inputs have values that are not numbers (NaN): clean the data first.");
        }

        var (least, greatest) = Around(lower, upper);
        if (lowest < least || highest > greatest)
        {
            throw new RobustException(
                FormattableString.Invariant($"The inputs run from {lowest:G6} to {highest:G6}, outside the threat ") +
                FormattableString.Invariant($"model's box [{lower}, {upper}]: {Remedy(lowest, highest, lower, upper)}."));
        }
    }

    /// <summary>What to do about values outside of a box.</summary>
    public static string Remedy(double lowest, double highest, double lower, double upper)
    {
        var isOfBytes = lower == 0 && upper == 1 && lowest >= 0 && highest is > 2 and <= 255;
        return (isOfBytes ? "divide pixels of 0 to 255 by 255, " : "scale them to it, ") +
            "or declare the box that they live in; normalization is a layer of the model";
    }

    private static double Slack(double end, double width) => Rounding * Math.Max(Math.Min(1, width), Math.Abs(end));
}
