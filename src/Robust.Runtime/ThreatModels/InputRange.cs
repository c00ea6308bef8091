namespace Robust.ThreatModels;

/// <summary>Whether inputs are numbers within the box that a threat model declares.</summary>
internal static class InputRange
{
    /// <summary>How far an input may lie outside by rounding.</summary>
    private const double Rounding = 1e-6;

    /// <summary>Checks the least and the greatest of all values.</summary>
    /// <exception cref="RobustException">They are not within the box, or no numbers.</exception>
    public static void Check(double lowest, double highest, double lower, double upper)
    {
        if (double.IsNaN(lowest) || double.IsNaN(highest))
        {
            throw new RobustException("The inputs have values that are not numbers (NaN): clean the data first.");
        }

        if (lowest < lower - Rounding || highest > upper + Rounding)
        {
            var isOfBytes = lower == 0 && upper == 1 && lowest >= 0 && highest is > 2 and <= 255;
            throw new RobustException(
                FormattableString.Invariant($"The inputs run from {lowest:G6} to {highest:G6}, outside the threat ") +
                FormattableString.Invariant($"model's box [{lower}, {upper}]: ") +
                (isOfBytes ? "divide pixels of 0 to 255 by 255, " : "scale them to it, ") +
                "or declare the box that they live in; normalization is a layer of the model.");
        }
    }
}
