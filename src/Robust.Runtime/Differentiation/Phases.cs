using Robust.Torch;
using static TorchSharp.torch;
using static TorchSharp.torch.nn;

namespace Robust.Differentiation;

/// <summary>
/// A transposed convolution of a stride s by phases: the places of a plane whose remainder by s is the same see the same weights, so
/// that all of them are one convolution of stride 1 onto s * s times the channels, which then fall into place.
/// </summary>
internal static class Phases
{
    /// <summary>Whether it pays: no weight is added that is zero, and the memory is the host's.</summary>
    public static bool Serve(Tensor g, Tensor weight, PlaneWindows windows) =>
        windows is { Dilation: (1, 1), Stride: (2, 2) } && windows.Kernel.Height % 2 == 0 && windows.Kernel.Width % 2 == 0
        && HostFloats.Has(g) && HostFloats.Has(weight);

    /// <summary>Takes the gradient of the output to that of the input.</summary>
    /// <param name="g">The gradient of the output [N, F, H', W'].</param>
    /// <param name="weight">The weights [F, C, KH, KW].</param>
    /// <param name="windows">Where they are applied.</param>
    /// <param name="size">The size of the input's planes.</param>
    public static Tensor Of(Tensor g, Tensor weight, PlaneWindows windows, (long Height, long Width) size)
    {
        var (high, wide) = (windows.Kernel.Height / 2, windows.Kernel.Width / 2);
        var phases = functional.conv2d(g, Arranged(weight), null, [1, 1], [high - 1, wide - 1]);

        if (!HostFloats.Has(phases))
        {
            // The phases of a place are a window of its own, and windows side by side do not overlap.
            return Folding.Fold(phases.flatten(2), size, windows with { Kernel = (2, 2) });
        }

        var planes = empty([g.shape[0], weight.shape[1], size.Height, size.Width], ScalarType.Float32);
        var padding = ((int)windows.Padding.Height, (int)windows.Padding.Width);
        new PhaseInterleaving(((int)size.Height, (int)size.Width), (int)phases.shape[2], (int)phases.shape[3], padding)
            .Write(HostFloats.Of(phases), HostFloats.Of(planes));
        return planes;
    }

    /// <summary>The weights of each phase [C * 4, F, KH / 2, KW / 2], turned around.</summary>
    private static Tensor Arranged(Tensor weight)
    {
        var (filters, channels, kernelHeight, kernelWidth) =
            ((int)weight.shape[0], (int)weight.shape[1], (int)weight.shape[2], (int)weight.shape[3]);
        var arranged = empty([channels * 4, filters, kernelHeight / 2, kernelWidth / 2], ScalarType.Float32);
        var from = HostFloats.Of(weight);
        var to = HostFloats.Of(arranged);
        var at = 0;
        for (var phase = 0; phase < channels * 4; phase++)
        {
            var (channel, y, x) = (phase / 4, phase / 2 % 2, phase % 2);
            for (var filter = 0; filter < filters; filter++)
            {
                var window = from.Slice(((filter * channels) + channel) * kernelHeight * kernelWidth, kernelHeight * kernelWidth);
                for (var ky = kernelHeight - 2 + y; ky >= 0; ky -= 2)
                {
                    for (var kx = kernelWidth - 2 + x; kx >= 0; kx -= 2)
                    {
                        to[at++] = window[(ky * kernelWidth) + kx];
                    }
                }
            }
        }

        return arranged;
    }
}
