namespace Robust.Declarations;

// Objectives for randomized smoothing. Both make copies x_j = x + n_j of each input, whose noise is that of [Gaussian(sigma)].

/// <summary>
/// Consistency regularization: the mean over copies x_j of CE(f(x_j), y) + lambda KL(p || f(x_j)) + eta H(p), where p is the mean
/// of the predictions at the copies and H the entropy. Smooth the model with the deviation of <see cref="GaussianAttribute"/>,
/// which has to be declared.
/// </summary>
/// <remarks>
/// Source: Jeong and Shin 2020, "Consistency Regularization for Certified Robustness of Smoothed Classifiers", section 3.2. The
/// gradient flows through p too, as in the authors' code.
/// </remarks>
[AttributeUsage(AttributeTargets.Class, Inherited = false)]
public sealed class ConsistencyAttribute : Attribute
{
    /// <summary>The number m of copies, at least 2, each of which costs a pass; 2 unless given, as in the paper.</summary>
    public int Copies { get; set; } = Defaults.Consistency.Copies;

    /// <summary>The weight lambda of the divergence, above 0; 10 unless given.</summary>
    public double Lambda { get; set; } = Defaults.Consistency.Lambda;

    /// <summary>The weight eta of the entropy, at least 0; 0.5 unless given.</summary>
    public double Eta { get; set; } = Defaults.Consistency.Eta;
}

/// <summary>
/// SmoothAdv, adversarial training of the smoothed classifier: the mean over copies of CE(f(x' + n_j), y), where x' maximizes
/// -log of the mean probability of y over the same noise. Noise is that of <see cref="GaussianAttribute"/>, which has to be
/// declared; the attack is <see cref="PgdAttribute"/>, in the L2 ball for certificates in L2.
/// </summary>
/// <remarks>
/// Source: Salman et al. 2019, "Provably Robust Deep Learning via Adversarially Trained Smoothed Classifiers", section 2.2 and
/// algorithm 1 (SmoothAdv by PGD). Start and length of the steps are those of <see cref="PgdAttribute"/>.
/// </remarks>
[AttributeUsage(AttributeTargets.Class, Inherited = false)]
public sealed class SmoothAdvAttribute : Attribute
{
    /// <summary>The number m of noisy copies, at least 1, each of which costs a pass a step; 2 unless given.</summary>
    public int Copies { get; set; } = Defaults.SmoothAdv.Copies;
}
