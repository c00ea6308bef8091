using Robust.Certification.Arithmetic;
using Robust.Certification.Layers;
using static TorchSharp.torch;

namespace Robust.Certification.Propagation;

/// <summary>
/// Interval bounds of a layer's outputs from those of its inputs, one function for each kind of layer (Gowal et al. 2018,
/// "On the Effectiveness of Interval Bound Propagation"). They hold for the layer in real arithmetic and as torch computes
/// it: rounding is charged as it arises (docs/certificates.md). Autograd goes through them if it is on.
/// </summary>
public static partial class Intervals
{
    /// <summary>
    /// Of y = W x + b: W c + b -+ |W| r with c the center and r the radius of x (Rump 1999, "Fast and Parallel Interval
    /// Arithmetic"); rounding is one more radius, gamma (|W| |x| + |b|).
    /// </summary>
    /// <param name="x">Bounds of the inputs [N, ...].</param>
    /// <param name="map">The layer.</param>
    public static Interval Affine(Interval x, AffineMap map)
    {
        ArgumentNullException.ThrowIfNull(x);
        ArgumentNullException.ThrowIfNull(map);
        using var scope = NewDisposeScope();
        var rounding = Rounding.Of(x.Lower);
        var error = 2 * map.Error(rounding);
        var center = (x.Lower + x.Upper) * 0.5;
        var radius = rounding.Up(maximum(x.Upper - center, center - x.Lower));
        var spread = map.Spread(radius + (x.Magnitude() * error));
        spread = map.OffsetSize is null ? spread : spread + (AffineMap.PerChannel(map.OffsetSize, spread.dim()) * error);
        spread = (spread * (1 + (2 * map.Error(rounding)))) + ((map.Roundings + 8) * 4 * rounding.Smallest);
        var middle = map.Apply(center);
        return new Interval(rounding.Down(middle - spread), rounding.Up(middle + spread)).MoveToOuterDisposeScope();
    }

    /// <summary>
    /// Of y = W x + b in exact numbers, two products in place of a proof: rounding is not charged.
    /// </summary>
    /// <param name="x">Bounds of the inputs [N, ...].</param>
    /// <param name="map">The layer.</param>
    internal static Interval Estimate(Interval x, AffineMap map)
    {
        using var scope = NewDisposeScope();
        var middle = map.Apply((x.Lower + x.Upper) * 0.5);
        var spread = map.Spread((x.Upper - x.Lower) * 0.5);
        return new Interval(middle - spread, middle + spread).MoveToOuterDisposeScope();
    }

    /// <summary>Of the sum of two branches.</summary>
    /// <param name="a">Bounds of one.</param>
    /// <param name="b">Bounds of the other.</param>
    public static Interval Sum(Interval a, Interval b)
    {
        ArgumentNullException.ThrowIfNull(a);
        ArgumentNullException.ThrowIfNull(b);
        using var scope = NewDisposeScope();
        var rounding = Rounding.Of(a.Lower);
        return new Interval(rounding.Down(a.Lower + b.Lower), rounding.Up(a.Upper + b.Upper)).MoveToOuterDisposeScope();
    }

    /// <summary>Of maxima over windows of equal sides, which round nothing.</summary>
    /// <param name="x">Bounds of the inputs [N, C, H, W] or [N, C, L].</param>
    /// <param name="kernel">The side of the windows.</param>
    /// <param name="stride">The step between windows.</param>
    /// <param name="padding">The border, which is no maximum.</param>
    public static Interval MaxPool(Interval x, long kernel, long stride, long padding)
    {
        ArgumentNullException.ThrowIfNull(x);
        return x.Map(end => WindowMaxima.Of(end, kernel, stride, padding));
    }

    /// <summary>Of the same values in another shape.</summary>
    /// <param name="x">Bounds of the inputs [N, ...].</param>
    /// <param name="shape">The shape of an example; one size may be -1, for what is left.</param>
    public static Interval Reshape(Interval x, long[] shape)
    {
        ArgumentNullException.ThrowIfNull(x);
        ArgumentNullException.ThrowIfNull(shape);
        return x.Map(end => end.reshape([end.shape[0], .. shape]));
    }
}
