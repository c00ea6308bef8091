using Robust.Differentiation;
using static TorchSharp.torch;

namespace Robust.Certification.Layers;

/// <summary>The mean of each channel.</summary>
public sealed class GlobalAveragePoolMap : AffineMap
{
    /// <summary>Describes the input.</summary>
    /// <param name="area">The number of values of a channel.</param>
    public GlobalAveragePoolMap(long area) => (Roundings, TransposedRoundings) = (area + 2, 2);

    /// <inheritdoc/>
    public override Tensor Apply(Tensor x)
    {
        ArgumentNullException.ThrowIfNull(x);
        return x.flatten(2).mean([2]);
    }

    /// <inheritdoc/>
    public override Tensor Spread(Tensor radius) => Apply(radius);

    /// <inheritdoc/>
    public override Tensor Transpose(Tensor g, ReadOnlySpan<long> inputShape)
    {
        ArgumentNullException.ThrowIfNull(g);
        return Pullbacks.GlobalAveragePool(g, [g.shape[0], .. inputShape]);
    }
}
