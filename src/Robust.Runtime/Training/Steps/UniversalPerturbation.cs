using Robust.Declarations;
using Robust.ThreatModels;
using static TorchSharp.torch;

namespace Robust.Training.Steps;

/// <summary>
/// One perturbation [1, ...] for all inputs, within an L-infinity or L2 ball. The box holds for the perturbed inputs,
/// not for the perturbation, which means something else at each of them.
/// </summary>
/// <remarks>
/// Source: Shafahi et al. 2020, "Universal Adversarial Training", section 3: steps by the sign of the gradient in
/// L-infinity, along the normalized gradient in L2, then onto the ball.
/// </remarks>
public static class UniversalPerturbation
{
    /// <summary>The inputs perturbed by delta, within the box; differentiable in delta.</summary>
    /// <param name="threatModel">The box.</param>
    /// <param name="inputs">Inputs [N, ...].</param>
    /// <param name="delta">The perturbation [1, ...].</param>
    /// <returns>Perturbed inputs [N, ...].</returns>
    public static Tensor Apply(IThreatModel threatModel, Tensor inputs, Tensor delta)
    {
        ArgumentNullException.ThrowIfNull(threatModel);
        ArgumentNullException.ThrowIfNull(inputs);
        ArgumentNullException.ThrowIfNull(delta);
        using var scope = NewDisposeScope();
        return (inputs + delta).clamp(threatModel.Lower, threatModel.Upper).MoveToOuterDisposeScope();
    }

    /// <summary>Takes a step of steepest ascent and projects onto the ball, in place.</summary>
    /// <param name="threatModel">The ball.</param>
    /// <param name="delta">The perturbation [1, ...] to change.</param>
    /// <param name="gradient">The gradient [1, ...] of a batch's loss with respect to it.</param>
    /// <param name="stepSize">The length of the step in the norm of the ball, in input units.</param>
    /// <exception cref="RobustException">The threat model is no L-infinity or L2 ball.</exception>
    public static void Ascend(IThreatModel threatModel, Tensor delta, Tensor gradient, double stepSize)
    {
        ArgumentNullException.ThrowIfNull(threatModel);
        ArgumentNullException.ThrowIfNull(delta);
        ArgumentNullException.ThrowIfNull(gradient);
        using var scope = NewDisposeScope();
        using var constant = no_grad();
        var scale = threatModel.ScaleAt(delta);
        switch (threatModel.Norm)
        {
            case Norm.LInf:
                var reach = scale is null ? ones_like(delta) : scale.expand_as(delta);
                delta.add_(gradient.sign().mul_(reach), alpha: stepSize);
                delta.clamp_(reach * -threatModel.Eps, reach * threatModel.Eps);
                break;
            case Norm.L2:
                // Beyond the width of the box a value changes no input any more.
                var width = full_like(delta, threatModel.Upper - threatModel.Lower);
                Balls.AscendL2(delta, gradient, stepSize, scale);
                Balls.ProjectL2(delta, -width, width, threatModel.Eps, scale);
                break;
            default:
                throw new RobustException(
                    $"A universal perturbation needs an L-infinity or L2 ball, but the threat model is " +
                    $"{threatModel.Description}: train with another inner maximizer, such as [Pgd].");
        }
    }
}
