using Robust.Training.Steps;

namespace Robust.Runtime.Tests.Training;

public sealed class SchedulesTests
{
    [Theory]
    [InlineData(0, 0)]
    [InlineData(0.2, 0.0025)]
    [InlineData(0.4, 0.005)]
    [InlineData(0.7, 0.0025)]
    [InlineData(1, 0)]
    public void One_cycle_rises_to_the_peak_and_falls_to_zero_on_straight_lines(double progress, double rate) =>
        Assert.Equal(rate, Schedules.OneCycle(progress, peak: 0.005, rise: 0.4), 1e-15);

    [Theory]
    [InlineData(0, 0.1)]
    [InlineData(0.4999, 0.1)]
    [InlineData(0.5, 0.01)]
    [InlineData(0.7499, 0.01)]
    [InlineData(0.75, 0.001)]
    [InlineData(1, 0.001)]
    public void Piecewise_falls_at_each_milestone(double progress, double rate) =>
        Assert.Equal(rate, Schedules.Piecewise(progress, 0.1, 0.1, 0.5, 0.75), 1e-15);

    [Theory]
    [InlineData(0, 0.2)]
    [InlineData(1 / 3.0, 0.15)]
    [InlineData(0.5, 0.1)]
    [InlineData(2 / 3.0, 0.05)]
    [InlineData(1, 0)]
    public void Cosine_falls_to_zero_along_half_a_period(double progress, double rate) =>
        Assert.Equal(rate, Schedules.Cosine(progress, 0.2), 1e-15);

    [Theory]
    [InlineData(0, 0)]
    [InlineData(0.05, 0.5)]
    [InlineData(0.1, 1)]
    [InlineData(0.9, 1)]
    public void A_warm_up_rises_to_one_and_stays_there(double progress, double factor) =>
        Assert.Equal(factor, Schedules.WarmUp(progress, 0.1), 1e-15);

    /// <summary>With m = 0.25: m^4 / (m^4 + 4 m^3 (1 - m)) = 1 / 13 at the turn, from where it is a line to 1.</summary>
    [Theory]
    [InlineData(0, 0)]
    [InlineData(0.05, 1 / 208.0)]
    [InlineData(0.1, 1 / 13.0)]
    [InlineData(0.25, 7 / 13.0)]
    [InlineData(0.4, 1)]
    [InlineData(0.9, 1)]
    public void A_smooth_warm_up_begins_by_the_fourth_power(double progress, double share) =>
        Assert.Equal(share, Schedules.SmoothWarmUp(progress, fraction: 0.4), 1e-12);
}
