using TorchSharp.Modules;
using static TorchSharp.torch;

namespace Robust.Differentiation;

// Of normalizations.
public static partial class Pullbacks
{
    /// <summary>Of batch normalization by the running statistics: weight / sqrt(variance + epsilon) g, channel by channel.</summary>
    /// <param name="g">The gradient of the output [N, C, ...].</param>
    /// <param name="layer">The layer.</param>
    public static Tensor BatchNorm(Tensor g, BatchNorm layer)
    {
        ArgumentNullException.ThrowIfNull(g);
        ArgumentNullException.ThrowIfNull(layer);
        var scale = (layer.running_var! + layer.eps).rsqrt_();
        return g * PerChannel(layer.weight is { } weight ? scale.mul_(weight) : scale, g);
    }

    /// <summary>
    /// Of the normalization of groups of channels of each example (Wu and He 2018): with u = weight g and the normalized input
    /// v, (u - mean(u) - v mean(u v)) / sqrt(variance + epsilon) in each group.
    /// </summary>
    /// <param name="g">The gradient of the output [N, C, ...].</param>
    /// <param name="layer">The layer.</param>
    /// <param name="x">The input [N, C, ...].</param>
    public static Tensor GroupNorm(Tensor g, GroupNorm layer, Tensor x)
    {
        ArgumentNullException.ThrowIfNull(g);
        ArgumentNullException.ThrowIfNull(layer);
        ArgumentNullException.ThrowIfNull(x);
        return Standardization(layer.weight is { } weight ? g * PerChannel(weight, g) : g, x, layer.num_groups, layer.eps);
    }

    /// <summary>Of the normalization of each example over all its values (Ba, Kiros and Hinton 2016), which are one group.</summary>
    /// <param name="g">The gradient of the output [N, ...].</param>
    /// <param name="layer">The layer.</param>
    /// <param name="x">The input [N, ...].</param>
    public static Tensor LayerNorm(Tensor g, LayerNorm layer, Tensor x)
    {
        ArgumentNullException.ThrowIfNull(g);
        ArgumentNullException.ThrowIfNull(layer);
        ArgumentNullException.ThrowIfNull(x);
        return Standardization(layer.weight is { } weight ? g * weight : g, x, groups: 1, layer.eps);
    }

    private static Tensor Standardization(Tensor g, Tensor x, long groups, double epsilon)
    {
        long[] shape = [x.shape[0], groups, -1];
        var centered = x.reshape(shape);
        centered = centered - centered.mean([2], keepdim: true);
        var scale = (centered.square().mean([2], keepdim: true) + epsilon).rsqrt_();
        var normalized = centered.mul_(scale);
        var slope = g.reshape(shape);
        var along = (slope * normalized).mean([2], keepdim: true);
        return (slope - slope.mean([2], keepdim: true)).sub_(normalized * along).mul_(scale).reshape(x.shape);
    }

    private static Tensor PerChannel(Tensor values, Tensor like)
    {
        var shape = new long[like.dim() - 1];
        Array.Fill(shape, 1);
        shape[0] = -1;
        return values.reshape(shape);
    }
}
