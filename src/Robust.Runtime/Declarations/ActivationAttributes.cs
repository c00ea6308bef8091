namespace Robust.Declarations;

/// <summary>The rectifier max(0, x), value by value.</summary>
public sealed class ReLUAttribute : LayerAttribute;

/// <summary>max(0, x) + slope min(0, x), value by value.</summary>
/// <param name="slope">The slope for negative values, at least 0; 0.01 unless given.</param>
public sealed class LeakyReLUAttribute(double slope = 0.01) : LayerAttribute
{
    /// <summary>The slope for negative values.</summary>
    public double Slope { get; } = slope;
}

/// <summary>x Phi(x), with the normal distribution function, value by value (Hendrycks and Gimpel 2016).</summary>
public sealed class GELUAttribute : LayerAttribute;

/// <summary>x / (1 + e^-x), value by value.</summary>
public sealed class SiLUAttribute : LayerAttribute;

/// <summary>The hyperbolic tangent, value by value.</summary>
public sealed class TanhAttribute : LayerAttribute;

/// <summary>1 / (1 + e^-x), value by value.</summary>
public sealed class SigmoidAttribute : LayerAttribute;

/// <summary>
/// e^x over its sum along the channels or features. Not for the end of a network: the losses take logits.
/// </summary>
public sealed class SoftmaxAttribute : LayerAttribute;
