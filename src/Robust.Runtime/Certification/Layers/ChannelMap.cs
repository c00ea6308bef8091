using static TorchSharp.torch;

namespace Robust.Certification.Layers;

/// <summary>y = s x + b, channel by channel: normalization by fixed statistics.</summary>
public sealed class ChannelMap : AffineMap
{
    /// <summary>Of (x - mean) / sqrt(variance + epsilon) weight + bias, in any order of evaluation, with a root and its inverse.</summary>
    private const int EvaluationRoundings = 16;

    private readonly Tensor scale;
    private readonly Tensor size;

    /// <summary>s [C].</summary>
    internal Tensor Scale => scale;

    private ChannelMap(Tensor scale, Tensor offset, Tensor offsetSize, ScalarType type)
    {
        this.scale = Keep(scale.to(type));
        size = Keep(this.scale.abs());
        Offset = Keep(offset.to(type));
        OffsetSize = Keep(offsetSize.to(type));
        (Roundings, TransposedRoundings) = (EvaluationRoundings, EvaluationRoundings);
    }

    /// <summary>Batch normalization by its running statistics: (x - mean) / sqrt(variance + epsilon) weight + bias.</summary>
    /// <param name="mean">The running mean [C].</param>
    /// <param name="variance">The running variance [C].</param>
    /// <param name="epsilon">What is added to the variance.</param>
    /// <param name="weight">The weight [C]; 1 when null.</param>
    /// <param name="bias">The bias [C]; 0 when null.</param>
    public static ChannelMap BatchNorm(Tensor mean, Tensor variance, double epsilon, Tensor? weight, Tensor? bias)
    {
        ArgumentNullException.ThrowIfNull(mean);
        ArgumentNullException.ThrowIfNull(variance);
        using var scope = NewDisposeScope();
        var scale = (variance.to(ScalarType.Float64) + epsilon).rsqrt();
        scale = weight is null ? scale : scale * weight;
        return new(scale, bias is null ? -mean * scale : bias - (mean * scale), Size(mean * scale, bias), mean.dtype);
    }

    /// <summary>scale x + offset, with at most three roundings of each term.</summary>
    /// <param name="scale">The scale [C].</param>
    /// <param name="offset">The offset [C].</param>
    /// <param name="type">The precision of the network.</param>
    public static ChannelMap Of(Tensor scale, Tensor offset, ScalarType type)
    {
        ArgumentNullException.ThrowIfNull(scale);
        ArgumentNullException.ThrowIfNull(offset);
        using var scope = NewDisposeScope();
        return new(scale, offset, offset.abs(), type);
    }

    /// <summary>(x - mean) / std.</summary>
    /// <param name="mean">The mean [C].</param>
    /// <param name="std">The standard deviation [C], above 0.</param>
    public static ChannelMap Normalize(Tensor mean, Tensor std)
    {
        ArgumentNullException.ThrowIfNull(mean);
        ArgumentNullException.ThrowIfNull(std);
        using var scope = NewDisposeScope();
        var scale = std.to(ScalarType.Float64).reciprocal();
        return new(scale, -mean * scale, Size(mean * scale, null), mean.dtype);
    }

    /// <inheritdoc/>
    public override Tensor Apply(Tensor x)
    {
        ArgumentNullException.ThrowIfNull(x);
        return (x * PerChannel(scale, x.dim())) + PerChannel(Offset!, x.dim());
    }

    /// <inheritdoc/>
    public override Tensor Spread(Tensor radius)
    {
        ArgumentNullException.ThrowIfNull(radius);
        return radius * PerChannel(size, radius.dim());
    }

    /// <inheritdoc/>
    public override Tensor Transpose(Tensor g, ReadOnlySpan<long> inputShape)
    {
        ArgumentNullException.ThrowIfNull(g);
        return g * PerChannel(scale, g.dim());
    }

    /// <summary>The weights [C, ...] of a layer in front of this one, each channel's times its scale.</summary>
    internal Tensor ScaledFilters(Tensor weight) => weight * scale.reshape([-1, .. Enumerable.Repeat(1L, (int)weight.dim() - 1)]);

    /// <summary>What this layer makes of the offset [C] of one in front of it.</summary>
    internal Tensor MovedOffset(Tensor? offset) => offset is null ? Offset! : (offset * scale) + Offset!;

    private static Tensor Size(Tensor moved, Tensor? bias) => bias is null ? moved.abs() : moved.abs() + bias.abs();
}
