namespace Robust;

/// <summary>
/// Free adversarial training: each batch is replayed, and every replay's one backward pass gives a step of the weights
/// and a step of the perturbation, which is carried over from replay to replay and from batch to batch.
/// </summary>
/// <remarks>
/// Source: Shafahi et al. 2019, "Adversarial Training for Free!", algorithm 1: steps of eps, onto the ball. An epoch
/// takes as many steps of the weights as <see cref="Replays"/> ordinary ones, so divide
/// <see cref="TrainingAttribute.Epochs"/> by it, as the paper does. It goes with <see cref="AdversarialTrainingAttribute"/>
/// without a clean weight, in L-infinity, L2 and L1 balls. The model stays in training mode, since one pass serves both.
/// </remarks>
[AttributeUsage(AttributeTargets.Class, Inherited = false)]
public sealed class FreeAttribute : Attribute
{
    /// <summary>How often each batch is trained on, m, at least 1.</summary>
    public int Replays { get; set; } = 8;
}
