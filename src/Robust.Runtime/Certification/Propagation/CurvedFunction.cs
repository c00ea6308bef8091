using static TorchSharp.torch;

namespace Robust.Certification.Propagation;

/// <summary>A smooth function by its values in double precision and the range of its second derivative.</summary>
/// <param name="Value">The function.</param>
/// <param name="Bottom">Where it is least, and a number below its value there.</param>
/// <param name="LeastCurvature">A number below its second derivative everywhere.</param>
/// <param name="GreatestCurvature">A number above its second derivative everywhere.</param>
internal sealed record CurvedFunction(
    Func<Tensor, Tensor> Value, (double Place, double Value) Bottom, double LeastCurvature, double GreatestCurvature)
{
    /// <summary>x Phi(x): its second derivative is phi(x) (2 - x^2), from -0.108 at 2 to 0.798 at 0.</summary>
    public static CurvedFunction GELU { get; } = new(
        static x => x * 0.5 * (1 + (x * Math.Sqrt(0.5)).erf()), (-0.7517915, -0.1699713), -0.109, 0.799);

    /// <summary>x s(x): its second derivative is s'(x) (2 + x (1 - 2 s(x))), from -0.0369 to 0.5 at 0.</summary>
    public static CurvedFunction SiLU { get; } = new(static x => x * x.sigmoid(), (-1.2784645, -0.2784646), -0.037, 0.501);
}
