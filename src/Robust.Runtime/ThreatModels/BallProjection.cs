using static TorchSharp.torch;

namespace Robust.ThreatModels;

/// <summary>
/// The nearest point of a ball and a box together. By the conditions of Karush, Kuhn and Tucker it is known up to one
/// multiplier an example, 0 where the ball does not matter, and its size decreases in that multiplier: a root to find.
/// </summary>
/// <remarks>
/// All examples are solved at once by Newton steps that a bracket keeps safe: a step out of the bracket is replaced by
/// its middle. A handful of rounds is the rule. To make its tensors it needs a dispose scope, and no gradients.
/// </remarks>
internal abstract class BallProjection
{
    private const int MostRounds = 100;

    private readonly Tensor delta;
    private readonly Tensor inBox;
    private readonly Tensor lower;
    private readonly Tensor upper;
    private readonly Tensor scale;

    /// <summary>Prepares the projection.</summary>
    /// <param name="delta">The perturbation [N, ...] to change.</param>
    /// <param name="lower">The least delta [N, ...] within the box, at most 0.</param>
    /// <param name="upper">The greatest delta [N, ...] within the box, at least 0.</param>
    /// <param name="scale">How far each value may go, double [1, d] or [1], above 0.</param>
    protected BallProjection(Tensor delta, Tensor lower, Tensor upper, Tensor scale)
    {
        (this.delta, this.lower, this.upper, this.scale) = (delta, lower, upper, scale);
        inBox = delta.clamp(lower, upper);
        Distance = Unscaled(delta);
        Room = Unscaled(upper.where(delta >= 0, lower));
        Pull = scale.square().reciprocal_();
    }

    /// <summary>|delta| / scale: [N, d].</summary>
    protected Tensor Distance { get; }

    /// <summary>The bound of the box on the side of delta, over scale: [N, d].</summary>
    protected Tensor Room { get; }

    /// <summary>1 / scale^2, by which a multiplier acts on each value: [1, d] or [1].</summary>
    protected Tensor Pull { get; }

    /// <summary>Moves delta in place to the nearest point of ball and box.</summary>
    /// <param name="eps">The radius, at least 0.</param>
    public void Apply(double eps)
    {
        if (eps == 0)
        {
            delta.zero_();
            return;
        }

        var inactive = Size(Unscaled(inBox)).le(eps);
        if (inactive.all().item<bool>())
        {
            delta.copy_(inBox);
            return;
        }

        // Just inside the sphere: rounding the result to the type of delta must not lead out of it.
        var margin = Math.Max(4 * finfo(delta.dtype).eps, 1e-12);
        var sizes = Point(Solve(eps, margin, inactive)) * scale;
        var nearest = sizes.to(delta.dtype).reshape(delta.shape).copysign(delta).clamp_(lower, upper);
        delta.copy_(inBox.flatten(1).where(inactive, nearest.flatten(1)).reshape(delta.shape));
    }

    /// <summary>The point [N, d] for a multiplier [N, 1], without signs and over scale.</summary>
    protected abstract Tensor Point(Tensor multiplier);

    /// <summary>The size [N, 1] of a point.</summary>
    protected abstract Tensor Size(Tensor point);

    /// <summary>The next multiplier by Newton's method; it need not be finite.</summary>
    protected abstract Tensor Next(Tensor multiplier, Tensor point, Tensor size, double goal);

    /// <summary>A multiplier [N, 1] whose point is no larger than the goal, which is above 0.</summary>
    protected abstract Tensor Bound(double goal);

    private Tensor Unscaled(Tensor values) => values.flatten(1).to(ScalarType.Float64).abs().div_(scale);

    private Tensor Solve(double eps, double margin, Tensor inactive)
    {
        var goal = eps * (1 - margin);
        var low = zeros_like(Distance.narrow(1, 0, 1));
        var (multiplier, high) = (low, Bound(goal));
        for (var round = 0; round < MostRounds; round++)
        {
            using var scope = NewDisposeScope();
            var point = Point(multiplier);
            var size = Size(point);
            var done = (size - goal).abs().le(0.5 * margin * eps).logical_or_(inactive);
            low = multiplier.where(done.logical_or(size > goal), low).MoveToOuterDisposeScope();
            high = multiplier.where(done.logical_or(size <= goal), high).MoveToOuterDisposeScope();
            if (done.all().item<bool>())
            {
                break;
            }

            var next = Next(multiplier, point, size, goal);
            next = next.where((next > low).logical_and_(next < high), (low + high).mul_(0.5));
            multiplier = high.where(done, next).MoveToOuterDisposeScope();
        }

        return high;
    }
}
