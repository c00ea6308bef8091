using static TorchSharp.torch;

namespace Robust.ThreatModels;

/// <summary>
/// The formulas of perturbation sets that are a norm ball within a box: uniform starts, steepest ascents, exact
/// projections and distances, all for a batch at once. Generated and hand-written sets are composed of them.
/// </summary>
/// <remarks>
/// Throughout, delta [N, ...] has the shape of the inputs x; <c>lower</c> and <c>upper</c> are the bounds that the box
/// sets to delta, Lower - x and Upper - x, with lower &lt;= 0 &lt;= upper, both 0 where nothing may change;
/// <c>scale</c> says how far each value may go in relation to the others, in [0, 1], in a shape that broadcasts to
/// delta, see <see cref="PerValue"/>: the norm is then that of delta / scale, and a value of scale 0 does not change.
/// Without it all values are alike. Projections and distances are computed in double precision whatever the type of
/// delta.
/// </remarks>
public static partial class Balls
{
    /// <summary>Numbers given for each value of an input, in a shape that goes with the inputs.</summary>
    /// <param name="values">One number per channel (or feature, the second dimension), or one for each value.</param>
    /// <param name="inputs">Inputs [N, C, ...], which also set type and device.</param>
    /// <returns>A new tensor [1, C, 1, ...] or [1, C, ...].</returns>
    /// <exception cref="ArgumentException">There are as many numbers neither as channels nor as values.</exception>
    public static Tensor PerValue(IReadOnlyList<double> values, Tensor inputs)
    {
        ArgumentNullException.ThrowIfNull(values);
        ArgumentNullException.ThrowIfNull(inputs);
        var shape = inputs.shape;
        shape[0] = 1;
        var all = shape.Aggregate(1L, static (product, extent) => product * extent);
        if (values.Count != all)
        {
            Array.Fill(shape, 1, 2, shape.Length - 2);
        }

        if (values.Count != all && values.Count != shape[1])
        {
            throw new ArgumentException(
                $"{values.Count} numbers fit neither the {shape[1]} channels or features of an input nor its {all} " +
                "values; give as many as one of these.", nameof(values));
        }

        using var flat = tensor([.. values], dtype: inputs.dtype, device: inputs.device);
        return flat.reshape(shape);
    }

    /// <summary>How far each value may go in relation to the others, from radii and a mask.</summary>
    /// <param name="radii">One radius a channel (or feature), or one for each value; finite and at least 0.</param>
    /// <param name="inputs">Inputs [N, C, ...], which also set type and device.</param>
    /// <param name="mask">1 for what may change and 0 for what may not, likewise; null if all may.</param>
    /// <returns>A new tensor [1, C, 1, ...] or [1, C, ...]: the radii over the largest one, 0 where masked.</returns>
    /// <exception cref="ArgumentException">There are as many numbers neither as channels nor as values.</exception>
    public static Tensor Scale(IReadOnlyList<double> radii, Tensor inputs, IReadOnlyList<double>? mask = null)
    {
        ArgumentNullException.ThrowIfNull(radii);
        var largest = radii.Max();
        using var scope = NewDisposeScope();
        var scale = PerValue([.. radii.Select(each => largest > 0 ? each / largest : 0)], inputs);
        return (mask is null ? scale : scale * PerValue(mask, inputs)).MoveToOuterDisposeScope();
    }

    /// <summary>The scale [1, d] of each of the d values of a flat delta; null if all are alike.</summary>
    private static Tensor? Flat(Tensor? scale, Tensor delta)
    {
        var shape = delta.shape;
        shape[0] = 1;
        return scale?.expand(shape).flatten(1);
    }

    /// <summary>Values times their scale.</summary>
    private static Tensor Scaled(Tensor values, Tensor? scale) => scale is null ? values : values * scale;

    /// <summary>What to divide flat values by to measure them, double: the scale, but 1 where it is 0.</summary>
    private static Tensor Divisor(Tensor? scale, Tensor delta) => Flat(scale, delta) is { } each
        ? each.to(ScalarType.Float64).masked_fill(each.eq(0), 1)
        : ones(1, ScalarType.Float64, delta.device);

    /// <summary>The greater of the distance from the box and of what a size [N] exceeds the radius by.</summary>
    private static Tensor Violation(Tensor delta, Tensor lower, Tensor upper, Tensor size, double eps)
    {
        var outside = maximum(lower - delta, delta - upper).flatten(1).amax(1).clamp_(min: 0);
        return maximum(outside, (size - eps).clamp_(min: 0).to(delta.dtype));
    }
}
