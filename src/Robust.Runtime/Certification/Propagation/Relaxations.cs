using Robust.Certification.Arithmetic;
using static TorchSharp.torch;

namespace Robust.Certification.Propagation;

/// <summary>
/// Lines around activation functions over the bounds of their input. A slope may be any number and is chosen to make the lines
/// tight; it is the intercept that is proven, for the slope as it was rounded.
/// </summary>
public static partial class Relaxations
{
    /// <summary>What a width is divided as at least: the way back through 0 / 0 would be no number.</summary>
    private const double LeastWidth = 1e-100;

    /// <summary>
    /// Of max(x, 0), where it bends below a chord and above a line through 0 of slope 0 or 1, whichever leaves less between
    /// them (Zhang et al. 2018, "Efficient Neural Network Robustness Certification with General Activation Functions").
    /// </summary>
    /// <param name="x">Bounds of the inputs [N, ...].</param>
    public static Relaxation ReLU(Interval x) => LeakyReLU(x, 0);

    /// <summary>Of max(x, 0) + slope min(x, 0), likewise.</summary>
    /// <param name="x">Bounds of the inputs [N, ...].</param>
    /// <param name="slope">The slope for negative inputs, in [0, 1].</param>
    public static Relaxation LeakyReLU(Interval x, double slope)
    {
        ArgumentNullException.ThrowIfNull(x);
        using var scope = NewDisposeScope();
        var type = x.Lower.dtype;
        var (l, u) = (x.Lower.to(ScalarType.Float64), x.Upper.to(ScalarType.Float64));
        var (atLower, atUpper) = (Value(l), Value(u));
        var chord = ((atUpper - atLower) / (u - l).clamp(min: LeastWidth)).to(type);
        var ones = ones_like(x.Lower);
        var (isPositive, isNegative) = (x.Lower.ge(0), x.Upper.le(0));
        var upperSlope = ones.where(isPositive, (ones * slope).where(isNegative, chord));
        var lowerSlope = ones.where(u > -l, ones * slope);
        lowerSlope = ones.where(isPositive, (ones * slope).where(isNegative, lowerSlope));

        // A convex function is below a line wherever it is so at both ends.
        var rise = upperSlope.to(ScalarType.Float64);
        var upperIntercept = maximum(atLower - (rise * l), atUpper - (rise * u));
        var slack = x.Magnitude().to(ScalarType.Float64) * (slope == 0 ? Math.ScaleB(1, -49) : 8 * Rounding.Of(x.Lower).Unit);
        return Relaxation.Around(
            x, (lowerSlope, zeros_like(l)), (upperSlope, upperIntercept), slack,
            isPositive.logical_or(isNegative).logical_not(), slope).MoveToOuterDisposeScope();

        Tensor Value(Tensor at) => at.clamp(min: 0) + (at.clamp(max: 0) * slope);
    }

    /// <summary>Of x Phi(x), see <see cref="Curved"/>.</summary>
    /// <param name="x">Bounds of the inputs [N, ...].</param>
    public static Relaxation GELU(Interval x) => Curved(x, Intervals.GELU(x), CurvedFunction.GELU);

    /// <summary>Of x s(x), s the logistic function, see <see cref="Curved"/>.</summary>
    /// <param name="x">Bounds of the inputs [N, ...].</param>
    public static Relaxation SiLU(Interval x) => Curved(x, Intervals.SiLU(x), CurvedFunction.SiLU);

    /// <summary>
    /// A smooth function around its chord: one of second derivative at least -c is above its chord by c (u - l)^2 / 8 at most,
    /// since with c x^2 / 2 it is convex. Where constants leave less between them, these.
    /// </summary>
    private static Relaxation Curved(Interval x, Interval values, CurvedFunction function)
    {
        using var scope = NewDisposeScope();
        var (l, u) = (x.Lower.to(ScalarType.Float64), x.Upper.to(ScalarType.Float64));
        var (atLower, atUpper) = (function.Value(l), function.Value(u));
        var (bottom, top) = (values.Lower.to(ScalarType.Float64), values.Upper.to(ScalarType.Float64));
        var width = u - l;
        var bend = width.square() / 8;
        var isFlat = (bend * (function.GreatestCurvature - function.LeastCurvature)).ge(top - bottom);
        var rise = ((atUpper - atLower) / width.clamp(min: 1e-6)).clamp(-2, 2).masked_fill(isFlat, 0).to(x.Lower.dtype);
        var k = rise.to(ScalarType.Float64);
        var (first, last) = (atLower - (k * l), atUpper - (k * u));
        var upper = top.where(isFlat, maximum(first, last) - (bend * function.LeastCurvature));
        var lower = bottom.where(isFlat, minimum(first, last) - (bend * function.GreatestCurvature));
        var slack = x.Magnitude().to(ScalarType.Float64).clamp(min: 1) * (2.5 * Rounding.Of(x.Lower).Function);
        return Relaxation.Around(x, (rise, lower), (rise, upper), slack).MoveToOuterDisposeScope();
    }
}
