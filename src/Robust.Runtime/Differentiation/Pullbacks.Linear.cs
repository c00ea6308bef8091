using TorchSharp.Modules;
using static TorchSharp.torch;

namespace Robust.Differentiation;

/// <summary>
/// The transposed Jacobian of each kind of layer in eval mode: from the gradient of its output to that of its input. Nothing is
/// changed in place.
/// </summary>
public static partial class Pullbacks
{
    /// <summary>Of y = W x + b: W^T g.</summary>
    /// <param name="g">The gradient of the output [N, K].</param>
    /// <param name="layer">The layer.</param>
    public static Tensor Linear(Tensor g, Linear layer)
    {
        ArgumentNullException.ThrowIfNull(g);
        ArgumentNullException.ThrowIfNull(layer);
        return g.matmul(layer.weight!);
    }

    /// <summary>Of a convolution: the convolution transposed.</summary>
    /// <param name="g">The gradient of the output [N, F, H', W'] or [N, F, L'].</param>
    /// <param name="layer">The layer.</param>
    /// <param name="inputShape">The shape of the input [N, C, H, W] or [N, C, L].</param>
    public static Tensor Convolution(Tensor g, Convolution layer, long[] inputShape)
    {
        ArgumentNullException.ThrowIfNull(g);
        ArgumentNullException.ThrowIfNull(layer);
        ArgumentNullException.ThrowIfNull(inputShape);
        return Convolution(g, layer.weight, ConvolutionWindow.Of(layer), inputShape);
    }

    /// <summary>Of a convolution by its weights: the convolution transposed.</summary>
    /// <param name="g">The gradient of the output [N, F, H', W'] or [N, F, L'].</param>
    /// <param name="weight">The filters [F, C / groups, ...].</param>
    /// <param name="window">How the filters move.</param>
    /// <param name="inputShape">The shape of the input [N, C, H, W] or [N, C, L].</param>
    public static Tensor Convolution(Tensor g, Tensor weight, ConvolutionWindow window, long[] inputShape)
    {
        ArgumentNullException.ThrowIfNull(g);
        ArgumentNullException.ThrowIfNull(weight);
        ArgumentNullException.ThrowIfNull(window);
        ArgumentNullException.ThrowIfNull(inputShape);
        var windows = PlaneWindows.Of(weight, window);
        return inputShape.Length == 3 // a line is a plane of height 1
            ? TransposedConvolution.Of(
                g.unsqueeze(2), weight.unsqueeze(2), windows, window.Groups, (1, inputShape[2])).squeeze(2)
            : TransposedConvolution.Of(g, weight, windows, window.Groups, (inputShape[2], inputShape[3]));
    }

    private static long Size(long[] shape) => shape.Aggregate(1L, static (all, extent) => all * extent);
}
