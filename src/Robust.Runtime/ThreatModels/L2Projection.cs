using static TorchSharp.torch;

namespace Robust.ThreatModels;

/// <summary>
/// Onto the Euclidean ball: |delta_i| = min(|delta_i| / (1 + lambda / scale_i^2), room_i). Newton's method works on
/// 1 / size of the values that the box does not hold, which is linear in lambda where all scales are 1 (Reinsch 1971).
/// </summary>
internal sealed class L2Projection(Tensor delta, Tensor lower, Tensor upper, Tensor scale)
    : BallProjection(delta, lower, upper, scale)
{
    private readonly Tensor zero = zeros_like(scale);

    protected override void Place(Tensor multiplier) =>
        Point.copy_(Distance).div_((multiplier * Pull).add_(1)).clamp_(zero, Room);

    protected override Tensor Size() => Spare.copy_(Point).mul_(Point).sum(1, keepdim: true).sqrt_();

    protected override Tensor Next(Tensor multiplier, Tensor size, double goal)
    {
        // The squares of the values that the box does not hold, and what the others leave to them.
        var squares = Spare.copy_(Room).sub_(Point).sign_().mul_(Point).mul_(Point);
        var square = squares.sum(1, keepdim: true);
        var left = (square - size.square()).add_(goal * goal);
        var slope = squares.mul_(Pull / (multiplier * Pull).add_(1)).sum(1, keepdim: true);
        return multiplier + (square / left).sqrt_().sub_(1).mul_(square).div_(slope);
    }

    protected override Tensor Bound(double goal)
    {
        Point.copy_(Distance).div_(Pull);
        return Size().div_(goal);
    }
}
