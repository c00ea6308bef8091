using Robust.Differentiation;
using static TorchSharp.torch;
using static TorchSharp.torch.nn;

namespace Robust.Certification.Layers;

/// <summary>Means over windows of equal sides, zeros of the border included.</summary>
public sealed class AveragePoolMap : AffineMap
{
    private readonly (long Kernel, long Stride, long Padding) window;

    /// <summary>The windows.</summary>
    internal (long Kernel, long Stride, long Padding) Window => window;

    /// <summary>Describes the windows.</summary>
    /// <param name="kernel">The side of the windows.</param>
    /// <param name="stride">The step between windows.</param>
    /// <param name="padding">The border.</param>
    public AveragePoolMap(long kernel, long stride, long padding)
    {
        window = (kernel, stride, padding);
        (Roundings, TransposedRoundings) = ((kernel * kernel) + 2, (kernel * kernel) + 2);
    }

    /// <inheritdoc/>
    public override Tensor Apply(Tensor x)
    {
        ArgumentNullException.ThrowIfNull(x);
        var (kernel, stride, padding) = window;
        return x.dim() == 3
            ? functional.avg_pool1d(x, kernel, stride, padding)
            : functional.avg_pool2d(x, [kernel, kernel], [stride, stride], [padding, padding]);
    }

    /// <inheritdoc/>
    public override Tensor Spread(Tensor radius) => Apply(radius);

    /// <inheritdoc/>
    public override Tensor Transpose(Tensor g, ReadOnlySpan<long> inputShape)
    {
        ArgumentNullException.ThrowIfNull(g);
        return Pullbacks.AveragePool(g, [g.shape[0], .. inputShape], window.Kernel, window.Stride, window.Padding);
    }
}
