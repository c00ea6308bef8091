using TorchSharp;
using static TorchSharp.torch;
using static TorchSharp.torch.nn;

namespace Robust.Certification.Propagation;

/// <summary>Maxima over windows of equal sides, of images or signals.</summary>
internal static class WindowMaxima
{
    /// <summary>The maxima.</summary>
    public static Tensor Of(Tensor x, long kernel, long stride, long padding) => x.dim() == 3
        ? functional.max_pool1d(x, kernel, stride, padding)
        : functional.max_pool2d(x, [kernel, kernel], [stride, stride], [padding, padding]);

    /// <summary>The maxima and where in its plane each is.</summary>
    public static (Tensor Maxima, Tensor Places) WithPlaces(Tensor x, long kernel, long stride, long padding) => x.dim() == 3
        ? functional.max_pool1d_with_indices(x, kernel, stride, padding)
        : functional.max_pool2d_with_indices(x, [kernel, kernel], [stride, stride], [padding, padding]);

    /// <summary>The maxima over each window of all values but the one at a place.</summary>
    /// <param name="x">Values [N, C, H, W] or [N, C, L].</param>
    /// <param name="places">A place of the plane for each window, in the shape of the maxima, int64.</param>
    /// <param name="kernel">The side of the windows.</param>
    /// <param name="stride">The step between windows.</param>
    /// <param name="padding">The border, which is no maximum.</param>
    public static Tensor OfOthers(Tensor x, Tensor places, long kernel, long stride, long padding)
    {
        var isSignal = x.dim() == 3;
        var numbers = arange(x.shape.Skip(2).Aggregate(1L, static (all, side) => all * side), x.dtype, x.device)
            .reshape([1, 1, .. x.shape.Skip(2)]);
        var (values, at) = (Columns(x, double.NegativeInfinity), Columns(numbers, -1));
        var others = values.masked_fill(at.eq(places.flatten(2).unsqueeze(2)), double.NegativeInfinity);
        return others.amax([2]).reshape(places.shape);

        Tensor Columns(Tensor plane, double border)
        {
            var image = isSignal ? plane.unsqueeze(2) : plane;
            var (high, edge, step) = isSignal ? (1L, 0L, 1L) : (kernel, padding, stride);
            var padded = functional.pad(image, [padding, padding, edge, edge], PaddingModes.Constant, border);
            return functional.unfold(padded, (high, kernel), null, null, (step, stride))
                .reshape(plane.shape[0], plane.shape[1], high * kernel, -1);
        }
    }
}
