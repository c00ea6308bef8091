namespace Robust.Declarations;

// What the outer minimizer minimizes, with x' for the adversarial example that the inner maximizer found near x.

/// <summary>
/// Adversarial training: the mean cross-entropy at the adversarial examples. The default when no objective is declared.
/// </summary>
/// <remarks>
/// Source: Madry et al. 2018, "Towards Deep Learning Models Resistant to Adversarial Attacks", equation 2.1; with clean
/// examples in the mix, Goodfellow, Shlens and Szegedy 2015, section 6.
/// </remarks>
[AttributeUsage(AttributeTargets.Class, Inherited = false)]
public sealed class AdversarialTrainingAttribute : Attribute
{
    /// <summary>
    /// The weight w in [0, 1) of the clean inputs: w CE(f(x), y) + (1 - w) CE(f(x'), y); 0 unless given. Above 0 a
    /// batch costs one more forward and backward pass.
    /// </summary>
    public double CleanWeight { get; set; }

    /// <summary>
    /// The share in [0, 1) of the target that is spread evenly over all classes (Szegedy et al. 2016); 0 unless given.
    /// </summary>
    public double LabelSmoothing { get; set; }
}

/// <summary>
/// TRADES: CE(f(x), y) + beta KL(f(x) || f(x')), where x' maximizes the divergence, not the cross-entropy.
/// </summary>
/// <remarks>
/// Source: Zhang et al. 2019, "Theoretically Principled Trade-off between Robustness and Accuracy", equation 5 and
/// algorithm 1. In both terms the gradient flows through the clean predictions too, as in the authors' code. The divergence
/// that is ascended is from the predictions in eval mode, so that statistics of batch normalization see two passes a step,
/// where the authors' code has three.
/// </remarks>
[AttributeUsage(AttributeTargets.Class, Inherited = false)]
public sealed class TradesAttribute : Attribute
{
    /// <summary>
    /// The weight of the divergence, above 0: larger trades clean accuracy for robustness; 6 unless given (the paper's
    /// 1 / lambda), the authors' for CIFAR-10. On MNIST they take 1, with 40 steps of 0.01.
    /// </summary>
    public double Beta { get; set; } = Defaults.Trades.Beta;
}

/// <summary>
/// MART: BCE(f(x'), y) + beta KL(f(x) || f(x')) (1 - p(y | x)), which stresses the examples that the model gets wrong;
/// BCE adds a margin to the cross-entropy: -log p(y | x') - log(1 - greatest other p(k | x')).
/// </summary>
/// <remarks>
/// Source: Wang et al. 2020, "Improving Adversarial Robustness Requires Revisiting Misclassified Examples", equations 9
/// to 11. Its inner maximizer starts uniformly in the set; the authors' code starts at x + 0.001 N(0, I).
/// </remarks>
[AttributeUsage(AttributeTargets.Class, Inherited = false)]
public sealed class MartAttribute : Attribute
{
    /// <summary>The weight of the divergence, above 0; 5 unless given (the paper's lambda).</summary>
    public double Beta { get; set; } = Defaults.Mart.Beta;
}

/// <summary>
/// Adversarial logit pairing: w CE(f(x), y) + (1 - w) CE(f(x'), y) + lambda |f(x) - f(x')|^2, the last a mean over
/// examples and classes.
/// </summary>
/// <remarks>
/// Source: Kannan, Kurakin and Goodfellow 2018, "Adversarial Logit Pairing", section 3.1, on batches half of clean and
/// half of adversarial examples. The gradient flows through the clean logits too. Engstrom, Ilyas and Athalye 2018
/// found its robustness to be less than it seemed: measure it by more than the attack it was trained with.
/// </remarks>
[AttributeUsage(AttributeTargets.Class, Inherited = false)]
public sealed class LogitPairingAttribute : Attribute
{
    /// <summary>The weight lambda of the pairing, above 0; 0.5 unless given.</summary>
    public double Weight { get; set; } = Defaults.LogitPairing.Weight;

    /// <summary>The weight w in [0, 1) of the clean inputs in the cross-entropy; 0.5 unless given.</summary>
    public double CleanWeight { get; set; } = Defaults.LogitPairing.CleanWeight;
}

/// <summary>
/// Standard training, the baseline: the mean cross-entropy at the inputs as they are, without an inner maximizer. The
/// threat model still says what the model is measured against.
/// </summary>
[AttributeUsage(AttributeTargets.Class, Inherited = false)]
public sealed class StandardTrainingAttribute : Attribute
{
    /// <summary>
    /// The share in [0, 1) of the target that is spread evenly over all classes (Szegedy et al. 2016); 0 unless given.
    /// </summary>
    public double LabelSmoothing { get; set; }
}
