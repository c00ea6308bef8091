namespace Robust.Training;

/// <summary>
/// An average of the weights over training, which is measured, kept and ended with in place of the weights themselves.
/// Running statistics, as of batch normalization, are averaged along.
/// </summary>
public abstract record WeightAveraging
{
    private protected WeightAveraging()
    {
    }

    /// <summary>The fraction of training done from which on ends of epochs count.</summary>
    internal virtual double Beginning => 0;

    /// <summary>The exponential moving average of a decay.</summary>
    public static implicit operator WeightAveraging(double decay) => new ExponentialAveraging(decay);

    /// <summary>The share that the weights after a step get in the average.</summary>
    /// <param name="steps">The number of steps done, this one included.</param>
    /// <param name="endsEpoch">Whether it is the last step of its epoch.</param>
    /// <param name="progress">The fraction of training done, this step included, in (0, 1].</param>
    /// <param name="taken">How many ends of epochs have counted since <see cref="Beginning"/>.</param>
    internal abstract double Share(long steps, bool endsEpoch, double progress, long taken);
}

/// <summary>
/// The exponential moving average over steps: average &lt;- d average + (1 - d) weights (Polyak and Juditsky 1992; for
/// robust training Gowal et al. 2020, section 4.3).
/// </summary>
/// <remarks>
/// The decay of step t is min(decay, (1 + t) / (10 + t)), so that the random weights of the beginning are soon forgotten.
/// </remarks>
/// <param name="Decay">The decay d, in (0, 1), for example 0.999.</param>
public sealed record ExponentialAveraging(double Decay) : WeightAveraging
{
    internal override double Share(long steps, bool endsEpoch, double progress, long taken) =>
        1 - Math.Min(Decay, (1.0 + steps) / (10.0 + steps));
}

/// <summary>
/// Stochastic weight averaging: the mean of the weights at the ends of the last epochs (Izmailov et al. 2018, algorithm
/// 1; for robust training Chen et al. 2021). Until it begins, the average is the weights themselves.
/// </summary>
/// <param name="From">The fraction of training done from which on epochs count, in [0, 1).</param>
public sealed record StochasticAveraging(double From = 0.75) : WeightAveraging
{
    internal override double Beginning => From;

    internal override double Share(long steps, bool endsEpoch, double progress, long taken) =>
        progress < From ? 1
        : endsEpoch ? 1.0 / (taken + 1)
        : taken == 0 ? 1
        : 0;
}
