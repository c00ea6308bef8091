namespace Robust.Training;

/// <summary>Learning rates as functions of the progress of training, from 0 (first step) towards 1 (end).</summary>
public static class Schedules
{
    /// <summary>Rises linearly from 0 to the peak, then falls linearly to 0 at the end.</summary>
    /// <remarks>Source: Wong, Rice and Kolter 2020, after the cyclic rates of Smith 2017.</remarks>
    /// <param name="progress">The fraction of all steps done, in [0, 1].</param>
    /// <param name="peak">The greatest rate.</param>
    /// <param name="rise">The fraction of training over which the rate rises, in (0, 1).</param>
    public static double OneCycle(double progress, double peak, double rise) =>
        progress < rise ? peak * progress / rise : peak * (1 - progress) / (1 - rise);
}
