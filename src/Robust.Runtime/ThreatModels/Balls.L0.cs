using Robust.Torch;
using static TorchSharp.torch;

namespace Robust.ThreatModels;

// At most so many pixels changed, each as the box allows. A pixel is a spatial position of [N, C, H, W] with all its
// channels, a position of [N, C, L], or a feature of [N, d].
public static partial class Balls
{
    /// <summary>Random pixels with uniform values in the box.</summary>
    /// <param name="lower">The least delta [N, ...] within the box, at most 0.</param>
    /// <param name="upper">The greatest delta [N, ...] within the box, at least 0.</param>
    /// <param name="pixels">The number of pixels, at least 0; all that may change, if they are fewer.</param>
    /// <param name="generator">The source of randomness; torch's default one when null.</param>
    /// <returns>A new delta [N, ...].</returns>
    public static Tensor UniformL0(Tensor lower, Tensor upper, int pixels, Generator? generator = null)
    {
        ArgumentNullException.ThrowIfNull(lower);
        ArgumentNullException.ThrowIfNull(upper);
        using var scope = NewDisposeScope();
        using var constant = no_grad();
        var width = upper - lower;
        var lot = Draws.Like(generator, Pixels(width).select(1, 0), all => all.uniform_(0, 1, generator));
        lot.masked_fill_(Pixels(width).any(1).logical_not(), -1);
        var delta = Draws.Like(generator, width, all => all.uniform_(0, 1, generator)).mul_(width).add_(lower).clamp_(lower, upper);
        var kept = Greatest(lot, pixels).unsqueeze(1);
        return Pixels(delta).mul(kept).reshape(lower.shape).MoveToOuterDisposeScope();
    }

    /// <summary>
    /// Moves delta by a step of steepest ascent in place: the pixels that promise the most to first order, as many as
    /// the step is long, go to the corner of the box that the gradient points to; if that makes too many, those worth
    /// least are put back.
    /// </summary>
    /// <remarks>
    /// It maximizes the linearized loss over the pixels. Corners of the box are also where Sparse-RS searches (Croce
    /// et al. 2022).
    /// </remarks>
    /// <param name="delta">The perturbation [N, ...] to change.</param>
    /// <param name="gradient">The gradient [N, ...] of the loss with respect to the perturbed inputs.</param>
    /// <param name="stepSize">The number of pixels that may move, rounded up.</param>
    /// <param name="lower">The least delta [N, ...] within the box, at most 0.</param>
    /// <param name="upper">The greatest delta [N, ...] within the box, at least 0.</param>
    /// <param name="pixels">The number of pixels that may differ from the inputs, at least 0.</param>
    public static void AscendL0(
        Tensor delta, Tensor gradient, double stepSize, Tensor lower, Tensor upper, int pixels)
    {
        var count = (int)Math.Min(int.MaxValue, Math.Ceiling(stepSize));
        AscendL0(delta, gradient, gain => Greatest(gain, count), lower, upper, pixels);
    }

    /// <summary>Takes a step of its own length for each example, see the other overload.</summary>
    /// <param name="delta">The perturbation [N, ...] to change.</param>
    /// <param name="gradient">The gradient [N, ...] of the loss with respect to the perturbed inputs.</param>
    /// <param name="stepSizes">The numbers [N] of pixels that may move, rounded up.</param>
    /// <param name="lower">The least delta [N, ...] within the box, at most 0.</param>
    /// <param name="upper">The greatest delta [N, ...] within the box, at least 0.</param>
    /// <param name="pixels">The number of pixels that may differ from the inputs, at least 0.</param>
    public static void AscendL0(
        Tensor delta, Tensor gradient, Tensor stepSizes, Tensor lower, Tensor upper, int pixels)
    {
        ArgumentNullException.ThrowIfNull(stepSizes);
        AscendL0(delta, gradient, gain => Greatest(gain, stepSizes), lower, upper, pixels);
    }

