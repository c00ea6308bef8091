using static TorchSharp.torch;

namespace Robust.ThreatModels;

/// <summary>Steps in unions of balls.</summary>
public static class SteepestAscent
{
    /// <summary>
    /// Takes a step of one length in every branch, see <see cref="IPerturbationSet.AscendSteepest"/>.
    /// </summary>
    /// <param name="set">The set.</param>
    /// <param name="delta">The perturbation [N, ...] to change, in the coordinates of the set.</param>
    /// <param name="gradient">The gradient of the loss with respect to the perturbed inputs, in their shape.</param>
    /// <param name="stepSize">The length of the step, in the units of <see cref="IThreatModel.Eps"/>.</param>
    /// <param name="losses">The losses [N] at perturbed inputs [N, ...].</param>
    /// <exception cref="RobustException">A member is not a ball, so that its steps cannot be compared.</exception>
    public static void AscendSteepest(
        this IPerturbationSet set, Tensor delta, Tensor gradient, double stepSize, Func<Tensor, Tensor> losses)
    {
        ArgumentNullException.ThrowIfNull(set);
        double[] stepSizes = [.. Enumerable.Repeat(stepSize, set.Branches)];
        set.AscendSteepest(delta, gradient, stepSizes, null, losses).Dispose();
    }
}
