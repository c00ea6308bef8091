using Robust.Certification.Arithmetic;
using Robust.Certification.Layers;
using Robust.Differentiation;
using static TorchSharp.torch;

namespace Robust.Certification.Propagation;

/// <summary>
/// Linear bounds taken from a layer's outputs to its inputs, one function for each kind of layer (CROWN: Zhang et al. 2018; for
/// any graph of layers: Xu et al. 2020, "Automatic Perturbation Analysis for Scalable Certified Robustness and Beyond").
/// </summary>
/// <remarks>
/// What torch may lose, in the network and in the bounds, is charged where it arises: |slopes| times a vector that is known
/// once the layer's inputs are bounded (docs/certificates.md).
/// </remarks>
public static class LinearBounds
{
    /// <summary>What the rounding of an affine layer, and of taking bounds through it, may cost.</summary>
    /// <param name="x">Bounds of the layer's inputs [N, ...].</param>
    /// <param name="map">The layer.</param>
    public static AffineCharge Charge(Interval x, AffineMap map)
    {
        ArgumentNullException.ThrowIfNull(x);
        ArgumentNullException.ThrowIfNull(map);
        using var scope = NewDisposeScope();
        var rounding = Rounding.Of(x.Lower);
        var size = x.Magnitude();
        var error = map.Error(rounding) + map.TransposedError(rounding);
        var spread = map.Spread(size);
        var charge = spread * error;
        charge = map.OffsetSize is null
            ? charge
            : charge + (AffineMap.PerChannel(map.OffsetSize, spread.dim()) * (error + (4 * Rounding.Dot)));
        charge = (charge * (1 + (2 * map.Error(rounding)) + Math.ScaleB(1, -18)))
            + ((map.Roundings + 8) * 4 * rounding.Smallest);
        var underflow = Underflow(size, map.TransposedRoundings, rounding);
        return new(charge.MoveToOuterDisposeScope(), underflow.MoveToOuterDisposeScope());
    }

    /// <summary>Through y = W x + b: Slopes W x + Slopes b.</summary>
    /// <param name="bound">The bound in the outputs.</param>
    /// <param name="map">The layer.</param>
    /// <param name="charge">What <see cref="Charge"/> says of it.</param>
    /// <param name="inputShape">The shape of an input without the batch.</param>
    public static LinearBound Affine(LinearBound bound, AffineMap map, AffineCharge charge, ReadOnlySpan<long> inputShape)
    {
        ArgumentNullException.ThrowIfNull(bound);
        ArgumentNullException.ThrowIfNull(map);
        ArgumentNullException.ThrowIfNull(charge);
        using var scope = NewDisposeScope();
        var slopes = bound.Slopes;
        var pulled = map.Transpose(slopes.flatten(0, 1), inputShape)
            .reshape([slopes.shape[0], slopes.shape[1], .. inputShape]);
        var offset = bound.Offset - charge.Underflow - Dots.Of(slopes.abs(), charge.PerOutput);
        if (map.Offset is not null)
        {
            offset = offset + Rounding.Term(Dots.Of(slopes, AffineMap.PerChannel(map.Offset, slopes.dim() - 1).expand([1, .. slopes.shape.Skip(2)])));
        }

        return new LinearBound(pulled, offset).MoveToOuterDisposeScope();
    }

    /// <summary>Through a function applied value by value: a positive slope takes its lower line, a negative one its upper.</summary>
    /// <param name="bound">The bound in the outputs.</param>
    /// <param name="relaxation">The lines.</param>
    public static LinearBound Relaxed(LinearBound bound, Relaxation relaxation)
    {
        ArgumentNullException.ThrowIfNull(bound);
        ArgumentNullException.ThrowIfNull(relaxation);
        using var scope = NewDisposeScope();
        var (plus, minus) = (bound.Slopes.clamp(min: 0), bound.Slopes.clamp(max: 0));
        var lower = relaxation.LowerSlope;
        lower = lower.dim() < plus.dim() ? lower.unsqueeze(1) : lower;
        var slopes = (plus * lower) + (minus * relaxation.UpperSlope.unsqueeze(1));
        var offset = bound.Offset - relaxation.Underflow
            + Rounding.Term(Dots.Of(plus, relaxation.LowerIntercept))
            + Rounding.Term(Dots.Of(minus, relaxation.UpperIntercept));
        return new LinearBound(slopes, offset).MoveToOuterDisposeScope();
    }

