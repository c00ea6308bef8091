using System.Runtime.Intrinsics;
using Robust.Torch;
using static TorchSharp.torch;

namespace Robust.Differentiation;

/// <summary>The way back through max(x, 0), in one pass over memory.</summary>
internal static class Rectification
{
    /// <summary>Whether both lie where our kernel can read them.</summary>
    public static bool Serves(Tensor g, Tensor y) => HostFloats.Has(g) && HostFloats.Has(y);

    /// <summary>The gradient g where the output y is positive, else 0.</summary>
    public static Tensor Of(Tensor g, Tensor y)
    {
        var input = empty_like(g);
        Keep(HostFloats.Of(g), HostFloats.Of(y), HostFloats.Of(input));
        return input;
    }

    private static void Keep(ReadOnlySpan<float> g, ReadOnlySpan<float> y, Span<float> kept)
    {
        var at = 0;
        for (; at <= kept.Length - Vector256<float>.Count; at += Vector256<float>.Count)
        {
            var isOn = Vector256.GreaterThan(Vector256.Create(y[at..]), Vector256<float>.Zero);
            (Vector256.Create(g[at..]) & isOn).CopyTo(kept[at..]);
        }

        for (; at < kept.Length; at++)
        {
            kept[at] = y[at] > 0 ? g[at] : 0;
        }
    }
}
