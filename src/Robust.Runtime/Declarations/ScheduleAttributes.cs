namespace Robust.Declarations;

// How the learning rate changes over training, whose progress runs from 0 (first step) to 1 (end). Without any of these
// it is the rate of the outer minimizer throughout.

/// <summary>
/// A learning rate that rises linearly from 0 to <see cref="Peak"/> over the first part of training and falls
/// linearly back to 0 (Wong, Rice and Kolter 2020, after Smith 2017).
/// </summary>
[AttributeUsage(AttributeTargets.Class, Inherited = false)]
public sealed class OneCycleAttribute : Attribute
{
    /// <summary>The greatest learning rate; required, above 0. It replaces the rate of the outer minimizer.</summary>
    public double Peak { get; set; }

    /// <summary>
    /// The fraction of training over which the rate rises, in (0, 1); 0.4 unless given, the authors' for MNIST (0.5 for
    /// CIFAR-10).
    /// </summary>
    public double Rise { get; set; } = Defaults.OneCycle.Rise;
}

/// <summary>
/// A learning rate that is multiplied by <see cref="Factor"/> at each milestone (He et al. 2016; for robust training
/// Rice, Wong and Kolter 2020, section 3).
/// </summary>
/// <param name="milestones">
/// Rising fractions of training, each in (0, 1); 0.5 and 0.75 unless given, as in Rice, Wong and Kolter 2020.
/// </param>
[AttributeUsage(AttributeTargets.Class, Inherited = false)]
public sealed class PiecewiseAttribute(params double[] milestones) : Attribute
{
    /// <summary>The fractions of training at which the rate changes.</summary>
    public IReadOnlyList<double> Milestones { get; } =
        milestones is { Length: > 0 } ? milestones : [.. Defaults.Piecewise.Milestones];

    /// <summary>What the rate is multiplied by at each milestone, in (0, 1); 0.1 unless given.</summary>
    public double Factor { get; set; } = Defaults.Piecewise.Factor;
}

/// <summary>
/// A learning rate that falls to 0 along half a period of the cosine (Loshchilov and Hutter 2017, without restarts).
/// </summary>
[AttributeUsage(AttributeTargets.Class, Inherited = false)]
public sealed class CosineAttribute : Attribute;

/// <summary>
/// A linear rise of the learning rate from 0 at the beginning of training, whatever schedule follows (Goyal et al.
/// 2017, section 2.2).
/// </summary>
/// <param name="fraction">The fraction of training over which the rate rises, in (0, 1).</param>
[AttributeUsage(AttributeTargets.Class, Inherited = false)]
public sealed class WarmUpAttribute(double fraction) : Attribute
{
    /// <summary>The fraction of training over which the rate rises.</summary>
    public double Fraction { get; } = fraction;
}
