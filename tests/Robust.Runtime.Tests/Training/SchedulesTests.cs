using Robust.Training;

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
}
