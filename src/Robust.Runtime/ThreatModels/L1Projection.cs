using static TorchSharp.torch;

namespace Robust.ThreatModels;

/// <summary>
/// Onto the cross-polytope: |delta_i| = min(max(|delta_i| - lambda / scale_i, 0), room_i). The size is piecewise
/// linear in lambda, so Newton's method is exact on the piece of the root.
/// </summary>
internal sealed class L1Projection(Tensor delta, Tensor lower, Tensor upper, Tensor scale)
    : BallProjection(delta, lower, upper, scale)
{
    private readonly Tensor zero = zeros_like(scale);

    protected override void Place(Tensor multiplier) =>
        Point.copy_(Distance).sub_(multiplier * Pull).clamp_(zero, Room);

    protected override Tensor Size() => Point.sum(1, keepdim: true);

    protected override Tensor Next(Tensor multiplier, Tensor size, double goal)
    {
        // 1 for the values that neither the box nor 0 holds.
        var free = Spare.copy_(Room).sub_(Point).sign_().mul_(Point.sign_());
        return multiplier + (size - goal).div_(free.mul_(Pull).sum(1, keepdim: true));
    }

    protected override Tensor Bound(double goal) => Spare.copy_(Distance).div_(Pull).amax([1], keepdim: true);
}
