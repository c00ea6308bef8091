using Robust.ThreatModels;
using Robust.Torch;
using static TorchSharp.torch;
using static TorchSharp.torch.nn;

namespace Robust.Training.Augmentation;

/// <summary>
/// Random changes to a batch of training examples: each example has a draw of its own, all at once on the device of the
/// batch, whose type and shape they keep. The generator must be of that device; torch's default one when null.
/// </summary>
public static class Augmentations
{
    /// <summary>
    /// Widens images by a border and cuts each back to its size at one of the (2 padding + 1)^2 places, uniformly.
    /// </summary>
    /// <remarks>Source: He et al. 2016, section 4.2.</remarks>
    /// <param name="images">Images [N, C, H, W], floating point.</param>
    /// <param name="padding">The width of the border in pixels, at least 0.</param>
    /// <param name="generator">The source of randomness.</param>
    /// <param name="fill">The value of the border.</param>
    /// <exception cref="ArgumentException">These are not images.</exception>
    public static Tensor RandomCrop(Tensor images, int padding, Generator? generator = null, double fill = 0)
    {
        Requirements.Images(images, "A random crop");
        ArgumentOutOfRangeException.ThrowIfNegative(padding);
        using var scope = NewDisposeScope();
        var (count, channels, height, width) = Sizes(images);
        var wide = functional.pad(images, [padding, padding, padding, padding], value: fill);
        var rows = Windows(images, height, padding, generator).reshape(count, 1, height, 1);
        var columns = Windows(images, width, padding, generator).reshape(count, 1, 1, width);
        return wide
            .gather(2, rows.expand(count, channels, height, wide.shape[3]))
            .gather(3, columns.expand(count, channels, height, width))
            .MoveToOuterDisposeScope();
    }

    /// <summary>Mirrors images left to right, each with probability 1/2.</summary>
    /// <param name="images">Images [N, C, H, W], floating point.</param>
    /// <param name="generator">The source of randomness.</param>
    /// <exception cref="ArgumentException">These are not images.</exception>
    public static Tensor HorizontalFlip(Tensor images, Generator? generator = null)
    {
        Requirements.Images(images, "A horizontal flip");
        using var scope = NewDisposeScope();
        var lot = Draws.Rows(generator, images.shape[0], count => rand([count, 1, 1, 1], device: images.device, generator: generator));
        var isFlipped = lot < 0.5;
        return where(isFlipped, images.flip(3), images).MoveToOuterDisposeScope();
    }

    /// <summary>
    /// Blanks a square around a uniformly chosen pixel of each image, as far as it lies within the image.
    /// </summary>
    /// <remarks>Source: DeVries and Taylor 2017, section 3.2.</remarks>
    /// <param name="images">Images [N, C, H, W], floating point.</param>
    /// <param name="size">The side of the square in pixels, at least 0.</param>
    /// <param name="generator">The source of randomness.</param>
    /// <param name="fill">The value of the square.</param>
    /// <exception cref="ArgumentException">These are not images.</exception>
    public static Tensor Cutout(Tensor images, int size, Generator? generator = null, double fill = 0)
    {
        Requirements.Images(images, "Cutout");
        ArgumentOutOfRangeException.ThrowIfNegative(size);
        using var scope = NewDisposeScope();
        var (count, _, height, width) = Sizes(images);
        var rows = Covered(images, height, size, generator).reshape(count, 1, height, 1);
        var columns = Covered(images, width, size, generator).reshape(count, 1, 1, width);
        return images.masked_fill(rows.logical_and(columns), fill).MoveToOuterDisposeScope();
    }

    /// <summary>
    /// Blanks images but for a band of columns at a uniformly chosen place of each, going on at the opposite border: one of the W parts that
    /// <see cref="Certification.Ablations.AblationClassifier"/> shows a model.
    /// </summary>
    /// <remarks>Source: Levine and Feizi 2020, section 3.</remarks>
    /// <param name="images">Images [N, C, H, W], floating point.</param>
    /// <param name="size">The width of the band in pixels, at least 0.</param>
    /// <param name="generator">The source of randomness.</param>
    /// <param name="fill">The value of all other pixels.</param>
    /// <exception cref="ArgumentException">These are not images.</exception>
    public static Tensor KeepColumns(Tensor images, int size, Generator? generator = null, double fill = 0)
    {
        Requirements.Images(images, "A band of columns");
        ArgumentOutOfRangeException.ThrowIfNegative(size);
        using var scope = NewDisposeScope();
        var (count, _, _, width) = Sizes(images);
        var columns = Kept(images, width, size, generator).reshape(count, 1, 1, width);
        return images.masked_fill(columns.logical_not(), fill).MoveToOuterDisposeScope();
    }

