using static TorchSharp.torch;

namespace Robust.ThreatModels;

/// <summary>Steps in unions of balls.</summary>
public static class SteepestAscent
{
    /// <summary>
    /// Moves delta in place by the step, projected, of whichever member of a union of balls raises the loss of the
    /// example most. In a set that is no union it is a step and a projection.
    /// </summary>
    /// <remarks>
    /// Multi steepest descent, Maini, Wong and Kolter 2020, "Adversarial robustness against the union of multiple
    /// perturbation models", algorithm 1. Each step asks for the losses once for each member.
    /// </remarks>
    /// <param name="set">The set.</param>
    /// <param name="delta">The perturbation [N, ...] to change, in the coordinates of the set.</param>
    /// <param name="gradient">The gradient of the loss with respect to the perturbed inputs, in their shape.</param>
    /// <param name="stepSize">The length of the step, in the units of <see cref="IThreatModel.Eps"/>.</param>
    /// <param name="losses">The losses [N] at perturbed inputs [N, ...].</param>
    /// <exception cref="RobustException">A member is no ball, so that its steps cannot be compared.</exception>
    public static void AscendSteepest(
        this IPerturbationSet set, Tensor delta, Tensor gradient, double stepSize, Func<Tensor, Tensor> losses)
    {
        ArgumentNullException.ThrowIfNull(set);
        ArgumentNullException.ThrowIfNull(losses);
        if (set is UnionSet union)
        {
            union.AscendSteepest(delta, gradient, stepSize, losses);
            return;
        }

        set.Ascend(delta, gradient, stepSize);
        set.Project(delta);
    }
}
