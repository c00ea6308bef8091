using Robust.Torch;
using static TorchSharp.torch;

namespace Robust.ThreatModels;

// The Euclidean ball: |delta / scale|_2 <= eps.
public static partial class Balls
{
    /// <summary>A point uniform in the ball: a direction uniform on the sphere, the radius eps U^(1/d).</summary>
    /// <param name="inputs">Inputs [N, ...], for their shape, type and device.</param>
    /// <param name="eps">The radius in input units, at least 0.</param>
    /// <param name="generator">The source of randomness; torch's default one when null.</param>
    /// <param name="scale">How far each value may go; all alike when null.</param>
    /// <returns>A new delta [N, ...]; the box is left aside.</returns>
    public static Tensor UniformL2(Tensor inputs, double eps, Generator? generator = null, Tensor? scale = null)
    {
        ArgumentNullException.ThrowIfNull(inputs);
        using var scope = NewDisposeScope();
        using var constant = no_grad();
        var direction = Draws.Like(generator, inputs, all => all.normal_(generator: generator)).flatten(1);
        scale = Flat(scale, inputs);
        var free = scale?.ne(0) ?? ones_like(direction, ScalarType.Bool);
        direction = Unit(direction.mul_(free));
        var inverse = free.sum(1, keepdim: true).clamp_(min: 1).to(direction.dtype).reciprocal_();
        var radius = Draws.Like(generator, direction.narrow(1, 0, 1), all => all.uniform_(0, 1, generator)).pow(inverse).mul_(eps);
        return Scaled(direction.mul_(radius), scale).reshape(inputs.shape).MoveToOuterDisposeScope();
    }

    /// <summary>
    /// Moves delta by a step of steepest ascent, gradient / |gradient|_2 over the values that may change, in place.
    /// Where the gradient is zero throughout, nothing moves.
    /// </summary>
    /// <remarks>
    /// The direction is that of the Euclidean norm in a scaled ball too, because <see cref="ProjectL2"/> is nearest in
    /// that norm: in any other, steps and projections come to rest off the maximum.
    /// </remarks>
    /// <param name="delta">The perturbation [N, ...] to change; it may leave the set.</param>
    /// <param name="gradient">The gradient [N, ...] of the loss with respect to the perturbed inputs.</param>
    /// <param name="stepSize">The Euclidean length of the step, in input units.</param>
    /// <param name="scale">How far each value may go, those of 0 not moving; all alike when null.</param>
    public static void AscendL2(Tensor delta, Tensor gradient, double stepSize, Tensor? scale = null)
    {
        ArgumentNullException.ThrowIfNull(delta);
        ArgumentNullException.ThrowIfNull(gradient);
        using var scope = NewDisposeScope();
        using var constant = no_grad();
        delta.add_(SteepestL2(gradient, scale), alpha: stepSize);
    }

    /// <summary>The same step, with a length of its own for each example.</summary>
    /// <param name="delta">The perturbation [N, ...] to change; it may leave the set.</param>
    /// <param name="gradient">The gradient [N, ...] of the loss with respect to the perturbed inputs.</param>
    /// <param name="stepSizes">The Euclidean lengths [N] of the steps, in input units.</param>
    /// <param name="scale">How far each value may go, those of 0 not moving; all alike when null.</param>
    public static void AscendL2(Tensor delta, Tensor gradient, Tensor stepSizes, Tensor? scale = null)
    {
        ArgumentNullException.ThrowIfNull(delta);
        ArgumentNullException.ThrowIfNull(gradient);
        ArgumentNullException.ThrowIfNull(stepSizes);
        using var scope = NewDisposeScope();
        using var constant = no_grad();
        delta.add_(SteepestL2(gradient, scale).mul_(stepSizes.PerExample(delta)));
    }

    /// <summary>
    /// Moves delta in place to the nearest point of ball and box together:
    /// delta_i = clip(delta_i / (1 + lambda / scale_i^2), lower_i, upper_i), lambda the least that ends in the ball.
    /// </summary>
    /// <remarks>
    /// It is not a rescaling followed by a clip, which ends too far inside. In single precision the result lies
    /// within 1e-6 eps of the sphere, on the inside, so that it is a member of the set after rounding too.
    /// </remarks>
    /// <param name="delta">The perturbation [N, ...] to change.</param>
    /// <param name="lower">The least delta [N, ...] within the box, at most 0.</param>
    /// <param name="upper">The greatest delta [N, ...] within the box, at least 0.</param>
    /// <param name="eps">The radius in input units, at least 0.</param>
    /// <param name="scale">How far each value may go; all alike when null.</param>
    public static void ProjectL2(Tensor delta, Tensor lower, Tensor upper, double eps, Tensor? scale = null)
    {
        ArgumentNullException.ThrowIfNull(delta);
        ArgumentNullException.ThrowIfNull(lower);
        ArgumentNullException.ThrowIfNull(upper);
        using var scope = NewDisposeScope();
        using var constant = no_grad();
        new L2Projection(delta, lower, upper, Divisor(scale, delta)).Apply(eps);
    }

    /// <summary>How far each delta lies outside of ball or box, whichever is more: [N], 0 when inside.</summary>
    /// <param name="delta">The perturbation [N, ...].</param>
    /// <param name="lower">The least delta [N, ...] within the box, at most 0.</param>
    /// <param name="upper">The greatest delta [N, ...] within the box, at least 0.</param>
    /// <param name="eps">The radius in input units, at least 0.</param>
    /// <param name="scale">How far each value may go; all alike when null.</param>
    public static Tensor ViolationL2(Tensor delta, Tensor lower, Tensor upper, double eps, Tensor? scale = null)
    {
        ArgumentNullException.ThrowIfNull(delta);
        using var scope = NewDisposeScope();
        using var constant = no_grad();
        var size = delta.flatten(1).div(Divisor(scale, delta)).square().sum(1).sqrt_();
        return Violation(delta, lower, upper, size, eps).MoveToOuterDisposeScope();
    }

    /// <summary>The step [N, ...] of length 1 of <c>AscendL2</c>.</summary>
    private static Tensor SteepestL2(Tensor gradient, Tensor? scale) =>
        Unit(Scaled(gradient, scale?.ne(0)).flatten(1)).reshape(gradient.shape);

    /// <summary>Rows [N, d] of Euclidean length 1, those of zeros left alone; free of under- and overflow.</summary>
    private static Tensor Unit(Tensor rows)
    {
        var peak = rows.abs().amax([1], keepdim: true);
        var leveled = rows / peak.masked_fill(peak.eq(0), 1);
        var length = leveled.square().sum(1, keepdim: true).sqrt_();
        return leveled / length.clamp_(min: 1);
    }
}
