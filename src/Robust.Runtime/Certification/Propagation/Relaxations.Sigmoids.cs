using Robust.Certification.Arithmetic;
using static TorchSharp.torch;

namespace Robust.Certification.Propagation;

// Of tanh and of the logistic function, (1 + tanh(x / 2)) / 2: convex up to 0, concave from there.
public static partial class Relaxations
{
    /// <summary>Smaller slopes are 0.</summary>
    private const double LeastSlope = 1e-9;

    private const int Halvings = 24;

    /// <summary>Of tanh(x): chords where it stays on one side of them, else tangents (Zhang et al. 2018, section 3.3).</summary>
    /// <param name="x">Bounds of the inputs [N, ...].</param>
    public static Relaxation Tanh(Interval x) => Sigmoidal(x, stretch: 1, middle: 0, height: 1);

    /// <summary>Of the logistic function, likewise.</summary>
    /// <param name="x">Bounds of the inputs [N, ...].</param>
    public static Relaxation Sigmoid(Interval x) => Sigmoidal(x, stretch: 0.5, middle: 0.5, height: 0.5);

    /// <summary>
    /// Of middle + height tanh(stretch x). In y = stretch x a line of slope k in [0, 1] lies above tanh on [l, u] exactly if it
    /// does so at l, at u and at the maximum of tanh(y) - k y, if that is between them: at y = artanh sqrt(1 - k). By symmetry
    /// the line below mirrors the line above [-u, -l].
    /// </summary>
    private static Relaxation Sigmoidal(Interval x, double stretch, double middle, double height)
    {
        ArgumentNullException.ThrowIfNull(x);
        using var scope = NewDisposeScope();
        var (l, u) = (x.Lower.to(ScalarType.Float64) * stretch, x.Upper.to(ScalarType.Float64) * stretch);
        var (above, top) = Above(l, u);
        var (below, bottom) = Above(-u, -l);
        var slack = zeros_like(l) + (4 * Rounding.Of(x.Lower).Function);
        return Relaxation.Around(x, (below, middle - (bottom * height)), (above, middle + (top * height)), slack)
            .MoveToOuterDisposeScope();

        (Tensor Slope, Tensor Intercept) Above(Tensor least, Tensor greatest)
        {
            var slope = (SlopeAbove(least, greatest) * (stretch * height)).to(x.Lower.dtype);
            return (slope, InterceptAbove(least, greatest, slope.to(ScalarType.Float64) / (stretch * height)));
        }
    }

    /// <summary>The greatest tanh(y) - k y over [l, u], for k in [0, 1].</summary>
    private static Tensor InterceptAbove(Tensor l, Tensor u, Tensor k)
    {
        var root = (1 - k).clamp(min: 0).sqrt();
        var place = ((1 + root) / k.clamp(min: LeastSlope * LeastSlope).sqrt()).log();
        var atPlace = root - (k * place);
        var ends = maximum(l.tanh() - (k * l), u.tanh() - (k * u));
        var isBetween = place.ge(l - 1e-6).logical_and(place.le(u + 1e-6));
        return maximum(ends, atPlace).where(isBetween, ends);
    }

    /// <summary>
    /// A slope for the line above tanh on [l, u]: of none, that of the chord, of the tangent at the middle and of the tangent through
    /// the lower end, the one whose line is lowest at the middle, so that least is between it and the function.
    /// </summary>
    private static Tensor SlopeAbove(Tensor l, Tensor u)
    {
        var middle = (l + u) * 0.5;
        var chord = (u.tanh() - l.tanh()) / (u - l).clamp(min: 1e-6);
        var (best, least) = (zeros_like(l), InterceptAbove(l, u, zeros_like(l)));
        foreach (var candidate in new[] { chord, Steepness(middle), TangentThroughLower(l, u) })
        {
            var slope = candidate.clamp(0, 1);
            slope = slope.where(slope.gt(LeastSlope), zeros_like(slope));
            var height = InterceptAbove(l, u, slope) + (slope * middle);
            best = slope.where(height.lt(least), best);
            least = minimum(least, height);
        }

        return best;
    }

    /// <summary>The slope of the tangent at a place of [0, u] that goes through the lower end, by bisection.</summary>
    private static Tensor TangentThroughLower(Tensor l, Tensor u)
    {
        var atLower = l.tanh();
        var (near, far) = (zeros_like(u), u.clamp(min: 0));
        for (var i = 0; i < Halvings; i++)
        {
            var between = (near + far) * 0.5;
            var isSteep = (Steepness(between) * (between - l)).gt(between.tanh() - atLower);
            near = between.where(isSteep, near);
            far = far.where(isSteep, between);
        }

        return Steepness(far);
    }

    /// <summary>The derivative of tanh.</summary>
    private static Tensor Steepness(Tensor y) => 1 - y.tanh().square();
}
