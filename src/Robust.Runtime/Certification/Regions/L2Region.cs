using static TorchSharp.torch;

namespace Robust.Certification.Regions;

/// <summary>A Euclidean ball within a box.</summary>
internal sealed class L2Region(PerturbationBox box, double radius, Tensor? scale) : BallRegion(box, radius, scale)
{
    /// <summary>How often a multiplier is refined; each time values reach their bounds, few times all that will.</summary>
    private const int Refinements = 8;

    /// <summary>
    /// The least slopes delta is at delta = clip(-slopes scale^2 / m), the multiplier m being such that it is on the sphere;
    /// there the ball answers for the slopes of values within their bounds, and for so much of the others'. From the multiplier
    /// without bounds it falls to the right one.
    /// </summary>
    protected override Tensor Shared(Tensor slopes, double radius)
    {
        if (radius == 0)
        {
            return slopes;
        }

        var square = Scale.square();
        var (low, high) = (Lower / square.clamp(min: 1e-300), Upper / square.clamp(min: 1e-300));
        var multiplier = (slopes * Scale).norm(2, keepdim: true) / radius;
        for (var i = 0; i < Refinements; i++)
        {
            var isFree = slopes.abs().le(multiplier * high.where(slopes.lt(0), -low));
            var bound = Upper.where(slopes.lt(0), Lower).masked_fill(isFree, 0) / Scale.clamp(min: 1e-150);
            var left = (radius * radius) - bound.square().sum([2], keepdim: true);
            var free = (slopes * Scale).masked_fill(isFree.logical_not(), 0).norm(2, keepdim: true);
            multiplier = (free / left.clamp(min: 1e-300).sqrt()).minimum(multiplier);
        }

        return slopes.clamp(-multiplier * high, -multiplier * low);
    }

    /// <inheritdoc/>
    protected override Tensor Dual(Tensor slopes) => slopes.norm(2, keepdim: false);
}
