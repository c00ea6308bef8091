using static TorchSharp.torch;
using static TorchSharp.torch.nn;

namespace Robust.Certification.Layers;

/// <summary>y = W x + b for vectors: a fully connected layer.</summary>
public sealed class LinearMap : AffineMap
{
    private readonly Tensor weight;
    private readonly Tensor size;

    /// <summary>W [K, D].</summary>
    internal Tensor Weight => weight;

    /// <summary>Takes the weights as they are.</summary>
    /// <param name="weight">W [K, D].</param>
    /// <param name="bias">b [K].</param>
    public LinearMap(Tensor weight, Tensor? bias)
    {
        ArgumentNullException.ThrowIfNull(weight);
        using var scope = NewDisposeScope();
        this.weight = Keep(weight.alias());
        size = Keep(weight.abs());
        Offset = bias is null ? null : Keep(bias.alias());
        OffsetSize = bias is null ? null : Keep(bias.abs());
        (Roundings, TransposedRoundings) = (weight.shape[1] + 1, weight.shape[0]);
        ProductError = Tf32.OfProducts(weight);
    }

    /// <inheritdoc/>
    /// <exception cref="RobustException">The inputs are no vectors.</exception>
    public override Tensor Apply(Tensor x)
    {
        ArgumentNullException.ThrowIfNull(x);
        return x.dim() == 2
            ? functional.linear(x, weight, Offset)
            : throw new RobustException(
                $"Bounds take linear layers of vectors [N, {weight.shape[1]}], not of [{string.Join(", ", x.shape)}]: flatten first.");
    }

    /// <inheritdoc/>
    public override Tensor Spread(Tensor radius) => functional.linear(radius, size);

    /// <inheritdoc/>
    public override Tensor Transpose(Tensor g, ReadOnlySpan<long> inputShape)
    {
        ArgumentNullException.ThrowIfNull(g);
        return g.matmul(weight);
    }

    /// <inheritdoc/>
    internal override AffineMap Normalized(ChannelMap next)
    {
        using var scope = NewDisposeScope();
        return new LinearMap(next.ScaledFilters(weight), next.MovedOffset(Offset));
    }
}
