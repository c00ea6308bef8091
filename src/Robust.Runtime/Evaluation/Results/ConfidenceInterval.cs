namespace Robust.Evaluation.Results;

/// <summary>Between which accuracies on all examples of the kind an accuracy on a sample of them speaks for.</summary>
/// <param name="Low">The lower end, in [0, 1].</param>
/// <param name="High">The upper end, in [0, 1].</param>
public readonly record struct ConfidenceInterval(double Low, double High)
{
    /// <summary>The 97.5 % quantile of the normal distribution: an interval of 95 %.</summary>
    private const double Deviations = 1.959963984540054;

    /// <summary>The interval of 95 % confidence for a count of independent examples.</summary>
    /// <remarks>Source: Wilson 1927, the score interval, which holds at 0 and at all, and for small samples.</remarks>
    /// <param name="right">The number classified correctly, in 0 .. <paramref name="samples"/>.</param>
    /// <param name="samples">The number of examples, at least 1.</param>
    public static ConfidenceInterval Wilson(long right, long samples)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(samples, 1);
        ArgumentOutOfRangeException.ThrowIfNegative(right);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(right, samples);
        var (share, square) = (right / (double)samples, Deviations * Deviations);
        var center = (share + (square / (2 * samples))) / (1 + (square / samples));
        var half = Deviations / (1 + (square / samples))
            * Math.Sqrt((share * (1 - share) / samples) + (square / (4.0 * samples * samples)));
        return new ConfidenceInterval(Math.Max(0, center - half), Math.Min(1, center + half));
    }
}
