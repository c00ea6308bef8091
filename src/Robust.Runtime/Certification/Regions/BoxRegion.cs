using Robust.Certification.Arithmetic;
using Robust.Certification.Propagation;
using static TorchSharp.torch;

namespace Robust.Certification.Regions;

/// <summary>Inputs between bounds, value by value: an L-infinity ball within a box, and any layer's interval.</summary>
/// <param name="hull">The bounds.</param>
public sealed class BoxRegion(Interval hull) : InputRegion
{
    /// <inheritdoc/>
    public override Interval Hull { get; } = hull;

    /// <inheritdoc/>
    public override bool IsBox => true;

    /// <inheritdoc/>
    public override Tensor Least(Tensor slopes)
    {
        ArgumentNullException.ThrowIfNull(slopes);
        using var scope = NewDisposeScope();
        var (lower, upper) = (Hull.Lower.to(ScalarType.Float64), Hull.Upper.to(ScalarType.Float64));
        var ends = Dots.Of(slopes.clamp(min: 0), lower - (lower.abs() * (2 * Rounding.Dot)))
            + Dots.Of(slopes.clamp(max: 0), upper + (upper.abs() * (2 * Rounding.Dot)));
        return Rounding.Term(ends).MoveToOuterDisposeScope();
    }
}