    /// <summary>
    /// Through maxima over windows: below by the value whose lower bound is greatest; above by that value where no other can
    /// exceed it, else by the greatest upper bound.
    /// </summary>
    /// <param name="bound">The bound in the outputs.</param>
    /// <param name="pooling">What <see cref="MaxPoolRelaxation.Of"/> says of the layer's inputs.</param>
    public static LinearBound MaxPool(LinearBound bound, MaxPoolRelaxation pooling)
    {
        ArgumentNullException.ThrowIfNull(bound);
        ArgumentNullException.ThrowIfNull(pooling);
        using var scope = NewDisposeScope();
        var (examples, count) = (pooling.Places.shape[0], bound.Slopes.shape[1]);
        var outputs = pooling.Places.shape[1..];
        var slopes = bound.Slopes.expand([examples, count, .. outputs]);
        var isOpen = pooling.IsOpen.unsqueeze(1).logical_and(slopes.lt(0));
        var pulled = Pullbacks.MaxPool(
            slopes.masked_fill(isOpen, 0).flatten(0, 1),
            pooling.Places.unsqueeze(1).expand([examples, count, .. outputs]).flatten(0, 1),
            [examples * count, .. pooling.InputShape]);
        var offset = bound.Offset - pooling.Underflow - Dots.Of(slopes.abs(), pooling.Charge)
            + Rounding.Term(Dots.Of(slopes.masked_fill(isOpen.logical_not(), 0), pooling.Ceiling));
        return new LinearBound(pulled.reshape([examples, count, .. pooling.InputShape]), offset).MoveToOuterDisposeScope();
    }

    /// <summary>Through the sum of two branches: what the network's sum may lose; both branches have the same slopes.</summary>
    /// <param name="bound">The bound in the sums.</param>
    /// <param name="a">Bounds of one branch.</param>
    /// <param name="b">Bounds of the other.</param>
    public static LinearBound Sum(LinearBound bound, Interval a, Interval b)
    {
        ArgumentNullException.ThrowIfNull(bound);
        ArgumentNullException.ThrowIfNull(a);
        ArgumentNullException.ThrowIfNull(b);
        using var scope = NewDisposeScope();
        return Charged(bound, a.Magnitude() + b.Magnitude());
    }

    /// <summary>The sum of two bounds in the values of one layer, which goes into two others.</summary>
    /// <param name="a">One bound.</param>
    /// <param name="b">The other.</param>
    /// <param name="x">Bounds of the layer's values.</param>
    public static LinearBound Join(LinearBound a, LinearBound b, Interval x)
    {
        ArgumentNullException.ThrowIfNull(a);
        ArgumentNullException.ThrowIfNull(b);
        ArgumentNullException.ThrowIfNull(x);
        using var scope = NewDisposeScope();
        return Charged(new LinearBound(a.Slopes + b.Slopes, a.Offset + b.Offset), x.Magnitude());
    }

    /// <summary>Through a change of shape.</summary>
    /// <param name="bound">The bound in the outputs.</param>
    /// <param name="inputShape">The shape of an input without the batch.</param>
    public static LinearBound Reshape(LinearBound bound, ReadOnlySpan<long> inputShape)
    {
        ArgumentNullException.ThrowIfNull(bound);
        var slopes = bound.Slopes;
        return new(slopes.reshape([slopes.shape[0], slopes.shape[1], .. inputShape]), bound.Offset.alias());
    }

    /// <summary>What underflows of so many roundings may cost, for values of these sizes: [N, 1].</summary>
    internal static Tensor Underflow(Tensor size, long roundings, Rounding rounding) =>
        size.flatten(1).to(ScalarType.Float64).sum(1, keepdim: true) * ((roundings + 8) * 4 * rounding.Smallest);

    /// <summary>Charges one rounded addition of values, or of slopes of values, of these sizes.</summary>
    private static LinearBound Charged(LinearBound bound, Tensor size)
    {
        var rounding = Rounding.Of(size);
        var offset = bound.Offset - Dots.Of(bound.Slopes.abs(), size * (4 * rounding.Unit)) - Underflow(size, 1, rounding);
        return new(bound.Slopes.alias().MoveToOuterDisposeScope(), offset.MoveToOuterDisposeScope());
    }
}
