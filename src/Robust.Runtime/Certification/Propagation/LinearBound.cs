using static TorchSharp.torch;

namespace Robust.Certification.Propagation;

/// <summary>
/// Lower bounds of S quantities in the values z of a layer: Slopes z + Offset is at most the quantity, for every input of the
/// set, in real arithmetic and as torch computes the network. An upper bound is a lower bound of the opposite.
/// </summary>
/// <param name="Slopes">The coefficients [N, S, ...] of the layer's values; [1, S, ...] while all examples have the same.</param>
/// <param name="Offset">The rest [N, S] or [1, S], in double precision.</param>
public sealed record LinearBound(Tensor Slopes, Tensor Offset)
{
    /// <summary>The quantities themselves: the values of the layer times given coefficients.</summary>
    /// <param name="coefficients">The coefficients [N, S, ...], or [1, S, ...] for all examples.</param>
    public static LinearBound Of(Tensor coefficients)
    {
        ArgumentNullException.ThrowIfNull(coefficients);
        return new(coefficients, zeros(coefficients.shape[0], coefficients.shape[1], ScalarType.Float64, coefficients.device));
    }

    /// <summary>Takes the tensors to the scope around the present one.</summary>
    internal LinearBound MoveToOuterDisposeScope() =>
        new(Slopes.MoveToOuterDisposeScope(), Offset.MoveToOuterDisposeScope());
}
