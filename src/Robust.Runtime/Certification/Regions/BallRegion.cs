using Robust.Certification.Arithmetic;
using Robust.Certification.Propagation;
using static TorchSharp.torch;

namespace Robust.Certification.Regions;

/// <summary>
/// A norm ball within a box: x + delta, |delta / scale| &lt;= eps, delta within bounds. For any way to write slopes = a + b, a
/// delta is at least -eps |a scale|_dual and b delta at least what the bounds allow; the a of each norm makes that exact up to
/// rounding.
/// </summary>
internal abstract class BallRegion : InputRegion
{
    private readonly Tensor center;
    private readonly double eps;
    private readonly Tensor size;

    /// <summary>The ball that a threat model says.</summary>
    /// <param name="box">The bounds of the perturbation at the inputs.</param>
    /// <param name="radius">The radius.</param>
    /// <param name="scale">How far each value may go [1, ...]; null if all are alike.</param>
    protected BallRegion(PerturbationBox box, double radius, Tensor? scale)
    {
        (Hull, center) = (box.Hull, box.Inputs);
        eps = radius * (1 + (4 * Rounding.Of(center).Unit));
        Lower = box.Lower.flatten(1).unsqueeze(1);
        Upper = box.Upper.flatten(1).unsqueeze(1);
        Scale = (scale?.to(ScalarType.Float64).expand(center.shape) ?? ones_like(center, ScalarType.Float64))
            .flatten(1).unsqueeze(1);
        size = Hull.Magnitude();
    }

    /// <inheritdoc/>
    public override Interval Hull { get; }

    /// <summary>The least delta [N, 1, d], at most 0, double.</summary>
    protected Tensor Lower { get; }

    /// <summary>The greatest delta [N, 1, d], at least 0, double.</summary>
    protected Tensor Upper { get; }

    /// <summary>How far each value may go in relation to the others [N, 1, d], double.</summary>
    protected Tensor Scale { get; }

    /// <inheritdoc/>
    public override Tensor Least(Tensor slopes)
    {
        ArgumentNullException.ThrowIfNull(slopes);
        using var scope = NewDisposeScope();
        var all = slopes.flatten(2).to(ScalarType.Float64).expand(center.shape[0], -1, -1);
        var shared = Shared(all, eps);
        var rest = all - shared;
        var ofBox = minimum(rest * Lower, rest * Upper).sum(2);
        var ofBall = Dual(shared * Scale) * (-eps * (1 + (2 * Rounding.Dot)));

        // Off by rounding: the sums here, and x + delta in the precision of the inputs.
        var rounding = Rounding.Of(size);
        var lost = Dots.Of(slopes.abs(), (size * (4 * rounding.Unit)) + (4 * rounding.Smallest)) * (1 + (2 * Rounding.Dot))
            + (Dots.Of(slopes.abs(), size) + ((all.abs() + shared.abs()) * (Upper - Lower)).sum(2)) * (4 * Rounding.Dot);
        return (Rounding.Term(Dots.Of(slopes, center)) + Rounding.Term(ofBox) + Rounding.Term(ofBall) - lost)
            .MoveToOuterDisposeScope();
    }

    /// <summary>The part of the slopes [N, S, d] that the radius answers for; any part is sound.</summary>
    /// <param name="slopes">The slopes.</param>
    /// <param name="radius">The radius.</param>
    protected abstract Tensor Shared(Tensor slopes, double radius);

    /// <summary>The dual norm [N, S] of scaled slopes [N, S, d].</summary>
    protected abstract Tensor Dual(Tensor slopes);
}
