using static TorchSharp.torch;

namespace Robust.Training.Certified;

/// <summary>Lines above convex functions, through the ends of intervals.</summary>
internal static class Chords
{
    private const double Least = 1e-6;

    /// <summary>exp(t) is at most slope t + offset for t from <paramref name="lower"/> to <paramref name="upper"/>.</summary>
    public static (Tensor Slopes, Tensor Offsets) OfExp(Tensor lower, Tensor upper)
    {
        var slopes = (upper.exp() - lower.exp()) / (upper - lower).clamp(min: Least);
        return (slopes, upper.exp() - (slopes * upper));
    }
}
