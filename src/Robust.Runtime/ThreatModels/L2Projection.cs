using static TorchSharp.torch;

namespace Robust.ThreatModels;

/// <summary>
/// Onto the Euclidean ball: |delta_i| = min(|delta_i| / (1 + lambda / scale_i^2), room_i). Newton's method works on
/// 1 / size, which is linear in lambda as long as the box does not matter (Reinsch 1971).
/// </summary>
internal sealed class L2Projection(Tensor delta, Tensor lower, Tensor upper, Tensor scale)
    : BallProjection(delta, lower, upper, scale)
{
    protected override Tensor Point(Tensor multiplier) =>
        minimum(Distance / (multiplier * Pull).add_(1), Room);

    protected override Tensor Size(Tensor point) => point.square().sum(1, keepdim: true).sqrt_();

    protected override Tensor Next(Tensor multiplier, Tensor point, Tensor size, double goal)
    {
        // d size / d lambda = -slope / size, over the values that the box does not hold.
        var slope = (point.square() * Pull / (multiplier * Pull).add_(1)).mul_(point < Room).sum(1, keepdim: true);
        return multiplier + (size.square() * (size / goal).sub_(1)).div_(slope);
    }

    protected override Tensor Bound(double goal) =>
        (Distance / Pull).square().sum(1, keepdim: true).sqrt_().div_(goal);
}
