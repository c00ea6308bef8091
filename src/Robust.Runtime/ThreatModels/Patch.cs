using Robust.Declarations;
using static TorchSharp.torch;

namespace Robust.ThreatModels;

/// <summary>
/// P(x) = { x with one rectangular window of given size replaced by anything in the box }, the adversarial patch
/// (Brown et al. 2017) of known size, as a plain object for images [N, C, H, W].
/// </summary>
/// <remarks>
/// Membership is the same whatever <see cref="Location"/> says: any one window may differ. The location says who
/// chooses the window: see <see cref="PatchLocation"/>.
/// </remarks>
public sealed class Patch : IThreatModel
{
    /// <summary>Creates the threat model.</summary>
    /// <param name="height">The height of the window in pixels, at least 1.</param>
    /// <param name="width">The width of the window in pixels, at least 1.</param>
    /// <param name="location">Whether the place is searched, or random.</param>
    /// <param name="lower">The least value of an input.</param>
    /// <param name="upper">The greatest value of an input, above <paramref name="lower"/>.</param>
    /// <exception cref="ArgumentOutOfRangeException">A number is not as above.</exception>
    public Patch(
        int height, int width, PatchLocation location = PatchLocation.Searched, double lower = 0, double upper = 1)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(height, 1);
        ArgumentOutOfRangeException.ThrowIfLessThan(width, 1);
        (Height, Width, Location) = (height, width, location);
        (Lower, Upper) = Requirements.Box(lower, upper);
    }

    /// <summary>The height of the window in pixels.</summary>
    public int Height { get; }

    /// <summary>The width of the window in pixels.</summary>
    public int Width { get; }

    /// <summary>Who chooses the place of the window.</summary>
    public PatchLocation Location { get; }

    /// <inheritdoc/>
    public Norm Norm => Norm.None;

    /// <summary>The width of the box: a step of length s changes each value in the window by s.</summary>
    public double Eps => Upper - Lower;

    /// <inheritdoc/>
    public double Lower { get; }

    /// <inheritdoc/>
    public double Upper { get; }

    /// <inheritdoc/>
    public string Description =>
        FormattableString.Invariant($"a patch of {Height} x {Width} pixels at a ")
        + (Location == PatchLocation.Random ? "random place" : "searched place") + Describe.Box(this);

    /// <summary>The <see cref="Description"/>.</summary>
    public override string ToString() => Description;

    /// <inheritdoc/>
    /// <exception cref="ArgumentException">The inputs are not images [N, C, H, W] as large as the patch.</exception>
    public IPerturbationSet At(Tensor inputs) => new PatchSet(inputs, this);
}
