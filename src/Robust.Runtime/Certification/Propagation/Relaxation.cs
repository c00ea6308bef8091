using Robust.Certification.Arithmetic;
using static TorchSharp.torch;

namespace Robust.Certification.Propagation;

/// <summary>
/// Two lines around a function applied value by value, over the bounds of its input:
/// LowerSlope x + LowerIntercept &lt;= f(x) &lt;= UpperSlope x + UpperIntercept, for f in real arithmetic and as torch
/// computes it. What the products with the slopes lose to rounding is in the intercepts already.
/// </summary>
/// <param name="LowerSlope">The slopes [N, ...] of the lower lines; [N, S, ...] if each specification has its own.</param>
/// <param name="LowerIntercept">Their intercepts [N, ...], in double precision.</param>
/// <param name="UpperSlope">The slopes [N, ...] of the upper lines.</param>
/// <param name="UpperIntercept">Their intercepts [N, ...], in double precision.</param>
/// <param name="Underflow">What products that underflow may cost [N, 1], in double precision.</param>
public sealed record Relaxation(
    Tensor LowerSlope, Tensor LowerIntercept, Tensor UpperSlope, Tensor UpperIntercept, Tensor Underflow)
{
    /// <summary>
    /// Where the lower line may have any slope from <see cref="LeastSlope"/> to 1 with the same intercept: [N, ...], bool; null
    /// where nowhere.
    /// </summary>
    internal Tensor? Free { get; private init; }

    /// <summary>The least slope of a free lower line.</summary>
    internal double LeastSlope { get; private init; }

    /// <summary>The same lines with other slopes where they are free.</summary>
    /// <param name="slopes">Slopes [N, S, ...] from <see cref="LeastSlope"/> to 1.</param>
    internal Relaxation WithSlopes(Tensor slopes) =>
        this with { LowerSlope = slopes.where(Free!.unsqueeze(1), LowerSlope.unsqueeze(1)) };

    /// <summary>Takes the tensors to the scope around the present one.</summary>
    internal Relaxation MoveToOuterDisposeScope() => this with
    {
        LowerSlope = LowerSlope.MoveToOuterDisposeScope(),
        LowerIntercept = LowerIntercept.MoveToOuterDisposeScope(),
        UpperSlope = UpperSlope.MoveToOuterDisposeScope(),
        UpperIntercept = UpperIntercept.MoveToOuterDisposeScope(),
        Underflow = Underflow.MoveToOuterDisposeScope(),
        Free = Free?.MoveToOuterDisposeScope(),
    };

    /// <summary>
    /// Lines that hold in exact arithmetic, with intercepts moved apart by what their use loses: the product of a coefficient
    /// and a slope is off by u |slope| |x|, all slopes being at most 2; a sum of products with intercepts by a 2^-30th.
    /// </summary>
    /// <param name="x">The bounds of the input.</param>
    /// <param name="lower">Slope, in the precision of the bounds, and intercept, in double precision.</param>
    /// <param name="upper">Likewise of the upper line.</param>
    /// <param name="slack">What the intercepts may be off already [N, ...], in double precision.</param>
    /// <param name="free">Where the slope of the lower line is free.</param>
    /// <param name="leastSlope">The least slope there.</param>
    internal static Relaxation Around(
        Interval x, (Tensor Slope, Tensor Intercept) lower, (Tensor Slope, Tensor Intercept) upper, Tensor slack,
        Tensor? free = null, double leastSlope = 0)
    {
        var rounding = Rounding.Of(x.Lower);
        var size = x.Magnitude().to(ScalarType.Float64);
        var margin = slack + (size * (8 * rounding.Unit));
        return new(
            lower.Slope,
            lower.Intercept - ((margin * (1 + (2 * Rounding.Dot))) + (lower.Intercept.abs() * (2 * Rounding.Dot))),
            upper.Slope,
            upper.Intercept + ((margin * (1 + (2 * Rounding.Dot))) + (upper.Intercept.abs() * (2 * Rounding.Dot))),
            size.flatten(1).sum(1, keepdim: true) * (8 * rounding.Smallest))
        {
            Free = free,
            LeastSlope = leastSlope,
        };
    }
}
