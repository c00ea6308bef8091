using Robust.Runtime.Tests.Models;
using static TorchSharp.torch;
using static TorchSharp.torch.nn;

namespace Robust.Runtime.Tests.Attacks.Sparse;

/// <summary>What one or two pixels can do, by trying all of them: the truth that L0 attacks are held against.</summary>
internal static class PixelScan
{
    /// <summary>The values that each pixel is tried at.</summary>
    private static readonly double[] Grid = [0, 0.5, 1];

    /// <summary>Whether a change of at most so many pixels, 1 or 2, changes the class of images [N, 1, H, W].</summary>
    public static double[] Breakable(Module<Tensor, Tensor> model, Tensor images, Tensor labels, int pixels)
    {
        using var scope = NewDisposeScope();
        using var constant = no_grad();
        var broken = zeros(images.shape[0], ScalarType.Bool);
        var count = (int)images.flatten(1).shape[1];
        for (var i = 0; i < count; i++)
        {
            foreach (var first in Grid)
            {
                using var changed = NewDisposeScope();
                var once = With(images, i, first);
                broken.logical_or_(model.call(once).argmax(1).ne(labels));
                for (var j = i + 1; pixels == 2 && j < count; j++)
                {
                    foreach (var second in Grid)
                    {
                        using var twice = NewDisposeScope();
                        broken.logical_or_(model.call(With(once, j, second)).argmax(1).ne(labels));
                    }
                }
            }
        }

        return broken.ToNumbers();
    }

    /// <summary>
    /// Whether a corner of [0, 1] for one pixel changes the class of images [N, C, H, W], in the channels that may change.
    /// </summary>
    public static double[] BreakableByCorners(Module<Tensor, Tensor> model, Tensor images, Tensor labels, bool[] free)
    {
        using var scope = NewDisposeScope();
        using var constant = no_grad();
        var broken = zeros(images.shape[0], ScalarType.Bool);
        for (var pixel = 0; pixel < images.flatten(2).shape[2]; pixel++)
        {
            for (var corner = 0; corner < 1 << free.Length; corner++)
            {
                using var changed = NewDisposeScope();
                var moved = images.clone();
                for (var channel = 0; channel < free.Length; channel++)
                {
                    if (free[channel])
                    {
                        moved.view(images.shape[0], free.Length, -1).select(2, pixel).select(1, channel).fill_(corner >> channel & 1);
                    }
                }

                broken.logical_or_(model.call(moved).argmax(1).ne(labels));
            }
        }

        return broken.ToNumbers();
    }

    private static Tensor With(Tensor images, int pixel, double value)
    {
        var changed = images.clone();
        changed.view(images.shape[0], -1).select(1, pixel).fill_(value);
        return changed;
    }
}
