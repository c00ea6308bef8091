using TorchSharp.Modules;

namespace Robust.Differentiation;

/// <summary>How the filters of a convolution move; one number of each for a dimension.</summary>
/// <param name="Stride">The step between places.</param>
/// <param name="Padding">The border of zeros on each side.</param>
/// <param name="Dilation">The step between the values that a filter sees.</param>
/// <param name="Groups">The number of groups that the channels are divided into.</param>
public sealed record ConvolutionWindow(long[] Stride, long[] Padding, long[] Dilation, long Groups = 1)
{
    /// <summary>That of a layer.</summary>
    /// <param name="layer">A convolution that is not transposed.</param>
    public static ConvolutionWindow Of(Convolution layer)
    {
        ArgumentNullException.ThrowIfNull(layer);
        return new(layer.stride, layer.padding ?? new long[layer.kernel_size.Length], layer.dilation, layer.groups);
    }
}
