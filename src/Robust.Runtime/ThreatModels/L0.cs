using Robust.Declarations;
using static TorchSharp.torch;

namespace Robust.ThreatModels;

/// <summary>
/// P(x) = { delta : delta changes at most so many pixels, lower &lt;= x + delta &lt;= upper }, the threat model as a
/// plain object. A pixel is a spatial position of an image with all its channels, or a feature of a vector.
/// </summary>
public sealed class L0 : IThreatModel
{
    private readonly IReadOnlyList<bool>? mask;

    /// <summary>Creates the threat model.</summary>
    /// <param name="pixels">The number of pixels that may change, at least 0.</param>
    /// <param name="lower">The least value of an input.</param>
    /// <param name="upper">The greatest value of an input, above <paramref name="lower"/>.</param>
    /// <exception cref="ArgumentOutOfRangeException">A number is not as above.</exception>
    public L0(int pixels, double lower = 0, double upper = 1)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(pixels);
        Pixels = pixels;
        (Lower, Upper) = Requirements.Box(lower, upper);
    }

    /// <summary>The number of pixels that may change.</summary>
    public int Pixels { get; }

    /// <inheritdoc/>
    public Norm Norm => Norm.L0;

    /// <summary>The number of pixels; a step of length s moves up to s of them, rounded up.</summary>
    public double Eps => Pixels;

    /// <inheritdoc/>
    public double Lower { get; }

    /// <inheritdoc/>
    public double Upper { get; }

    /// <inheritdoc cref="Ball.Mask"/>
    public IReadOnlyList<bool>? Mask
    {
        get => mask;
        init => mask = Requirements.NotEmpty(value);
    }

    /// <inheritdoc/>
    public string Description => Describe.Ball(this) + (Mask is null ? "" : ", masked");

    /// <summary>The <see cref="Description"/>.</summary>
    public override string ToString() => Description;

    /// <inheritdoc/>
    public Tensor? ScaleAt(Tensor inputs) =>
        Mask is null ? null : Balls.PerValue(Ball.Flags(Mask), inputs);

    /// <inheritdoc/>
    public IThreatModel WithEps(double eps) =>
        new L0((int)Math.Min(int.MaxValue, Math.Round(eps)), Lower, Upper) { Mask = Mask };

    /// <inheritdoc/>
    public IPerturbationSet At(Tensor inputs) => new L0Set(inputs, this);
}
