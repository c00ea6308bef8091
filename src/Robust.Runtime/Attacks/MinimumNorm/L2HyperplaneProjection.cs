using static TorchSharp.torch;

namespace Robust.Attacks.MinimumNorm;

/// <summary>In L2 values move in proportion to their steepness, or as far as they can.</summary>
internal sealed class L2HyperplaneProjection(Tensor normal, Tensor lower, Tensor upper)
    : HyperplaneProjection(normal, lower, upper)
{
    protected override Tensor Lengths(Tensor room, Tensor goal)
    {
        var limits = room / Steepness.clamp(min: finfo(room.dtype).tiny); // of no account without steepness
        return minimum(room, Cap(Steepness.square(), limits, goal) * Steepness);
    }
}
