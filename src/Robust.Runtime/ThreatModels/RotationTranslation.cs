using Robust.Declarations;
using static TorchSharp.torch;

namespace Robust.ThreatModels;

/// <summary>
/// P(x) = { x rotated by at most so many degrees about its center and shifted by at most so many pixels along each
/// axis }, the threat model of Engstrom et al. 2019, as a plain object for images [N, C, H, W].
/// </summary>
/// <remarks>
/// As there, images are read bilinearly and what comes from outside is black; black is <see cref="Lower"/>, 0 for
/// pixels in [0, 1]. A perturbation is delta [N, 3] in [-1, 1]: the angle (counterclockwise), the shift to the right
/// and the shift down, each over its maximum. The loss has many local maxima in them, so an attack needs many random
/// starts more than many steps.
/// </remarks>
public sealed class RotationTranslation : IThreatModel
{
    /// <summary>Creates the threat model.</summary>
    /// <param name="maxDegrees">The largest rotation either way, in [0, 180] degrees.</param>
    /// <param name="maxShift">The largest shift along each axis, in pixels, finite and at least 0.</param>
    /// <param name="lower">The least value of an input.</param>
    /// <param name="upper">The greatest value of an input, above <paramref name="lower"/>.</param>
    /// <exception cref="ArgumentOutOfRangeException">A number is not as above.</exception>
    public RotationTranslation(double maxDegrees, double maxShift, double lower = 0, double upper = 1)
    {
        MaxDegrees = Requirements.Size(maxDegrees, nameof(maxDegrees), "The largest rotation");
        ArgumentOutOfRangeException.ThrowIfGreaterThan(maxDegrees, 180);
        MaxShift = Requirements.Size(maxShift, nameof(maxShift), "The largest shift");
        (Lower, Upper) = Requirements.Box(lower, upper);
    }

    /// <summary>The largest rotation either way, in degrees.</summary>
    public double MaxDegrees { get; }

    /// <summary>The largest shift along each axis, in pixels.</summary>
    public double MaxShift { get; }

    /// <inheritdoc/>
    public Norm Norm => Norm.None;

    /// <summary>1: delta and the length of a step are in units of the maxima.</summary>
    public double Eps => 1;

    /// <inheritdoc/>
    public double Lower { get; }

    /// <inheritdoc/>
    public double Upper { get; }

    /// <inheritdoc/>
    public string Description =>
        $"rotation up to {Describe.Number(MaxDegrees)} degrees, shift up to {Describe.Number(MaxShift)} pixels"
        + Describe.Box(this);

    /// <summary>The <see cref="Description"/>.</summary>
    public override string ToString() => Description;

    /// <inheritdoc/>
    /// <exception cref="ArgumentException">The inputs are not images [N, C, H, W].</exception>
    public IPerturbationSet At(Tensor inputs) => new RotationTranslationSet(inputs, this);
}
