using static TorchSharp.torch;

namespace Robust.Differentiation;

// Of maxima and means over windows.
public static partial class Pullbacks
{
    /// <summary>Of maxima over windows: each g where its maximum was.</summary>
    /// <param name="g">The gradient of the output [N, C, H', W'] or [N, C, L'].</param>
    /// <param name="places">Where in its plane each maximum was, as the pooling gave them: in the shape of g, int64.</param>
    /// <param name="inputShape">The shape of the input.</param>
    public static Tensor MaxPool(Tensor g, Tensor places, long[] inputShape)
    {
        ArgumentNullException.ThrowIfNull(g);
        ArgumentNullException.ThrowIfNull(places);
        ArgumentNullException.ThrowIfNull(inputShape);
        return zeros(inputShape, g.dtype, g.device).flatten(2).scatter_add_(2, places.flatten(2), g.flatten(2))
            .view(inputShape);
    }

    /// <summary>Of means over windows, zeros of the border included: g / area at every value of its window.</summary>
    /// <param name="g">The gradient of the output [N, C, H', W'] or [N, C, L'].</param>
    /// <param name="inputShape">The shape of the input.</param>
    /// <param name="kernel">The side of the windows.</param>
    /// <param name="stride">The step between windows.</param>
    /// <param name="padding">The border.</param>
    public static Tensor AveragePool(Tensor g, long[] inputShape, long kernel, long stride, long padding)
    {
        ArgumentNullException.ThrowIfNull(g);
        ArgumentNullException.ThrowIfNull(inputShape);
        var isSignal = inputShape.Length == 3;
        var (height, high) = isSignal ? (1, 1) : (inputShape[2], kernel);
        var area = kernel * high;

        // Every value of a window gets the same: the columns of one product with a vector of ones.
        var columns = (g / area).reshape(-1, 1, Size(g.shape[2..]))
            .expand(-1, area, -1);
        var windows = new PlaneWindows((high, kernel), (isSignal ? 1 : stride, stride), (isSignal ? 0 : padding, padding), (1, 1));
        return Folding.Fold(columns, (height, inputShape[^1]), windows).view(inputShape);
    }

    /// <summary>Of the mean of each channel: g / area at every value.</summary>
    /// <param name="g">The gradient of the output [N, C].</param>
    /// <param name="inputShape">The shape of the input [N, C, H, W] or [N, C, L].</param>
    public static Tensor GlobalAveragePool(Tensor g, long[] inputShape)
    {
        ArgumentNullException.ThrowIfNull(g);
        ArgumentNullException.ThrowIfNull(inputShape);
        var area = Size(inputShape[2..]);
        return (g / area).unsqueeze(2).expand(-1, -1, area).reshape(inputShape);
    }
}
