using Robust.Declarations;
using static TorchSharp.torch;

namespace Robust.Attacks.Geometry;

/// <summary>How fast a function rises at most along a move of length 1, by its gradient.</summary>
internal static class DualNorm
{
    /// <summary>The norm dual to one of moves: L1 for L-infinity, L-infinity for L1 and L0, L2 for the rest.</summary>
    /// <param name="gradient">Gradients [K, ...].</param>
    /// <param name="norm">What measures the moves.</param>
    /// <returns>Their norms [K].</returns>
    public static Tensor Of(Tensor gradient, Norm norm)
    {
        using var scope = NewDisposeScope();
        var flat = gradient.flatten(1);
        var dual = norm switch
        {
            Norm.LInf => flat.abs().sum(1),
            Norm.L1 or Norm.L0 => flat.abs().amax([1]),
            _ => flat.norm(1),
        };
        return dual.MoveToOuterDisposeScope();
    }
}
