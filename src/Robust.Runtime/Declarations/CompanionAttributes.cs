namespace Robust.Declarations;

// What goes with an objective, whatever it is. None of it is there unless it is declared.

/// <summary>
/// Gradient clipping: before each step of the outer minimizer the gradients of all parameters, taken as one vector, are
/// scaled down to a norm where theirs is larger.
/// </summary>
/// <remarks>Source: Pascanu, Mikolov and Bengio 2013, algorithm 1.</remarks>
/// <param name="norm">The greatest Euclidean norm, above 0.</param>
[AttributeUsage(AttributeTargets.Class, Inherited = false)]
public sealed class ClipGradientsAttribute(double norm) : Attribute
{
    /// <summary>The greatest Euclidean norm of the gradients.</summary>
    public double Norm { get; } = norm;
}

/// <summary>
/// Adversarial weight perturbation: the gradient of the objective is taken at weights w + v, where v ascends it one
/// step, layer by layer v = gamma |w| g / |g|; the outer minimizer then moves w. A batch costs the passes of the
/// objective twice.
/// </summary>
/// <remarks>
/// Source: Wu, Xia and Wang 2020, "Adversarial Weight Perturbation Helps Robust Generalization", equations 8 to 12 and
/// algorithm 1. As in the authors' code only parameters of two or more dimensions are perturbed: not biases, not the
/// scales of a normalization. The loss that is reported is the one at w + v. The authors take the weight decay at w + v
/// too; here the outer minimizer takes it at w, which it moves. With <see cref="TradesAttribute"/> they begin at epoch 10
/// of 120: <c>From = 10 / 120.0</c>.
/// </remarks>
[AttributeUsage(AttributeTargets.Class, Inherited = false)]
public sealed class AdversarialWeightPerturbationAttribute : Attribute
{
    /// <summary>
    /// The size gamma of v in relation to the weights of a layer, above 0; 0.01 unless given, and 0.005 beside
    /// <see cref="TradesAttribute"/>, as the authors have it.
    /// </summary>
    public double Gamma { get; set; } = Defaults.AdversarialWeightPerturbation.Gamma;

    /// <summary>The fraction of training from which weights are perturbed, in [0, 1); 0 unless given.</summary>
    public double From { get; set; }
}

/// <summary>
/// Gradient alignment: adds weight (1 - cos(g(x), g(x + eta))) to the objective, g the gradient of an example's
/// cross-entropy with respect to the input and eta uniform in the ball. It keeps <see cref="FgsmAttribute"/> from
/// catastrophic overfitting. A batch costs two forward passes more, and the passes back through them and their
/// gradients.
/// </summary>
/// <remarks>
/// Source: Andriushchenko and Flammarion 2020, "Understanding and Improving Fast Adversarial Training", equation 4.
/// </remarks>
[AttributeUsage(AttributeTargets.Class, Inherited = false)]
public sealed class GradAlignAttribute : Attribute
{
    /// <summary>
    /// The weight, above 0; 0.2 unless given, the paper's for eps 8/255 on CIFAR-10. Larger eps want larger weights.
    /// </summary>
    public double Weight { get; set; } = Defaults.GradAlign.Weight;
}

/// <summary>
/// A linear rise of eps, and of the steps of the inner maximizer with it, from 0 at the beginning of training to what
/// is declared. Validation and evaluation are at the whole eps all along. For LInf, L2 and L1 balls; radii
/// per value rise together, and what is masked stays so. The default,
/// over the first 0.3 of training, where no inner maximizer is declared: at an eps that is large beside the box a fresh
/// network may otherwise never learn anything. Objectives of bounds (<see cref="BoundTrainingAttribute"/>) have a smooth rise by
/// default, whatever maximizer they have.
/// </summary>
/// <remarks>
/// Sources: Gowal et al. 2018, "On the Effectiveness of Interval Bound Propagation", section 3; for adversarial
/// training Pang et al. 2021, "Bag of Tricks for Adversarial Training".
/// </remarks>
/// <param name="fraction">The fraction of training over which eps rises, in [0, 1); 0 for no rise.</param>
[AttributeUsage(AttributeTargets.Class, Inherited = false)]
public sealed class EpsWarmUpAttribute(double fraction) : Attribute
{
    /// <summary>The fraction of training over which eps rises.</summary>
    public double Fraction { get; } = fraction;

    /// <summary>
    /// Whether it rises slowly at first, by the fourth power over a quarter of the rise and linearly from there, as is the
    /// custom in training for certificates (Xu et al. 2020; Shi et al. 2021); false unless given.
    /// </summary>
    public bool Smooth { get; set; }
}

/// <summary>
/// Mixup: the examples that the objective sees, perturbed ones in adversarial training, are mixed in pairs, and so are
/// the losses: lambda CE(f(z), y) + (1 - lambda) CE(f(z), y'), z = lambda x + (1 - lambda) x', with one lambda a batch
/// from Beta(alpha, alpha) and partners by a permutation of the batch. For <see cref="StandardTrainingAttribute"/> and
/// for <see cref="AdversarialTrainingAttribute"/> without a clean weight.
/// </summary>
/// <remarks>
/// Sources: Zhang, H. et al. 2018, "mixup: Beyond Empirical Risk Minimization", section 2; of adversarial examples Lamb
/// et al. 2019, "Interpolated Adversarial Training".
/// </remarks>
[AttributeUsage(AttributeTargets.Class, Inherited = false)]
public sealed class MixUpAttribute : Attribute
{
    /// <summary>The alpha of the distribution of lambda, above 0; 1, the uniform distribution, unless given.</summary>
    public double Alpha { get; set; } = Defaults.MixUp.Alpha;
}
