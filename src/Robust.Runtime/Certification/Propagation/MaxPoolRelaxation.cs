using Robust.Certification.Arithmetic;
using static TorchSharp.torch;

namespace Robust.Certification.Propagation;

/// <summary>Linear bounds of maxima over windows: below by one value of each window, above by it or by a constant.</summary>
/// <param name="Places">Where in its plane the value with the greatest lower bound is, for each window [N, ...], int64.</param>
/// <param name="IsOpen">Whether another value of the window may exceed it [N, ...], bool.</param>
/// <param name="Ceiling">A number that no value of the window exceeds [N, ...], in double precision.</param>
/// <param name="Charge">What rounding may cost for each window [N, ...].</param>
/// <param name="Underflow">What results too small to be told from 0 may cost [N, 1], in double precision.</param>
/// <param name="InputShape">The shape of an input without the batch.</param>
public sealed record MaxPoolRelaxation(
    Tensor Places, Tensor IsOpen, Tensor Ceiling, Tensor Charge, Tensor Underflow, long[] InputShape)
{
    /// <summary>The bounds of a layer, from those of its inputs.</summary>
    /// <param name="x">Bounds of the inputs [N, C, H, W] or [N, C, L].</param>
    /// <param name="kernel">The side of the windows.</param>
    /// <param name="stride">The step between windows.</param>
    /// <param name="padding">The border, which is no maximum.</param>
    public static MaxPoolRelaxation Of(Interval x, long kernel, long stride, long padding)
    {
        ArgumentNullException.ThrowIfNull(x);
        using var scope = NewDisposeScope();
        var rounding = Rounding.Of(x.Lower);
        var (floor, places) = WindowMaxima.WithPlaces(x.Lower, kernel, stride, padding);
        var others = WindowMaxima.OfOthers(x.Upper, places, kernel, stride, padding);
        var ceiling = WindowMaxima.Of(x.Upper, kernel, stride, padding).to(ScalarType.Float64);
        ceiling = ceiling + (ceiling.abs() * (2 * Rounding.Dot));
        var size = x.Magnitude();

        // Windows that overlap add their slopes, each at one value of its own window.
        var charge = WindowMaxima.Of(size, kernel, stride, padding) * (2 * rounding.Gamma((kernel * kernel) + 8));
        return new(
            places.MoveToOuterDisposeScope(),
            others.le(floor).logical_not().MoveToOuterDisposeScope(),
            ceiling.MoveToOuterDisposeScope(),
            charge.MoveToOuterDisposeScope(),
            LinearBounds.Underflow(size, kernel * kernel, rounding).MoveToOuterDisposeScope(),
            x.Lower.shape[1..]);
    }
}
