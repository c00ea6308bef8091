namespace Robust;

/// <summary>Adam as outer minimizer (Kingma and Ba 2015). The default when no outer minimizer is declared.</summary>
[AttributeUsage(AttributeTargets.Class, Inherited = false)]
public sealed class AdamAttribute : Attribute
{
    /// <summary>The learning rate, above 0; 0.001 unless given. <see cref="OneCycleAttribute"/> replaces it.</summary>
    public double Rate { get; set; } = 1e-3;

    /// <summary>The decay of the mean of gradients, in [0, 1); 0.9 unless given.</summary>
    public double Beta1 { get; set; } = 0.9;

    /// <summary>The decay of the mean of squared gradients, in [0, 1); 0.999 unless given.</summary>
    public double Beta2 { get; set; } = 0.999;

    /// <summary>The weight of the squared L2 norm of the parameters, at least 0; 0 unless given.</summary>
    public double WeightDecay { get; set; }
}

/// <summary>Stochastic gradient descent with momentum as outer minimizer.</summary>
[AttributeUsage(AttributeTargets.Class, Inherited = false)]
public sealed class SgdAttribute : Attribute
{
    /// <summary>The learning rate, above 0; 0.1 unless given. <see cref="OneCycleAttribute"/> replaces it.</summary>
    public double Rate { get; set; } = 0.1;

    /// <summary>The momentum, in [0, 1); 0.9 unless given.</summary>
    public double Momentum { get; set; } = 0.9;

    /// <summary>The weight of the squared L2 norm of the parameters, at least 0; 0 unless given.</summary>
    public double WeightDecay { get; set; }
}

/// <summary>
/// A learning rate that rises linearly from 0 to <see cref="Peak"/> over the first part of training and falls
/// linearly back to 0 (Wong, Rice and Kolter 2020, after Smith 2017).
/// </summary>
[AttributeUsage(AttributeTargets.Class, Inherited = false)]
public sealed class OneCycleAttribute : Attribute
{
    /// <summary>The greatest learning rate; required, above 0.</summary>
    public double Peak { get; set; }

    /// <summary>The fraction of training over which the rate rises, in (0, 1); 0.4 unless given.</summary>
    public double Rise { get; set; } = 0.4;
}
