using static TorchSharp.torch;

namespace Robust.Attacks.MinimumNorm;

/// <summary>In L-infinity all values move by one length, or as far as they can.</summary>
internal sealed class LInfHyperplaneProjection(Tensor normal, Tensor lower, Tensor upper)
    : HyperplaneProjection(normal, lower, upper)
{
    protected override Tensor Lengths(Tensor room, Tensor goal) => minimum(room, Cap(Steepness, room, goal));
}
