namespace Robust.Declarations;

// Changes to training examples before the inner maximizer sees them, drawn for each example of each batch on the
// device; never in validation or evaluation. Their order is fixed, whatever the order of the attributes: crop, flip,
// cutout, ablation, noise within the box, noise.

/// <summary>
/// Random crop: each image is widened by a border of zeros and cut back to its size at a random place. Images only.
/// </summary>
/// <remarks>Source: He et al. 2016, section 4.2 (a border of 4 pixels on CIFAR-10).</remarks>
/// <param name="padding">The width of the border in pixels, at least 1 and smaller than the images.</param>
[AttributeUsage(AttributeTargets.Class, Inherited = false)]
public sealed class RandomCropAttribute(int padding) : Attribute
{
    /// <summary>The width of the border in pixels.</summary>
    public int Padding { get; } = padding;
}

/// <summary>Horizontal flip: each image is mirrored, left to right, with probability 1/2. Images only.</summary>
[AttributeUsage(AttributeTargets.Class, Inherited = false)]
public sealed class HorizontalFlipAttribute : Attribute;

/// <summary>
/// Cutout: a square of zeros around a uniformly chosen pixel of each image, of which the part within the image counts.
/// Images only.
/// </summary>
/// <remarks>Source: DeVries and Taylor 2017, section 3.2.</remarks>
/// <param name="size">The side of the square in pixels, at least 1 and smaller than the images.</param>
[AttributeUsage(AttributeTargets.Class, Inherited = false)]
public sealed class CutoutAttribute(int size) : Attribute
{
    /// <summary>The side of the square in pixels.</summary>
    public int Size { get; } = size;
}

/// <summary>
/// Ablation: each image is zero but for a band of columns, or a square block, at a uniformly chosen place, going on at the opposite
/// border. With <see cref="StandardTrainingAttribute"/> it makes a model for <c>AblationClassifier</c>. Images only.
/// </summary>
/// <remarks>Source: Levine and Feizi 2020, section 3.</remarks>
/// <param name="size">The width of the band, or the side of the block, in pixels, at least 1 and smaller than the images.</param>
[AttributeUsage(AttributeTargets.Class, Inherited = false)]
public sealed class AblateAttribute(int size) : Attribute
{
    /// <summary>The width of the band, or the side of the block, in pixels.</summary>
    public int Size { get; } = size;

    /// <summary>Whether a square block is kept in place of a band of columns; false unless given.</summary>
    public bool Block { get; set; }
}

/// <summary>
/// Gaussian noise: sigma N(0, I) is added to each input, which is then clamped to the box of the threat model.
/// </summary>
/// <param name="sigma">The standard deviation in input units, above 0.</param>
[AttributeUsage(AttributeTargets.Class, Inherited = false)]
public sealed class GaussianNoiseAttribute(double sigma) : Attribute
{
    /// <summary>The standard deviation in input units.</summary>
    public double Sigma { get; } = sigma;
}

/// <summary>
/// Gaussian noise that may leave the box of the threat model: sigma N(0, I) is added to each input. With
/// <see cref="StandardTrainingAttribute"/> it makes a model to be smoothed with noise of the same deviation.
/// </summary>
/// <remarks>Source: Cohen, Rosenfeld and Kolter 2019, section 3.3.</remarks>
/// <param name="sigma">The standard deviation in input units, above 0.</param>
[AttributeUsage(AttributeTargets.Class, Inherited = false)]
public sealed class GaussianAttribute(double sigma) : Attribute
{
    /// <summary>The standard deviation in input units.</summary>
    public double Sigma { get; } = sigma;
}
