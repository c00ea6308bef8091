using static TorchSharp.torch;
using static TorchSharp.torch.nn;

namespace Robust.Differentiation;

/// <summary>Pooling that tells what its derivative needs.</summary>
public static class Pooling
{
    /// <summary>Maxima over windows of equal sides.</summary>
    /// <param name="x">The input [N, C, H, W] or [N, C, L].</param>
    /// <param name="kernel">The side of the windows.</param>
    /// <param name="stride">The step between windows.</param>
    /// <param name="padding">The border, which is no maximum.</param>
    /// <param name="places">Where in its plane each maximum was: in the shape of the result, int64.</param>
    /// <returns>The maxima [N, C, H', W'] or [N, C, L'].</returns>
    public static Tensor Max(Tensor x, long kernel, long stride, long padding, out Tensor places)
    {
        ArgumentNullException.ThrowIfNull(x);
        (var maxima, places) = x.dim() == 3
            ? functional.max_pool1d_with_indices(x, kernel, stride, padding)
            : functional.max_pool2d_with_indices(x, [kernel, kernel], [stride, stride], [padding, padding]);
        return maxima;
    }
}
