namespace Robust.Declarations;

/// <summary>
/// Adam as outer minimizer (Kingma and Ba 2015). The default when no outer minimizer is declared; where no schedule is
/// declared either, then with <see cref="OneCycleAttribute"/> up to 0.003.
/// </summary>
[AttributeUsage(AttributeTargets.Class, Inherited = false)]
public sealed class AdamAttribute : Attribute
{
    /// <summary>The learning rate, above 0; 0.001 unless given. <see cref="OneCycleAttribute"/> replaces it.</summary>
    public double Rate { get; set; } = Defaults.Adam.Rate;

    /// <summary>The decay of the mean of gradients, in [0, 1); 0.9 unless given.</summary>
    public double Beta1 { get; set; } = Defaults.Adam.Beta1;

    /// <summary>The decay of the mean of squared gradients, in [0, 1); 0.999 unless given.</summary>
    public double Beta2 { get; set; } = Defaults.Adam.Beta2;

    /// <summary>The weight of the squared L2 norm of the parameters, at least 0; 0 unless given.</summary>
    public double WeightDecay { get; set; }
}

/// <summary>
/// AdamW as outer minimizer: Adam whose weight decay shrinks the weights beside the step instead of joining the
/// gradient (Loshchilov and Hutter 2019).
/// </summary>
[AttributeUsage(AttributeTargets.Class, Inherited = false)]
public sealed class AdamWAttribute : Attribute
{
    /// <summary>The learning rate, above 0; 0.001 unless given. <see cref="OneCycleAttribute"/> replaces it.</summary>
    public double Rate { get; set; } = Defaults.Adam.Rate;

    /// <summary>The decay of the mean of gradients, in [0, 1); 0.9 unless given.</summary>
    public double Beta1 { get; set; } = Defaults.Adam.Beta1;

    /// <summary>The decay of the mean of squared gradients, in [0, 1); 0.999 unless given.</summary>
    public double Beta2 { get; set; } = Defaults.Adam.Beta2;

    /// <summary>The share of the weights, times the learning rate, that a step takes off; 0.01 unless given.</summary>
    public double WeightDecay { get; set; } = Defaults.AdamW.WeightDecay;
}

/// <summary>Stochastic gradient descent with momentum as outer minimizer (Sutskever et al. 2013).</summary>
/// <remarks>
/// Most authors of robust training run it with a weight decay of 5e-4: TRADES and friendly adversarial training 2e-4, MART
/// 7e-4 or 3.5e-3. Here it is 0 unless given: the right one belongs to a network and a data set, and a minimizer does
/// nothing that its declaration does not say.
/// </remarks>
[AttributeUsage(AttributeTargets.Class, Inherited = false)]
public sealed class SgdAttribute : Attribute
{
    /// <summary>The learning rate, above 0; 0.1 unless given. <see cref="OneCycleAttribute"/> replaces it.</summary>
    public double Rate { get; set; } = Defaults.Sgd.Rate;

    /// <summary>The momentum, in [0, 1); 0.9 unless given.</summary>
    public double Momentum { get; set; } = Defaults.Sgd.Momentum;

    /// <summary>Whether the gradient is taken where the momentum leads (Nesterov 1983); it needs momentum.</summary>
    public bool Nesterov { get; set; }

    /// <summary>The weight of the squared L2 norm of the parameters, at least 0; 0 unless given.</summary>
    public double WeightDecay { get; set; }
}
