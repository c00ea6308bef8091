using Robust.Torch;
using static TorchSharp.torch;
using static TorchSharp.torch.nn;

namespace Robust.ThreatModels;

/// <summary>The windows of a patch in images [N, C, H, W], numbered row by row from the top left.</summary>
internal static class Windows
{
    /// <summary>A random window for each image: [N], int64.</summary>
    public static Tensor Random(Tensor images, Patch patch, Generator? generator)
    {
        var (down, right) = Places(images, patch);
        var lot = Draws.Rows(
            generator, images.shape[0],
            count => empty(count, ScalarType.Float64, images.device).uniform_(0, down * right, generator));
        return lot.floor_().clamp_(max: (down * right) - 1).to(ScalarType.Int64);
    }

    /// <summary>The sums [N, places] of values [N, H, W] over each window.</summary>
    public static Tensor Sums(Tensor values, Patch patch) => functional.avg_pool2d(
        values.unsqueeze(1), (patch.Height, patch.Width), (1, 1), divisor_override: 1).flatten(1);

    /// <summary>Where the windows [N] lie: [N, 1, H, W], bool.</summary>
    public static Tensor Cover(Tensor windows, Tensor images, Patch patch)
    {
        var (_, right) = Places(images, patch);
        var top = windows.div(right, RoundingMode.floor).reshape(-1, 1, 1, 1);
        var left = windows.remainder(right).reshape(-1, 1, 1, 1);
        var row = arange(images.shape[2], device: images.device).reshape(1, 1, -1, 1);
        var column = arange(images.shape[3], device: images.device).reshape(1, 1, 1, -1);
        var rows = (row >= top).logical_and_(row < top + patch.Height);
        return rows.logical_and((column >= left).logical_and_(column < left + patch.Width));
    }

    private static (long Down, long Right) Places(Tensor images, Patch patch) =>
        (images.shape[2] - patch.Height + 1, images.shape[3] - patch.Width + 1);
}