    /// <summary>Blanks images but for a square block at a uniformly chosen place of each, going on at the opposite borders.</summary>
    /// <remarks>Source: Levine and Feizi 2020, section 3.</remarks>
    /// <param name="images">Images [N, C, H, W], floating point.</param>
    /// <param name="size">The side of the block in pixels, at least 0.</param>
    /// <param name="generator">The source of randomness.</param>
    /// <param name="fill">The value of all other pixels.</param>
    /// <exception cref="ArgumentException">These are not images.</exception>
    public static Tensor KeepBlock(Tensor images, int size, Generator? generator = null, double fill = 0)
    {
        Requirements.Images(images, "A block");
        ArgumentOutOfRangeException.ThrowIfNegative(size);
        using var scope = NewDisposeScope();
        var (count, _, height, width) = Sizes(images);
        var rows = Kept(images, height, size, generator).reshape(count, 1, height, 1);
        var columns = Kept(images, width, size, generator).reshape(count, 1, 1, width);
        return images.masked_fill(rows.logical_and(columns).logical_not(), fill).MoveToOuterDisposeScope();
    }

    /// <summary>Adds sigma N(0, I) to inputs and clamps them to the box.</summary>
    /// <param name="inputs">Inputs [N, ...], floating point.</param>
    /// <param name="sigma">The standard deviation in input units, at least 0.</param>
    /// <param name="lower">The least value of an input.</param>
    /// <param name="upper">The greatest value of an input.</param>
    /// <param name="generator">The source of randomness.</param>
    /// <exception cref="ArgumentException">The inputs are not floating point.</exception>
    public static Tensor GaussianNoise(
        Tensor inputs, double sigma, double lower, double upper, Generator? generator = null)
    {
        Requirements.FloatingPoint(inputs);
        using var constant = no_grad();
        return Draws.Like(generator, inputs, noise => noise.normal_(0, sigma, generator)).add_(inputs).clamp_(lower, upper);
    }

    /// <summary>Adds sigma N(0, I) to inputs, wherever that leads.</summary>
    /// <remarks>Source: Cohen, Rosenfeld and Kolter 2019, section 3.3.</remarks>
    /// <param name="inputs">Inputs [N, ...], floating point.</param>
    /// <param name="sigma">The standard deviation in input units, at least 0.</param>
    /// <param name="generator">The source of randomness.</param>
    /// <exception cref="ArgumentException">The inputs are not floating point.</exception>
    public static Tensor Gaussian(Tensor inputs, double sigma, Generator? generator = null)
    {
        Requirements.FloatingPoint(inputs);
        using var constant = no_grad();
        return Draws.Like(generator, inputs, noise => noise.normal_(0, sigma, generator)).add_(inputs);
    }

    /// <summary>Draws the noise sigma N(0, I) of some copies of each input, one after the other.</summary>
    /// <param name="inputs">Inputs [N, ...], floating point.</param>
    /// <param name="copies">The number m of copies of each, at least 1.</param>
    /// <param name="sigma">The standard deviation in input units, at least 0.</param>
    /// <param name="generator">The source of randomness.</param>
    /// <returns>Noise [m N, ...].</returns>
    /// <exception cref="ArgumentException">The inputs are not floating point.</exception>
    public static Tensor NoiseOfCopies(Tensor inputs, int copies, double sigma, Generator? generator = null)
    {
        Requirements.FloatingPoint(inputs);
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(copies);
        using var constant = no_grad();
        return Draws.Rows(generator, copies * inputs.shape[0], Noise);

        Tensor Noise(long rows) => empty([rows, .. inputs.shape[1..]], inputs.dtype, inputs.device).normal_(0, sigma, generator);
    }

    private static (long Count, long Channels, long Height, long Width) Sizes(Tensor images) =>
        (images.shape[0], images.shape[1], images.shape[2], images.shape[3]);

    /// <summary>For each image the places [N, extent] of a window at a random offset in a widened extent.</summary>
    private static Tensor Windows(Tensor images, long extent, int padding, Generator? generator)
    {
        var offsets = Integers(images, (2L * padding) + 1, generator);
        return offsets + arange(extent, ScalarType.Int64, images.device);
    }

    /// <summary>For each image which places [N, extent] a square around a random one covers.</summary>
    private static Tensor Covered(Tensor images, long extent, int size, Generator? generator)
    {
        var first = Integers(images, extent, generator) - (size / 2);
        var places = arange(extent, ScalarType.Int64, images.device);
        return (places >= first).logical_and(places < first + size);
    }

    /// <summary>For each image which places [N, extent] a band from a random one on keeps, going on at the other end.</summary>
    private static Tensor Kept(Tensor images, long extent, int size, Generator? generator)
    {
        var first = Integers(images, extent, generator);
        return (arange(extent, ScalarType.Int64, images.device) - first).remainder(extent) < size;
    }

    /// <summary>A uniform integer [N, 1] from 0 below a bound for each image.</summary>
    private static Tensor Integers(Tensor images, long below, Generator? generator) => Draws.Rows(
        generator, images.shape[0],
        count => randint(below, [count, 1], ScalarType.Int64, images.device, generator: generator));
}
