namespace Robust.Declarations;

/// <summary>
/// Free adversarial training: each batch is replayed, and every replay's one backward pass gives a step of the weights
/// and a step of the perturbation, which is carried over from replay to replay and from batch to batch.
/// </summary>
/// <remarks>
/// Source: Shafahi et al. 2019, "Adversarial Training for Free!", algorithm 1: steps of eps, onto the ball. An epoch
/// takes as many steps of the weights as <see cref="Replays"/> ordinary ones, so divide
/// <see cref="TrainingAttribute.Epochs"/> by it, as the paper does. It goes with
/// <see cref="AdversarialTrainingAttribute"/> without a clean weight, in L-infinity, L2 and L1 balls. The model stays in
/// training mode, since one pass serves both gradients. The perturbation that a batch leaves is projected onto ball and box
/// at the next one, where the authors' code lets it leave the box and takes the gradient through the clamp: so every
/// example that is trained on is one that the adversary may make.
/// </remarks>
[AttributeUsage(AttributeTargets.Class, Inherited = false)]
public sealed class FreeAttribute : Attribute
{
    /// <summary>How often each batch is trained on, m, at least 1; 8 unless given.</summary>
    public int Replays { get; set; } = Defaults.Free.Replays;
}

/// <summary>
/// YOPO-m-n (You Only Propagate Once): each of m full passes adds to the gradients of the weights and leaves the
/// gradient p of the loss with respect to the output of the first layer; n inner steps then ascend p times that output,
/// for which the first layer alone is enough.
/// </summary>
/// <remarks>
/// Source: Zhang D. et al. 2019, "You Only Propagate Once: Accelerating Adversarial Training via Maximal Principle",
/// algorithm 1. The weights take one step per batch, along the sum of the gradients of the m passes, so divide the learning
/// rate that suits other methods by m, or nearly so, as the authors do: with SGD 0.02 to 0.04 for m = 5. (Their code also
/// adds to the first layer's gradient that of p times its output after each pass's inner steps; here it is the exact
/// gradient of each pass.) The model must be
/// declared, with a first layer that no residual branch leads around. It goes with
/// <see cref="AdversarialTrainingAttribute"/> without a clean weight, in any set. The model stays in training mode,
/// since one pass serves both gradients.
/// </remarks>
[AttributeUsage(AttributeTargets.Class, Inherited = false)]
public sealed class YopoAttribute : Attribute
{
    /// <summary>The full passes a batch, m, at least 1; 5 unless given.</summary>
    public int Outer { get; set; } = Defaults.Yopo.Outer;

    /// <summary>The steps behind each full pass, n, at least 1; 3 unless given.</summary>
    public int Inner { get; set; } = Defaults.Yopo.Inner;

    /// <summary>
    /// The length of a step in input units; 0, the default, stands for 2.5 eps / (m n), as with PGD. The authors take 2/255
    /// at eps 8/255, half as much again.
    /// </summary>
    public double StepSize { get; set; }
}

/// <summary>
/// Universal adversarial training: one perturbation for all inputs, kept over batches. Each batch's one backward pass
/// gives a step of the weights and a step of that perturbation. What is withstood is a single perturbation that the
/// adversary must choose without seeing the input.
/// </summary>
/// <remarks>
/// Source: Shafahi et al. 2020, "Universal Adversarial Training", section 3. L-infinity and L2 balls; perturbed inputs
/// are clipped to the box. It goes with <see cref="AdversarialTrainingAttribute"/> without a clean weight. The model
/// stays in training mode, since one pass serves both gradients.
/// </remarks>
[AttributeUsage(AttributeTargets.Class, Inherited = false)]
public sealed class UniversalAttribute : Attribute
{
    /// <summary>
    /// The length of a step in input units; 0, the default, stands for eps / 10: the perturbation takes a step each
    /// batch, and is to be found by many of them.
    /// </summary>
    public double StepSize { get; set; }
}
