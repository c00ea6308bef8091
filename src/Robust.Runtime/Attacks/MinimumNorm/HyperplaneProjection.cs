using Robust.Attacks.Geometry;
using Robust.Declarations;
using static TorchSharp.torch;

namespace Robust.Attacks.MinimumNorm;

/// <summary>
/// The nearest points of hyperplanes { z : normal . z = b } within a box, for each example its own, and for several
/// points of departure: each value moves toward the hyperplane by a length between 0 and the room that the box leaves
/// it.
/// </summary>
/// <remarks>
/// Croce and Hein 2020, "Minimally distorted adversarial examples with a fast adaptive boundary attack".
/// The lengths are min(t, room_i) in L-infinity, min(t |normal_i|, room_i) in L2; in L1 the values of the greatest
/// |normal_i| use all their room, the last ones a part of it. What is unknown is one number an example, t or the least
/// |normal_i| that moves. It is found without sorting the values, which takes about as long as the passes of a small
/// network, and without waiting for the device, by a fixed number of rounds. To make its tensors it needs a dispose
/// scope, and no gradients.
/// </remarks>
internal abstract class HyperplaneProjection
{
    private readonly Tensor heading;
    private readonly Tensor peak;
    private readonly Tensor lower;
    private readonly Tensor upper;

    /// <summary>Prepares moves to hyperplanes of these normals.</summary>
    /// <param name="normal">The normals [K, ...]; those of zeros move nothing.</param>
    /// <param name="lower">The least value of each point [K, ...].</param>
    /// <param name="upper">The greatest value of each point [K, ...].</param>
    protected HyperplaneProjection(Tensor normal, Tensor lower, Tensor upper)
    {
        (this.lower, this.upper) = (lower.flatten(1), upper.flatten(1));
        var flat = normal.flatten(1);
        heading = flat.sign();
        Steepness = flat.abs();
        var greatest = Steepness.amax([1], keepdim: true);
        peak = greatest.masked_fill(greatest.eq(0), 1);
        Steepness.div_(peak);
    }

    /// <summary>|normal| over its greatest value, so that nothing over- or underflows: [K, d].</summary>
    protected Tensor Steepness { get; }

    /// <summary>The projection for what the length of a move is measured by.</summary>
    public static HyperplaneProjection Of(BallGeometry ball, Tensor normal) => ball.Norm switch
    {
        Norm.LInf => new LInfHyperplaneProjection(normal, ball.Lower, ball.Upper),
        Norm.L2 => new L2HyperplaneProjection(normal, ball.Lower, ball.Upper),
        Norm.L1 => new L1HyperplaneProjection(normal, ball.Lower, ball.Upper),
        _ => throw new ArgumentOutOfRangeException(nameof(ball), ball.Norm, "There is no projection in this norm."),
    };

    /// <summary>
    /// The shortest move [K, ...] within the box from points to their hyperplanes; as far as the box goes where it ends
    /// before.
    /// </summary>
    /// <param name="point">Points [K, ...] in the box.</param>
    /// <param name="gap">How much normal . z has to rise from there, or to fall: [K].</param>
    public Tensor Move(Tensor point, Tensor gap)
    {
        var sign = gap.unsqueeze(1).sign();
        var goal = gap.unsqueeze(1).abs().div_(peak);
        var direction = heading * sign;
        var from = point.flatten(1);
        var room = maximum((upper - from).mul_(direction), (lower - from).mul_(direction));
        return Lengths(room, goal).mul_(direction).reshape(point.shape);
    }

    /// <summary>
    /// The lengths [K, d] of least norm, at most the room [K, d], at which steepness times length adds up to a goal
    /// [K, 1].
    /// </summary>
    protected abstract Tensor Lengths(Tensor room, Tensor goal);

    /// <summary>
    /// The caps t [K, 1] at which sum_i weights_i min(t, limits_i) reaches a goal [K, 1]; huge where it never does.
    /// </summary>
    /// <remarks>
    /// The sum is concave and piecewise linear in t, so Newton's method from 0 never goes too far, and ends on the
    /// piece of the root. On 784 values 5 rounds do where the goal is half of what the box allows and 8 where it is
    /// 90 %; with 10 rounds it falls short of the goal by some 0.1 % where that is 99.9 %. On the host there are as many
    /// as it takes.
    /// </remarks>
    protected static Tensor Cap(Tensor weights, Tensor limits, Tensor goal) =>
        HostCap.Takes(weights, limits, goal) ? HostCap.Of(weights, limits, goal) : CapInRounds(weights, limits, goal);

    private static Tensor CapInRounds(Tensor weights, Tensor limits, Tensor goal)
    {
        const int Rounds = 10;
        var most = finfo(weights.dtype).max;
        var cap = zeros_like(goal);
        for (var round = 0; round < Rounds; round++)
        {
            using var scope = NewDisposeScope();
            var missing = goal - minimum(limits, cap).mul_(weights).sum(1, keepdim: true);
            var slope = (limits - cap).gt_(0).mul_(weights).sum(1, keepdim: true);
            cap.add_(missing.clamp_(min: 0).div_(slope.clamp_(min: finfo(weights.dtype).tiny))).clamp_(max: most);
        }

        return cap;
    }
}
