namespace Robust.Training.Steps;

/// <summary>Learning rates as functions of the progress of training, from 0 (first step) toward 1 (end).</summary>
public static class Schedules
{
    /// <summary>Rises linearly from 0 to the peak, then falls linearly to 0 at the end.</summary>
    /// <remarks>Source: Wong, Rice and Kolter 2020, after the cyclic rates of Smith 2017.</remarks>
    /// <param name="progress">The fraction of all steps done, in [0, 1].</param>
    /// <param name="peak">The greatest rate.</param>
    /// <param name="rise">The fraction of training over which the rate rises, in (0, 1).</param>
    public static double OneCycle(double progress, double peak, double rise) =>
        progress < rise ? peak * progress / rise : peak * (1 - progress) / (1 - rise);

    /// <summary>The rate, multiplied by a factor at each milestone passed.</summary>
    /// <remarks>Source: He et al. 2016, section 4.2.</remarks>
    /// <param name="progress">The fraction of all steps done, in [0, 1].</param>
    /// <param name="rate">The rate before the first milestone.</param>
    /// <param name="factor">What the rate is multiplied by at each milestone.</param>
    /// <param name="milestones">The fractions of training at which it is, rising.</param>
    public static double Piecewise(double progress, double rate, double factor, params double[] milestones) =>
        rate * Math.Pow(factor, milestones.Count(milestone => progress >= milestone));

    /// <summary>Falls from the rate to 0 along half a period of the cosine: rate (1 + cos(pi progress)) / 2.</summary>
    /// <remarks>Source: Loshchilov and Hutter 2017, equation 5, without restarts.</remarks>
    /// <param name="progress">The fraction of all steps done, in [0, 1].</param>
    /// <param name="rate">The rate at the beginning.</param>
    public static double Cosine(double progress, double rate) => rate * (1 + Math.Cos(Math.PI * progress)) / 2;

    /// <summary>What a rate is multiplied by at the beginning of training: progress / fraction, at most 1.</summary>
    /// <remarks>Source: Goyal et al. 2017, section 2.2.</remarks>
    /// <param name="progress">The fraction of all steps done, in [0, 1].</param>
    /// <param name="fraction">The fraction of training over which the rate rises, in (0, 1).</param>
    public static double WarmUp(double progress, double fraction) => Math.Min(1, progress / fraction);

    /// <summary>
    /// A rise from 0 to 1 that begins slowly: by the fourth power over its first quarter, then linearly, without a bend
    /// in between.
    /// </summary>
    /// <remarks>
    /// Source: Xu et al. 2020, "Automatic Perturbation Analysis for Scalable Certified Robustness and Beyond", whose code
    /// has this schedule of eps, as has Shi et al. 2021.
    /// </remarks>
    /// <param name="progress">The fraction of all steps done, in [0, 1].</param>
    /// <param name="fraction">The fraction of training over which it rises, in (0, 1).</param>
    public static double SmoothWarmUp(double progress, double fraction)
    {
        const double Turn = 0.25;

        // a t^4 up to the turn, then a line of the same slope that is 1 at 1: a (turn^4 + 4 turn^3 (1 - turn)) = 1.
        const double Scale = 1 / (Turn * Turn * Turn * (4 - (3 * Turn)));
        var t = Math.Min(1, progress / fraction);
        return t <= Turn ? Scale * Math.Pow(t, 4) : 1 - (4 * Scale * Turn * Turn * Turn * (1 - t));
    }
}
