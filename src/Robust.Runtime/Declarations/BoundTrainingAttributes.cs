namespace Robust.Declarations;

// Objectives whose loss is of bounds of the network over everything that the adversary may do: training for certificates.

/// <summary>What objectives of bounds have in common.</summary>
/// <remarks>
/// They are for L-infinity balls and for networks of layers that bounds can pass. Unless <see cref="EpsWarmUpAttribute"/> says
/// otherwise, eps rises smoothly over the first 0.3 of training. Regularizers and initial weights are those of Shi et al. 2021,
/// "Fast Certified Robust Training with Short Warmup".
/// </remarks>
public abstract class BoundTrainingAttribute : Attribute
{
    /// <summary>
    /// The weight, at least 0, of the regularizers that keep bounds tight and ReLUs as often surely active as surely inactive,
    /// while eps rises: it falls to 0 with it. 0.5 unless given; 0 for none.
    /// </summary>
    public double Regularization { get; set; } = Defaults.BoundTraining.Regularization;

    /// <summary>
    /// Whether a new network begins with small weights, N(0, 2 pi / fan-in^2) in all layers but the last, through which intervals
    /// keep their size; true unless given.
    /// </summary>
    public bool InitializesForBounds { get; set; } = Defaults.BoundTraining.InitializesForBounds;

    /// <summary>The weight, at least 0, of the sum of the absolute values of all weights; 0 unless given.</summary>
    public double L1 { get; set; }
}

/// <summary>
/// Interval bound propagation: kappa CE(f(x), y) + (1 - kappa) CE(z, y), where z has for each class the worst that the
/// network may answer by interval bounds. Kappa falls from 1 to <see cref="CleanWeight"/> as eps rises.
/// </summary>
/// <remarks>
/// Source: Gowal et al. 2018, "On the Effectiveness of Interval Bound Propagation for Training Verifiably Robust Models",
/// whose kappa ends at 0.5; at 0 in later work (Shi et al. 2021).
/// </remarks>
[AttributeUsage(AttributeTargets.Class, Inherited = false)]
public sealed class IbpAttribute : BoundTrainingAttribute
{
    /// <summary>The weight kappa, in [0, 1), of the clean inputs at the whole eps; 0 unless given.</summary>
    public double CleanWeight { get; set; }
}

/// <summary>
/// CROWN-IBP: the loss of <see cref="IbpAttribute"/>, with margins beta l + (1 - beta) i, l by linear bounds over the
/// intervals of all layers and i by intervals. Beta falls from 1 to <see cref="LinearWeight"/> as eps rises. While it is above 0 a
/// batch costs a pass back through the network for each class, or one of <see cref="LossFusion"/>.
/// </summary>
/// <remarks>
/// Source: Zhang et al. 2020, "Towards Stable and Efficient Training of Verifiably Robust Neural Networks".
/// </remarks>
[AttributeUsage(AttributeTargets.Class, Inherited = false)]
public sealed class CrownIbpAttribute : BoundTrainingAttribute
{
    /// <summary>The weight kappa, in [0, 1), of the clean inputs at the whole eps; 0 unless given.</summary>
    public double CleanWeight { get; set; }

    /// <summary>The weight beta, in [0, 1), of the linear bounds at the whole eps; 0 unless given.</summary>
    public double LinearWeight { get; set; }

    /// <summary>
    /// Whether the cross-entropy is bounded as a whole, by one pass back through the network instead of one for each class: looser
    /// bounds, and the cheaper the more classes there are. False unless given.
    /// </summary>
    /// <remarks>
    /// Source: Xu et al. 2020, "Automatic Perturbation Analysis for Scalable Certified Robustness and Beyond", section 3.3.
    /// </remarks>
    public bool LossFusion { get; set; }
}

/// <summary>
/// SABR: interval bounds over a small box around an adversarial example. The inner maximizer searches the ball of (1 - lambda)
/// eps, and the box has the radius lambda eps.
/// </summary>
/// <remarks>Source: Mueller et al. 2023, "Certified Training: Small Boxes are All You Need".</remarks>
[AttributeUsage(AttributeTargets.Class, Inherited = false)]
public sealed class SabrAttribute : BoundTrainingAttribute
{
    /// <summary>
    /// The size lambda of the box in relation to the ball, in (0, 1); 0.4 unless given. The smaller, the higher clean accuracy and the
    /// harder it is to certify.
    /// </summary>
    public double Lambda { get; set; } = Defaults.Sabr.Lambda;
}

/// <summary>
/// MTL-IBP: (1 - alpha) CE(f(x'), y) + alpha CE(z, y), x' the adversarial example and z the worst logits by interval bounds.
/// </summary>
/// <remarks>
/// Source: De Palma et al. 2024, "Expressive Losses for Verified Robustness via Convex Combinations".
/// </remarks>
[AttributeUsage(AttributeTargets.Class, Inherited = false)]
public sealed class MtlIbpAttribute : BoundTrainingAttribute
{
    /// <summary>
    /// The weight alpha of the bounds, in (0, 1); 0.5 unless given, as published for MNIST at eps 0.3 (there 0.02 at 0.1).
    /// </summary>
    public double Alpha { get; set; } = Defaults.MtlIbp.Alpha;
}

/// <summary>
/// CC-IBP: the cross-entropy of (1 - alpha) f(x') + alpha z, x' the adversarial example, its logits relative to the true class,
/// and z the worst logits by interval bounds.
/// </summary>
/// <remarks>
/// Source: De Palma et al. 2024, "Expressive Losses for Verified Robustness via Convex Combinations".
/// </remarks>
[AttributeUsage(AttributeTargets.Class, Inherited = false)]
public sealed class CcIbpAttribute : BoundTrainingAttribute
{
    /// <summary>The weight alpha of the bounds, in (0, 1); 0.5 unless given.</summary>
    public double Alpha { get; set; } = Defaults.MtlIbp.Alpha;
}