    /// <summary>
    /// Moves delta in place to the nearest member: every pixel is clipped to the box, and the pixels that bring the
    /// result nearest stay, the others go to 0.
    /// </summary>
    /// <param name="delta">The perturbation [N, ...] to change.</param>
    /// <param name="lower">The least delta [N, ...] within the box, at most 0.</param>
    /// <param name="upper">The greatest delta [N, ...] within the box, at least 0.</param>
    /// <param name="pixels">The number of pixels that may differ from the inputs, at least 0.</param>
    public static void ProjectL0(Tensor delta, Tensor lower, Tensor upper, int pixels)
    {
        ArgumentNullException.ThrowIfNull(delta);
        using var scope = NewDisposeScope();
        using var constant = no_grad();
        var inBox = delta.clamp(lower, upper);
        var kept = Greatest(Pixels(Reduction(delta, inBox)).sum(1), pixels).unsqueeze(1);
        delta.copy_(Pixels(inBox).mul(kept).reshape(delta.shape));
    }

    /// <summary>
    /// How far each delta lies outside: the greatest change of a pixel beyond the allowed number of the most changed
    /// ones, or the distance from the box, whichever is more: [N], 0 when inside.
    /// </summary>
    /// <param name="delta">The perturbation [N, ...].</param>
    /// <param name="lower">The least delta [N, ...] within the box, at most 0.</param>
    /// <param name="upper">The greatest delta [N, ...] within the box, at least 0.</param>
    /// <param name="pixels">The number of pixels that may differ from the inputs, at least 0.</param>
    public static Tensor ViolationL0(Tensor delta, Tensor lower, Tensor upper, int pixels)
    {
        ArgumentNullException.ThrowIfNull(delta);
        using var scope = NewDisposeScope();
        using var constant = no_grad();
        var change = Pixels(delta).abs().amax(1);
        var excess = change.masked_fill(Greatest(change, pixels), 0).amax(1);
        return Violation(delta, lower, upper, excess, 0).MoveToOuterDisposeScope();
    }

    /// <summary>
    /// How much nearer delta is to its clipped value than to 0, in squares, value by value, double: v^2 - (v - c)^2.
    /// </summary>
    internal static Tensor Reduction(Tensor delta, Tensor inBox)
    {
        var clipped = inBox.to(ScalarType.Float64);
        return delta.to(ScalarType.Float64).mul(2).sub_(clipped).mul_(clipped);
    }

    private static void AscendL0(
        Tensor delta, Tensor gradient, Func<Tensor, Tensor> choose, Tensor lower, Tensor upper, int pixels)
    {
        ArgumentNullException.ThrowIfNull(delta);
        ArgumentNullException.ThrowIfNull(gradient);
        using var scope = NewDisposeScope();
        using var constant = no_grad();
        var slope = Pixels(gradient);
        var here = Pixels(delta);
        var corner = Pixels(upper).where(slope > 0, Pixels(lower).where(slope < 0, here));
        var gain = (corner - here).mul_(slope).sum(1);
        var moves = choose(gain).logical_and_(gain > 0);
        var moved = corner.where(moves.unsqueeze(1), here);
        var worth = (moved * slope).sum(1).masked_fill_(moved.ne(0).any(1).logical_not(), double.NegativeInfinity);
        delta.copy_(moved.mul_(Greatest(worth, pixels).unsqueeze(1)).reshape(delta.shape));
    }

    /// <summary>[N, C, P]: the P pixels of inputs and what belongs to each.</summary>
    internal static Tensor Pixels(Tensor values) => values.dim() == 2 ? values.unsqueeze(1) : values.flatten(2);

    /// <summary>Which of the scores [N, P] are among the so many greatest of their row: [N, P], bool.</summary>
    private static Tensor Greatest(Tensor scores, int count)
    {
        var (values, places) = scores.topk((int)Math.Min(count, scores.shape[1]), 1);
        return zeros_like(scores).scatter_(1, places, ones_like(values)).ne(0);
    }

    /// <summary>Which of the scores [N, P] are among the greatest of their row, as many as [N] says.</summary>
    private static Tensor Greatest(Tensor scores, Tensor counts)
    {
        var places = scores.argsort(1, descending: true);
        var chosen = arange(scores.shape[1], device: scores.device) < counts.unsqueeze(1);
        return zeros_like(chosen).scatter_(1, places, chosen);
    }
}
