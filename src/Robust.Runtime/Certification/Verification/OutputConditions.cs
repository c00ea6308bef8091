using static TorchSharp.torch;

namespace Robust.Certification.Verification;

/// <summary>Conditions on an output y that hold at once: Coefficients y &lt;= Limits, row by row.</summary>
/// <param name="Coefficients">The coefficients [J, K], in double precision.</param>
/// <param name="Limits">The limits [J], in double precision.</param>
public sealed record OutputConditions(Tensor Coefficients, Tensor Limits)
{
    /// <summary>That one class has at least the score of another.</summary>
    /// <param name="label">The other.</param>
    /// <param name="rival">The one.</param>
    /// <param name="classes">The number of classes.</param>
    public static OutputConditions Exceeds(long rival, long label, long classes)
    {
        using var scope = NewDisposeScope();
        var units = eye(classes, classes, ScalarType.Float64);
        var difference = units.narrow(0, label, 1) - units.narrow(0, rival, 1);
        return new(difference.MoveToOuterDisposeScope(), zeros(1, ScalarType.Float64).MoveToOuterDisposeScope());
    }
}
