using Robust.Certification.Arithmetic;
using static TorchSharp.torch;

namespace Robust.Certification.Layers;

/// <summary>
/// A layer y = W x + b as bounds see it: W, its absolute values, its transpose, and how many roundings separate what torch
/// computes from y. Everything that is proven of affine layers is proven of this.
/// </summary>
/// <remarks>
/// It shares the memory of the weights and keeps |W|, so it holds until the weights change. Made under autograd it lets
/// gradients through to the weights.
/// </remarks>
public abstract class AffineMap : IDisposable
{
    private readonly List<Tensor> kept = [];

    /// <summary>W x + b.</summary>
    /// <param name="x">Inputs [N, ...].</param>
    public abstract Tensor Apply(Tensor x);

    /// <summary>|W| r.</summary>
    /// <param name="radius">Values [N, ...], at least 0.</param>
    public abstract Tensor Spread(Tensor radius);

    /// <summary>W^T g.</summary>
    /// <param name="g">Values [N, ...] in the shape of outputs.</param>
    /// <param name="inputShape">The shape of an input without the batch.</param>
    public abstract Tensor Transpose(Tensor g, ReadOnlySpan<long> inputShape);

    /// <summary>This layer and a normalization behind it as one, in exact numbers; null where that is no such layer.</summary>
    /// <param name="next">The normalization.</param>
    internal virtual AffineMap? Normalized(ChannelMap next) => null;

    /// <summary>b [C], a number for each channel or feature; null if there is none.</summary>
    internal Tensor? Offset { get; private protected init; }

    /// <summary>What the rounding of b is relative to [C], at least |b|; null if there is none.</summary>
    internal Tensor? OffsetSize { get; private protected init; }

    /// <summary>How many roundings a product |w| |x| goes through on its way to an output of <see cref="Apply"/>, at most.</summary>
    internal long Roundings { get; private protected init; }

    /// <summary>Likewise of <see cref="Transpose"/>.</summary>
    internal long TransposedRoundings { get; private protected init; }

    /// <summary>What the product of two numbers may be off besides, relative to it: inputs rounded to TF32.</summary>
    internal double ProductError { get; private protected init; }

    /// <summary>How far torch's output is from W x + b, relative to |W| |x| + |b|.</summary>
    internal double Error(Rounding rounding) => rounding.Gamma(Roundings + 8) + ProductError;

    /// <summary>How far torch's W^T g is off, relative to |W|^T |g|.</summary>
    internal double TransposedError(Rounding rounding) => rounding.Gamma(TransposedRoundings + 8) + ProductError;

    /// <inheritdoc/>
    public void Dispose()
    {
        Dispose(disposing: true);
        GC.SuppressFinalize(this);
    }

    /// <summary>Disposes what is kept.</summary>
    /// <param name="disposing">Whether <see cref="Dispose()"/> was called.</param>
    protected virtual void Dispose(bool disposing)
    {
        if (disposing)
        {
            kept.ForEach(static tensor => tensor.Dispose());
            kept.Clear();
        }
    }

    /// <summary>Keeps a tensor until this is disposed.</summary>
    private protected Tensor Keep(Tensor tensor)
    {
        kept.Add(tensor.DetachFromDisposeScope());
        return tensor;
    }

    /// <summary>Numbers [C] of channels or features as [1, C, 1, ...], to go with values [N, C, ...].</summary>
    internal static Tensor PerChannel(Tensor numbers, long dimensions) =>
        numbers.reshape([1, -1, .. Enumerable.Repeat(1L, (int)dimensions - 2)]);
}
