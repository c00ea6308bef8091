using Robust.Certification.Layers;
using static TorchSharp.torch;

namespace Robust.Generated.Tests;

/// <summary>An affine layer that counts what it is asked for, in rows of one input's size.</summary>
/// <param name="map">The layer.</param>
/// <param name="work">Its multiply-adds for one input.</param>
internal sealed class CountingMap(AffineMap map, long work) : AffineMap
{
    /// <summary>The multiply-adds of one input.</summary>
    public long Work => work;

    /// <summary>How often it was applied.</summary>
    public int Applied { get; private set; }

    /// <summary>The rows that were taken back through it.</summary>
    public long Rows { get; private set; }

    public override Tensor Apply(Tensor x)
    {
        Applied++;
        return map.Apply(x);
    }

    public override Tensor Spread(Tensor radius) => map.Spread(radius);

    public override Tensor Transpose(Tensor g, ReadOnlySpan<long> inputShape)
    {
        Rows += g.shape[0];
        return map.Transpose(g, inputShape);
    }
}
