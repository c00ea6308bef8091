using static TorchSharp.torch;

namespace Robust.ThreatModels;

/// <summary>
/// Onto the cross-polytope: |delta_i| = min(max(|delta_i| - lambda / scale_i, 0), room_i). The size is piecewise
/// linear in lambda, so Newton's method is exact on the piece of the root.
/// </summary>
internal sealed class L1Projection(Tensor delta, Tensor lower, Tensor upper, Tensor scale)
    : BallProjection(delta, lower, upper, scale)
{
    protected override Tensor Point(Tensor multiplier) =>
        minimum((Distance - (multiplier * Pull)).clamp_(min: 0), Room);

    protected override Tensor Size(Tensor point) => point.sum(1, keepdim: true);

    protected override Tensor Next(Tensor multiplier, Tensor point, Tensor size, double goal)
    {
        var slope = (point > 0).logical_and_(point < Room).mul(Pull).sum(1, keepdim: true);
        return multiplier + (size - goal).div_(slope);
    }

    protected override Tensor Bound(double goal) => (Distance / Pull).amax([1], keepdim: true);
}
