using Robust.Torch;
using static TorchSharp.torch;

namespace Robust.ThreatModels;

// The cube: |delta / scale|_inf <= eps.
public static partial class Balls
{
    /// <summary>A point uniform in the ball: each value by itself.</summary>
    /// <param name="inputs">Inputs [N, ...], for their shape, type and device.</param>
    /// <param name="eps">The radius in input units, at least 0.</param>
    /// <param name="generator">The source of randomness; torch's default one when null.</param>
    /// <param name="scale">How far each value may go; all alike when null.</param>
    /// <returns>A new delta [N, ...]; the box is left aside.</returns>
    public static Tensor UniformLInf(Tensor inputs, double eps, Generator? generator = null, Tensor? scale = null)
    {
        ArgumentNullException.ThrowIfNull(inputs);
        using var scope = NewDisposeScope();
        using var constant = no_grad();
        var delta = Draws.Like(generator, inputs, all => all.uniform_(-eps, eps, generator));
        return (scale is null ? delta : delta.mul_(scale)).MoveToOuterDisposeScope();
    }

    /// <summary>
    /// Moves delta by a step of steepest ascent in place: every value by the whole step, in the direction of the sign
    /// of its gradient.
    /// </summary>
    /// <param name="delta">The perturbation [N, ...] to change; it may leave the set.</param>
    /// <param name="gradient">The gradient [N, ...] of the loss with respect to the perturbed inputs.</param>
    /// <param name="stepSize">The length of the step in the L-infinity norm, in input units.</param>
    /// <param name="scale">How far each value may go; all alike when null.</param>
    public static void AscendLInf(Tensor delta, Tensor gradient, double stepSize, Tensor? scale = null)
    {
        ArgumentNullException.ThrowIfNull(delta);
        ArgumentNullException.ThrowIfNull(gradient);
        if (scale is null && SignStep.Serves(delta, gradient))
        {
            SignStep.Take(delta, gradient, stepSize);
            return;
        }

        using var scope = NewDisposeScope();
        using var constant = no_grad();
        delta.add_(SteepestLInf(gradient, scale), alpha: stepSize);
    }

    /// <summary>The same step, with a length of its own for each example.</summary>
    /// <param name="delta">The perturbation [N, ...] to change; it may leave the set.</param>
    /// <param name="gradient">The gradient [N, ...] of the loss with respect to the perturbed inputs.</param>
    /// <param name="stepSizes">The lengths [N] of the steps in the L-infinity norm, in input units.</param>
    /// <param name="scale">How far each value may go; all alike when null.</param>
    public static void AscendLInf(Tensor delta, Tensor gradient, Tensor stepSizes, Tensor? scale = null)
    {
        ArgumentNullException.ThrowIfNull(delta);
        ArgumentNullException.ThrowIfNull(gradient);
        ArgumentNullException.ThrowIfNull(stepSizes);
        using var scope = NewDisposeScope();
        using var constant = no_grad();
        delta.add_(SteepestLInf(gradient, scale).mul_(stepSizes.PerExample(delta)));
    }

    /// <summary>A new tensor with the step [N, ...] of length 1 of <c>AscendLInf</c>.</summary>
    private static Tensor SteepestLInf(Tensor gradient, Tensor? scale) =>
        scale is null ? gradient.sign() : gradient.sign().mul_(scale);
}
