using Robust.Certification.Arithmetic;
using Robust.Certification.Propagation;
using Robust.ThreatModels;
using static TorchSharp.torch;

namespace Robust.Certification.Regions;

/// <summary>Inputs that differ in so many pixels, each anywhere in the box.</summary>
internal sealed class L0Region(PerturbationBox box, int pixels) : InputRegion
{
    private readonly Tensor size = box.Hull.Magnitude();

    /// <inheritdoc/>
    public override Interval Hull => box.Hull;

    /// <summary>The pixels that lower the sum most, each by what the box allows.</summary>
    public override Tensor Least(Tensor slopes)
    {
        ArgumentNullException.ThrowIfNull(slopes);
        using var scope = NewDisposeScope();
        var all = slopes.to(ScalarType.Float64);
        var fall = maximum(-all * box.Lower.unsqueeze(1), -all * box.Upper.unsqueeze(1));
        var perPixel = Balls.Pixels(fall.flatten(0, 1)).sum(1);
        var (greatest, _) = perPixel.topk((int)Math.Min(pixels, perPixel.shape[1]), 1);
        var ofPixels = greatest.sum(1).reshape(fall.shape[0], fall.shape[1]);
        var lost = Dots.Of(slopes.abs(), size * (4 * Rounding.Of(size).Unit)) * (1 + (2 * Rounding.Dot))
            + ((Dots.Of(slopes.abs(), size) + ofPixels) * (4 * Rounding.Dot));
        return (Rounding.Term(Dots.Of(slopes, box.Inputs)) + Rounding.Term(-ofPixels) - lost).MoveToOuterDisposeScope();
    }
}
