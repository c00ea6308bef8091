using Robust.Torch;
using static TorchSharp.torch;

namespace Robust.ThreatModels;

// The cross-polytope: |delta / scale|_1 <= eps.
public static partial class Balls
{
    /// <summary>The part of the values, the steepest ones, among which <c>AscendL1</c> spreads a step.</summary>
    public const double AscentShareL1 = 0.01;

    /// <summary>
    /// A point uniform in the ball: of d + 1 exponential numbers divided by their sum the first d are uniform in the
    /// simplex (Devroye 1986, chapter V), and the signs are random.
    /// </summary>
    /// <param name="inputs">Inputs [N, ...], for their shape, type and device.</param>
    /// <param name="eps">The radius in input units, at least 0.</param>
    /// <param name="generator">The source of randomness; torch's default one when null.</param>
    /// <param name="scale">How far each value may go; all alike when null.</param>
    /// <returns>A new delta [N, ...]; the box is left aside.</returns>
    public static Tensor UniformL1(Tensor inputs, double eps, Generator? generator = null, Tensor? scale = null)
    {
        ArgumentNullException.ThrowIfNull(inputs);
        using var scope = NewDisposeScope();
        using var constant = no_grad();
        var parts = Draws.Like(generator, inputs, all => all.exponential_(generator: generator)).flatten(1);
        var sign = Draws.Like(generator, parts, all => all.uniform_(-1, 1, generator)).sign_();
        var rest = Draws.Like(generator, parts.narrow(1, 0, 1), all => all.exponential_(generator: generator));
        scale = Flat(scale, inputs);
        if (scale is not null)
        {
            parts.mul_(scale.ne(0));
        }

        var total = parts.sum(1, keepdim: true).add_(rest);
        var delta = Scaled(parts.mul_(sign).div_(total).mul_(eps), scale);
        return delta.reshape(inputs.shape).MoveToOuterDisposeScope();
    }

    /// <summary>
    /// Moves delta by a sparse step of ascent in place: the whole step on the 1 % of the values where the gradient is
    /// greatest, in equal parts, leaving out those that the box already keeps from following it (Tramer and Boneh
    /// 2019, the sparse L1 descent attack). Where the gradient is zero nothing moves.
    /// </summary>
    /// <remarks>
    /// The steepest ascent proper moves one value only, which takes as many steps as values have to change. Tramer and
    /// Boneh move 1 % of the values of CIFAR-10 images, Maini, Wong and Kolter 2020 a number drawn from 5 to 20 at each
    /// step (<see cref="UnionStepSizes"/>).
    /// </remarks>
    /// <param name="delta">The perturbation [N, ...] to change; it may leave the set.</param>
    /// <param name="gradient">The gradient [N, ...] of the loss with respect to the perturbed inputs.</param>
    /// <param name="stepSize">The length of the step in the L1 norm, in input units.</param>
    /// <param name="lower">The least delta [N, ...] within the box, at most 0.</param>
    /// <param name="upper">The greatest delta [N, ...] within the box, at least 0.</param>
    /// <param name="scale">How far each value may go; all alike when null.</param>
    /// <param name="width">The number of values that move, at least 1; 1 % of them, rounded up, when null.</param>
    public static void AscendL1(
        Tensor delta, Tensor gradient, double stepSize, Tensor lower, Tensor upper, Tensor? scale = null,
        int? width = null)
    {
        ArgumentNullException.ThrowIfNull(delta);
        ArgumentNullException.ThrowIfNull(gradient);
        using var scope = NewDisposeScope();
        using var constant = no_grad();
        delta.add_(SteepestL1(delta, gradient, lower, upper, scale, width), alpha: stepSize);
    }

