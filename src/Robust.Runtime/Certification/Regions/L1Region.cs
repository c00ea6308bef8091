using static TorchSharp.torch;

namespace Robust.Certification.Regions;

/// <summary>An L1 ball within a box.</summary>
internal sealed class L1Region(PerturbationBox box, double radius, Tensor? scale) : BallRegion(box, radius, scale)
{
    /// <summary>
    /// The least slopes delta goes to the bounds value by value, the steepest first, until the radius is used up: the ball
    /// answers for slopes up to that of the value where it is.
    /// </summary>
    protected override Tensor Shared(Tensor slopes, double radius)
    {
        var steepness = (slopes * Scale).abs();
        var cost = (Upper - Lower).where(slopes.eq(0), Upper.where(slopes.lt(0), -Lower)) / Scale.clamp(min: 1e-150);
        var (steepest, order) = steepness.sort(2, descending: true);
        var used = cost.expand(slopes.shape).gather(2, order).cumsum(2);
        var level = steepest.masked_fill(used.lt(radius), 0).amax([2], keepdim: true);
        var limit = level / Scale.clamp(min: 1e-150);
        return slopes.clamp(-limit, limit);
    }

    /// <inheritdoc/>
    protected override Tensor Dual(Tensor slopes) => slopes.abs().amax([2]);
}
