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

    private static Tensor With(Tensor images, int pixel, double value)
    {
        var changed = images.clone();
        changed.view(images.shape[0], -1).select(1, pixel).fill_(value);
        return changed;
    }
}
