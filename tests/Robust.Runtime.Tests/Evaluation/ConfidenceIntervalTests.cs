using Robust.Evaluation.Results;

namespace Robust.Runtime.Tests.Evaluation;

public sealed class ConfidenceIntervalTests
{
    /// <summary>Newcombe 1998, "Two-sided confidence intervals for the single proportion", table I, method 3.</summary>
    [Theory]
    [InlineData(81, 263, 0.2553, 0.3662)]
    [InlineData(15, 148, 0.0624, 0.1605)]
    [InlineData(0, 20, 0, 0.1611)]
    [InlineData(1, 29, 0.0061, 0.1718)]
    public void It_is_what_was_published(long right, long samples, double low, double high)
    {
        var interval = ConfidenceInterval.Wilson(right, samples);

        Assert.Equal(low, interval.Low, 5e-5);
        Assert.Equal(high, interval.High, 5e-5);
    }

    [Fact]
    public void It_is_as_far_from_one_as_from_zero()
    {
        var (none, all) = (ConfidenceInterval.Wilson(0, 20), ConfidenceInterval.Wilson(20, 20));

        Assert.Equal(none.High, 1 - all.Low, 1e-12);
        Assert.Equal(1, all.High);
    }

    [Fact]
    public void Impossible_counts_are_refused()
    {
        Assert.Throws<ArgumentOutOfRangeException>(static () => ConfidenceInterval.Wilson(0, 0));
        Assert.Throws<ArgumentOutOfRangeException>(static () => ConfidenceInterval.Wilson(-1, 3));
        Assert.Throws<ArgumentOutOfRangeException>(static () => ConfidenceInterval.Wilson(4, 3));
    }
}
