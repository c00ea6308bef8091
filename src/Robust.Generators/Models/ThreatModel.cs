namespace Robust.Generators.Models;

/// <summary>What an adversary may do.</summary>
/// <param name="Lower">The least value of an input.</param>
/// <param name="Upper">The greatest value of an input.</param>
internal abstract record ThreatModel(double Lower, double Upper)
{
    /// <summary>The length that step sizes are measured against; null if only known at run time.</summary>
    public abstract double? Eps { get; }

    /// <summary>The norm that measures a perturbation; <see cref="Norm.None"/> if none does.</summary>
    public virtual Norm Norm => Norm.None;

    /// <summary>Whether the set grows with eps, so that eps may rise while training goes on.</summary>
    public virtual bool EpsCanRise => false;

    /// <summary>Whether bounds can cover the set, as far as the build can know.</summary>
    public virtual bool HasBounds => true;
}

/// <summary>A ball within the box.</summary>
/// <param name="Measure">The norm.</param>
/// <param name="Radius">The radius in input units; the number of pixels in L0.</param>
/// <param name="EpsPerValue">The radius of each channel, feature or value; empty if it is the same for all.</param>
/// <param name="Mask">Which channels, features or values may change; empty if all may.</param>
/// <param name="Lower">The least value of an input.</param>
/// <param name="Upper">The greatest value of an input.</param>
internal sealed record Ball(
    Norm Measure,
    double Radius,
    EquatableArray<double> EpsPerValue,
    EquatableArray<bool> Mask,
    double Lower,
    double Upper)
    : ThreatModel(Lower, Upper)
{
    /// <inheritdoc/>
    public override double? Eps => Radius;

    /// <summary>The radius as it was written, <c>8 / 255.0</c>; null where it is a plain number.</summary>
    public string? WrittenRadius { get; init; }

    /// <inheritdoc/>
    public override Norm Norm => Measure;

    /// <summary>Whether values differ in how far they may go.</summary>
    public bool IsScaled => EpsPerValue.Count > 0 || Mask.Count > 0;

    /// <inheritdoc/>
    public override bool EpsCanRise => Measure != Norm.L0;
}

/// <summary>Rotations and shifts; delta is in units of the greatest ones.</summary>
internal sealed record RotationTranslation(double MaxDegrees, double MaxShift, double Lower, double Upper)
    : ThreatModel(Lower, Upper)
{
    /// <inheritdoc/>
    public override double? Eps => 1;

    /// <inheritdoc/>
    public override bool HasBounds => false;
}

/// <summary>A rectangle of pixels that takes any values.</summary>
/// <param name="Height">Its height in pixels.</param>
/// <param name="Width">Its width in pixels.</param>
/// <param name="IsSearched">Whether the worst place is searched for; a random one otherwise.</param>
/// <param name="Lower">The least value of an input.</param>
/// <param name="Upper">The greatest value of an input.</param>
internal sealed record Patch(int Height, int Width, bool IsSearched, double Lower, double Upper)
    : ThreatModel(Lower, Upper)
{
    /// <inheritdoc/>
    public override double? Eps => Upper - Lower;
}

/// <summary>The adversary chooses among several sets, example by example.</summary>
/// <param name="Members">The sets.</param>
/// <param name="Lower">The least value of an input.</param>
/// <param name="Upper">The greatest value of an input.</param>
internal sealed record Union(EquatableArray<ThreatReference> Members, double Lower, double Upper)
    : ThreatModel(Lower, Upper)
{
    /// <inheritdoc/>
    public override double? Eps => 1;

    /// <inheritdoc/>
    public override bool HasBounds => Members.All(static member => member.Threat.HasBounds);
}

/// <summary>A set that the user wrote by hand: its numbers are known at run time only.</summary>
internal sealed record Custom() : ThreatModel(0, 1)
{
    /// <inheritdoc/>
    public override double? Eps => null;
}
