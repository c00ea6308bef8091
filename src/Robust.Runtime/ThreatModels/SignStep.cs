using System.Runtime.Intrinsics;
using Robust.Torch;
using static TorchSharp.torch;

namespace Robust.ThreatModels;

/// <summary>
/// A step by the sign of a gradient, in place and in one pass over memory: bit for bit what torch makes of
/// <c>delta.add_(gradient.sign(), alpha: step)</c> in two, with a tensor between them.
/// </summary>
internal static class SignStep
{
    /// <summary>Whether both lie where our kernel can reach them.</summary>
    public static bool Serves(Tensor delta, Tensor gradient) =>
        HostFloats.Has(delta) && HostFloats.Has(gradient) && delta.numel() == gradient.numel();

    /// <summary>Takes the step.</summary>
    public static void Take(Tensor delta, Tensor gradient, double stepSize) =>
        Take(HostFloats.Of(delta), HostFloats.Of(gradient), (float)stepSize);

    private static void Take(Span<float> delta, ReadOnlySpan<float> gradient, float step)
    {
        var at = 0;
        var whole = Vector256.Create(step);
        for (; at <= delta.Length - Vector256<float>.Count; at += Vector256<float>.Count)
        {
            var slope = Vector256.Create(gradient[at..]);
            var up = Vector256.GreaterThan(slope, Vector256<float>.Zero) & whole;
            var down = Vector256.LessThan(slope, Vector256<float>.Zero) & whole;
            (Vector256.Create<float>(delta[at..]) + (up - down)).CopyTo(delta[at..]);
        }

        for (; at < delta.Length; at++)
        {
            delta[at] += gradient[at] > 0 ? step : gradient[at] < 0 ? -step : 0;
        }
    }
}