    /// <summary>The same step on 1 % of the values, with a length of its own for each example.</summary>
    /// <param name="delta">The perturbation [N, ...] to change; it may leave the set.</param>
    /// <param name="gradient">The gradient [N, ...] of the loss with respect to the perturbed inputs.</param>
    /// <param name="stepSizes">The lengths [N] of the steps in the L1 norm, in input units.</param>
    /// <param name="lower">The least delta [N, ...] within the box, at most 0.</param>
    /// <param name="upper">The greatest delta [N, ...] within the box, at least 0.</param>
    /// <param name="scale">How far each value may go; all alike when null.</param>
    public static void AscendL1(
        Tensor delta, Tensor gradient, Tensor stepSizes, Tensor lower, Tensor upper, Tensor? scale = null)
    {
        ArgumentNullException.ThrowIfNull(delta);
        ArgumentNullException.ThrowIfNull(gradient);
        ArgumentNullException.ThrowIfNull(stepSizes);
        using var scope = NewDisposeScope();
        using var constant = no_grad();
        delta.add_(SteepestL1(delta, gradient, lower, upper, scale).mul_(stepSizes.PerExample(delta)));
    }

    /// <summary>
    /// Moves delta in place to the nearest point of ball and box together: |delta_i| is lowered by lambda / scale_i,
    /// to no less than 0, and clipped to the box, with the least lambda that ends in the ball.
    /// </summary>
    /// <remarks>
    /// In single precision the result lies within 1e-6 eps of the boundary, on the inside, so that it is a member of
    /// the set after rounding too.
    /// </remarks>
    /// <param name="delta">The perturbation [N, ...] to change.</param>
    /// <param name="lower">The least delta [N, ...] within the box, at most 0.</param>
    /// <param name="upper">The greatest delta [N, ...] within the box, at least 0.</param>
    /// <param name="eps">The radius in input units, at least 0.</param>
    /// <param name="scale">How far each value may go; all alike when null.</param>
    public static void ProjectL1(Tensor delta, Tensor lower, Tensor upper, double eps, Tensor? scale = null)
    {
        ArgumentNullException.ThrowIfNull(delta);
        ArgumentNullException.ThrowIfNull(lower);
        ArgumentNullException.ThrowIfNull(upper);
        using var scope = NewDisposeScope();
        using var constant = no_grad();
        new L1Projection(delta, lower, upper, Divisor(scale, delta)).Apply(eps);
    }

    /// <summary>The step [N, ...] of length 1 of <c>AscendL1</c>.</summary>
    private static Tensor SteepestL1(
        Tensor delta, Tensor gradient, Tensor lower, Tensor upper, Tensor? scale, int? width = null)
    {
        scale = Flat(scale, delta);
        var free = (delta < upper).where(gradient > 0, delta > lower).flatten(1);
        var sign = gradient.flatten(1).sign();
        var steepness = Scaled(gradient.flatten(1).abs(), scale).mul_(free);
        var count = width ?? (int)Math.Ceiling(AscentShareL1 * steepness.shape[1]);
        var (greatest, where) = steepness.topk((int)Math.Min(count, steepness.shape[1]), 1);
        var chosen = zeros_like(steepness).scatter_(1, where, greatest.sign());
        var part = chosen / chosen.sum(1, keepdim: true).clamp_(min: 1);
        return Scaled(part.mul_(sign), scale).reshape(delta.shape);
    }

    /// <summary>How far each delta lies outside of ball or box, whichever is more: [N], 0 when inside.</summary>
    /// <param name="delta">The perturbation [N, ...].</param>
    /// <param name="lower">The least delta [N, ...] within the box, at most 0.</param>
    /// <param name="upper">The greatest delta [N, ...] within the box, at least 0.</param>
    /// <param name="eps">The radius in input units, at least 0.</param>
    /// <param name="scale">How far each value may go; all alike when null.</param>
    public static Tensor ViolationL1(Tensor delta, Tensor lower, Tensor upper, double eps, Tensor? scale = null)
    {
        ArgumentNullException.ThrowIfNull(delta);
        using var scope = NewDisposeScope();
        using var constant = no_grad();
        var size = delta.flatten(1).div(Divisor(scale, delta)).abs().sum(1);
        return Violation(delta, lower, upper, size, eps).MoveToOuterDisposeScope();
    }
}
