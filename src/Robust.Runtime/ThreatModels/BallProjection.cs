using static TorchSharp.torch;

namespace Robust.ThreatModels;

/// <summary>
/// The nearest point of a ball and a box together. By the conditions of Karush, Kuhn and Tucker it is known up to one
/// multiplier an example, 0 where the ball does not matter, and its size decreases in that multiplier: a root to find.
/// </summary>
/// <remarks>
/// <para>All examples are solved at once, by a fixed number of Newton steps, so that the host never waits to hear how
/// far they are. A bracket keeps the steps safe: one that leads out is replaced by the geometric mean of its ends.
/// Four or five steps do as a rule, eleven for any perturbation a few times as large as the ball, fifteen where radii
/// differ a hundredfold. Values that differ by many orders of magnitude may take more; what then lies outside is scaled
/// into the ball, so that it is a member all the same.</para>
/// <para>To make its tensors it needs a dispose scope, and no gradients. New memory may cost more than arithmetic: four
/// buffers serve all steps, and choices among values are products with 0 or 1.</para>
/// </remarks>
internal abstract class BallProjection
{
    private const int Rounds = 16;

    /// <summary>The least ratio of the lower end of the bracket to the upper one that a mean is taken of.</summary>
    private const double LeastRatio = 1e-3;

    private readonly Tensor delta;
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
        Distance = delta.flatten(1).to(ScalarType.Float64, copy: true);
        (Room, Point, Spare) = (empty_like(Distance), empty_like(Distance), empty_like(Distance));
        Pull = scale.square().reciprocal_();

        // The bound on the side of delta is the greater of both times its sign.
        var sign = Point.copy_(Distance).sign_();
        Room.copy_(lower.flatten(1)).mul_(sign).clamp_(min: Spare.copy_(upper.flatten(1)).mul_(sign)).div_(scale);
        Distance.abs_().div_(scale);
    }

    /// <summary>|delta| / scale: [N, d].</summary>
    protected Tensor Distance { get; }

    /// <summary>The bound of the box on the side of delta, over scale: [N, d].</summary>
    protected Tensor Room { get; }

    /// <summary>1 / scale^2, by which a multiplier acts on each value: [1, d] or [1].</summary>
    protected Tensor Pull { get; }

    /// <summary>Where multipliers lead: [N, d], without signs and over scale.</summary>
    protected Tensor Point { get; }

    /// <summary>A buffer [N, d] for anything in between.</summary>
    protected Tensor Spare { get; }

    /// <summary>Moves delta in place to the nearest point of ball and box.</summary>
    /// <param name="eps">The radius, at least 0.</param>
    public void Apply(double eps)
    {
        if (eps == 0)
        {
            delta.zero_();
            return;
        }

        // Just inside the sphere: rounding the result to the type of delta must not lead out of it.
        var margin = Math.Max(4 * finfo(delta.dtype).eps, 1e-12) * eps;
        var goal = eps - margin;
        Place(Solve(goal, margin / 10));
        var nearest = Room.copy_(Point).mul_(Shrinkage(goal, margin)).mul_(scale);
        nearest.mul_(Spare.copy_(delta.flatten(1)).sign_());
        var inBox = Distance.copy_(delta.clamp_(lower, upper).flatten(1));
        Point.copy_(inBox).abs_().div_(scale);
        var inside = Size().le(eps).to(ScalarType.Float64);
        delta.copy_(nearest.mul_(1 - inside).add_(inBox.mul_(inside)).reshape(delta.shape)).clamp_(lower, upper);
    }

    /// <summary>
    /// What to multiply <see cref="Point"/> by to have it in the ball [N, 1]: exactly 1 where it is, so that values on
    /// the edge of the box stay there.
    /// </summary>
    private Tensor Shrinkage(double goal, double margin)
    {
        var size = Size();
        return (goal / size).where(size > goal + (margin / 2), ones_like(size));
    }

    /// <summary>Sets <see cref="Point"/> to the points for multipliers [N, 1].</summary>
    protected abstract void Place(Tensor multiplier);

    /// <summary>The size [N, 1] of <see cref="Point"/>.</summary>
    protected abstract Tensor Size();

    /// <summary>
    /// The next multipliers [N, 1] by Newton's method; they need not be finite. Both buffers may be overwritten.
    /// </summary>
    protected abstract Tensor Next(Tensor multiplier, Tensor size, double goal);

    /// <summary>Multipliers [N, 1] whose points are no larger than the goal, which is above 0.</summary>
    protected abstract Tensor Bound(double goal);

    /// <summary>The multipliers [N, 1] whose points are as large as the goal; any, where none is.</summary>
    private Tensor Solve(double goal, double tolerance)
    {
        var low = zeros_like(Distance.narrow(1, 0, 1));
        var (multiplier, high) = (low, Bound(goal));
        for (var round = 0; round < Rounds; round++)
        {
            using var scope = NewDisposeScope();
            Place(multiplier);
            var size = Size();
            low = multiplier.where(size > goal, low).MoveToOuterDisposeScope();
            high = multiplier.where(size <= goal, high).MoveToOuterDisposeScope();
            var next = Next(multiplier, size, goal);
            var mean = maximum(low, high * LeastRatio).mul_(high).sqrt_();
            var safe = next.where((next > low).logical_and_(next < high), mean);
            multiplier = multiplier.where((size - goal).abs().le(tolerance), safe).MoveToOuterDisposeScope();
        }

        return multiplier;
    }
}
