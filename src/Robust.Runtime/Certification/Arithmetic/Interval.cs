using static TorchSharp.torch;

namespace Robust.Certification.Arithmetic;

/// <summary>Bounds of a layer's values, value by value: Lower &lt;= z &lt;= Upper.</summary>
/// <param name="Lower">The least values [N, ...].</param>
/// <param name="Upper">The greatest values [N, ...].</param>
public sealed record Interval(Tensor Lower, Tensor Upper)
{
    /// <summary>max(|Lower|, |Upper|): no value of the interval is greater in size.</summary>
    /// <returns>A new tensor [N, ...].</returns>
    public Tensor Magnitude()
    {
        using var lower = Lower.abs();
        using var upper = Upper.abs();
        return maximum(lower, upper);
    }

    /// <summary>The values that lie in both; a value that is no number stays none.</summary>
    /// <param name="other">Bounds of the same values.</param>
    public Interval Intersect(Interval other)
    {
        ArgumentNullException.ThrowIfNull(other);
        return new(maximum(Lower, other.Lower), minimum(Upper, other.Upper));
    }

    /// <summary>The same operation on both ends.</summary>
    internal Interval Map(Func<Tensor, Tensor> monotone) => new(monotone(Lower), monotone(Upper));

    /// <summary>Takes both ends to the scope around the present one.</summary>
    internal Interval MoveToOuterDisposeScope() => Map(static end => end.MoveToOuterDisposeScope());
}
