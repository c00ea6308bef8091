using TorchSharp;
using static TorchSharp.torch;
using static TorchSharp.torch.nn;

namespace Robust.Differentiation;

/// <summary>Pooling that tells what its derivative needs.</summary>
public static class Pooling
{
    /// <summary>Maxima over windows of equal sides; of equal values the first is the maximum.</summary>
    /// <param name="x">The input [N, C, H, W] or [N, C, L].</param>
    /// <param name="kernel">The side of the windows.</param>
    /// <param name="stride">The step between windows.</param>
    /// <param name="padding">The border, which is no maximum.</param>
    /// <param name="places">Where in its plane each maximum was: in the shape of the result, int64.</param>
    /// <returns>The maxima [N, C, H', W'] or [N, C, L'].</returns>
    public static Tensor Max(Tensor x, long kernel, long stride, long padding, out Tensor places)
    {
        ArgumentNullException.ThrowIfNull(x);
        if (IsPairs(x, kernel, stride, padding))
        {
            return OfPairs(x, out places);
        }

        (var maxima, places) = x.dim() == 3
            ? functional.max_pool1d_with_indices(x, kernel, stride, padding)
            : functional.max_pool2d_with_indices(x, [kernel, kernel], [stride, stride], [padding, padding]);
        return maxima;
    }

    /// <summary>Whether the windows are squares of four values side by side, in the memory of the host.</summary>
    private static bool IsPairs(Tensor x, long kernel, long stride, long padding) =>
        (kernel, stride, padding) == (2, 2, 0) && x.dim() == 4 && x.dtype == ScalarType.Float32
        && x.device_type == DeviceType.CPU && x.is_contiguous() && x.shape[3] >= 2 * PairPooling.Lanes && x.shape[2] >= 2
        && x.numel() <= int.MaxValue / sizeof(float);

    private static Tensor OfPairs(Tensor x, out Tensor places)
    {
        long[] shape = [x.shape[0], x.shape[1], x.shape[2] / 2, x.shape[3] / 2];
        var maxima = empty(shape, ScalarType.Float32);
        places = empty(shape, ScalarType.Int64);
        PairPooling.Max(x, maxima, places);
        return maxima;
    }
}
