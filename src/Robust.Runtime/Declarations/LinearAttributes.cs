namespace Robust.Declarations;

/// <summary>A fully connected layer over [features]; <c>linear1</c>, <c>linear2</c>, ... in order.</summary>
/// <param name="features">The number of outputs, at least 1; the last layer has one per class.</param>
public sealed class LinearAttribute(int features) : LayerAttribute
{
    /// <summary>The number of outputs.</summary>
    public int Features { get; } = features;

    /// <summary>Whether a learned constant is added to each output; it is unless told not to.</summary>
    public bool Bias { get; set; } = Defaults.Layer.Bias;
}

/// <summary>Lays [C, H, W] or [C, L] out as one vector of features.</summary>
public sealed class FlattenAttribute : LayerAttribute;

/// <summary>
/// Sets each value to 0 with a probability and scales the others up, while training only (Srivastava et al. 2014).
/// </summary>
/// <param name="probability">In [0, 1); 0.5 unless given.</param>
public sealed class DropoutAttribute(double probability = 0.5) : LayerAttribute
{
    /// <summary>The probability of a value to become 0.</summary>
    public double Probability { get; } = probability;
}
