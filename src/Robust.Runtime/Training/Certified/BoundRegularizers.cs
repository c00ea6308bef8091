using Robust.Certification.Arithmetic;
using static TorchSharp.torch;

namespace Robust.Training.Certified;

/// <summary>The regularizers of Shi et al. 2021, "Fast Certified Robust Training with Short Warmup", of one layer.</summary>
internal static class BoundRegularizers
{
    private const double Least = 1e-12;

    /// <summary>
    /// max(0, tolerance - r / r') / tolerance, r the mean radius of the input and r' that of the layer: bounds that are wider than
    /// those of the input by more than 1 / tolerance.
    /// </summary>
    public static Tensor Tightness(Interval input, Interval layer, double tolerance)
    {
        using var scope = NewDisposeScope();
        var ratio = Radius(input) / Radius(layer).clamp(min: Least);
        return ((tolerance - ratio).relu() / tolerance).MoveToOuterDisposeScope();
    }

    /// <summary>
    /// The same of two ratios, the smaller part to the greater: the centers of surely active values to those of surely inactive
    /// ones, by their mean and by their variance.
    /// </summary>
    public static Tensor Balance(Interval layer, double tolerance)
    {
        using var scope = NewDisposeScope();
        var center = ((layer.Lower + layer.Upper) * 0.5).flatten();
        var spread = (center - center.mean()).square();
        var masks = stack([layer.Lower.gt(0).flatten(), layer.Upper.lt(0).flatten()]).to(center.dtype);
        var means = masks.matmul(center) / center.numel();
        var variances = masks.matmul(spread) / center.numel();
        var evenness = stack([Evenness(means[0], -means[1]), Evenness(variances[0], variances[1])]);
        return ((tolerance - evenness).relu().sum() / tolerance).MoveToOuterDisposeScope();
    }

    private static Tensor Radius(Interval bounds) => (bounds.Upper - bounds.Lower).mean() * 0.5;

    /// <summary>The smaller of two numbers that are not negative, as a share of the greater.</summary>
    private static Tensor Evenness(Tensor a, Tensor b) => minimum(a, b) / maximum(a, b).clamp(min: Least);
}
