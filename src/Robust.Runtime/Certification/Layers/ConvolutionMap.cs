using Robust.Differentiation;
using Robust.Torch;
using static TorchSharp.torch;
using static TorchSharp.torch.nn;

namespace Robust.Certification.Layers;

/// <summary>A convolution over a line or a plane, zeros around it.</summary>
public sealed class ConvolutionMap : AffineMap
{
    private readonly Tensor weight;
    private readonly Tensor size;
    private readonly ConvolutionWindow window;

    /// <summary>The filters [F, C / groups, K] or [F, C / groups, K, K'].</summary>
    internal Tensor Weight => weight;

    /// <summary>How the filters move.</summary>
    internal ConvolutionWindow Window => window;

    /// <summary>Takes the weights as they are.</summary>
    /// <param name="weight">The filters [F, C / groups, K] or [F, C / groups, K, K'].</param>
    /// <param name="bias">The bias [F].</param>
    /// <param name="window">How the filters move.</param>
    public ConvolutionMap(Tensor weight, Tensor? bias, ConvolutionWindow window)
    {
        ArgumentNullException.ThrowIfNull(weight);
        ArgumentNullException.ThrowIfNull(window);
        ExactConvolutions.Ensure(weight.shape[1] * window.Groups, weight.shape[0], window.Groups);
        using var scope = NewDisposeScope();
        this.window = window;
        this.weight = Keep(weight.alias());
        size = Keep(weight.abs());
        Offset = bias is null ? null : Keep(bias.alias());
        OffsetSize = bias is null ? null : Keep(bias.abs());
        Roundings = (weight.numel() / weight.shape[0]) + 1;
        TransposedRoundings = weight.shape[0] / window.Groups * Overlaps(weight, window);
        ProductError = Tf32.OfConvolutions(weight);
    }

    /// <inheritdoc/>
    public override Tensor Apply(Tensor x) => Convolved(x, weight, Offset);

    /// <inheritdoc/>
    public override Tensor Spread(Tensor radius) => Convolved(radius, size, null);

    /// <inheritdoc/>
    public override Tensor Transpose(Tensor g, ReadOnlySpan<long> inputShape)
    {
        ArgumentNullException.ThrowIfNull(g);
        return Pullbacks.Convolution(g, weight, window, [g.shape[0], .. inputShape]);
    }

    /// <inheritdoc/>
    internal override AffineMap Normalized(ChannelMap next)
    {
        using var scope = NewDisposeScope();
        return new ConvolutionMap(next.ScaledFilters(weight), next.MovedOffset(Offset), window);
    }

    /// <summary>How many places of a filter see the same value, at most.</summary>
    private static long Overlaps(Tensor weight, ConvolutionWindow window) => weight.shape.Skip(2)
        .Select((kernel, i) => window.Dilation[i] == 1 ? (kernel + window.Stride[i] - 1) / window.Stride[i] : kernel)
        .Aggregate(1L, static (all, places) => all * places);

    private Tensor Convolved(Tensor x, Tensor filters, Tensor? bias) => weight.dim() == 3
        ? functional.conv1d(
            x, filters, bias, window.Stride[0], window.Padding[0], window.Dilation[0], window.Groups)
        : functional.conv2d(x, filters, bias, window.Stride, window.Padding, window.Dilation, window.Groups);
}
