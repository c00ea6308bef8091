namespace Robust.App.Report.Pictures;

/// <summary>An image, what was changed, and what came out, as pictures.</summary>
/// <param name="Image">The image.</param>
/// <param name="Perturbation">What was changed: gray is nothing, black the least and white the greatest of a scale.</param>
/// <param name="Adversarial">The image with the perturbation.</param>
internal sealed record Triple(Picture Image, Picture Perturbation, Picture Adversarial)
{
    /// <summary>The three pictures.</summary>
    /// <param name="original">The image.</param>
    /// <param name="adversarial">The image with the perturbation, of the same size.</param>
    /// <param name="lower">The value that is black.</param>
    /// <param name="upper">The value that is white.</param>
    /// <param name="scale">The change that is white; above 0.</param>
    public static Triple Of(ImageValues original, ImageValues adversarial, double lower, double upper, double scale)
    {
        double Level(float value) => (value - lower) / (upper - lower);
        return new(
            new Picture(original, Level),
            new Picture(adversarial.Minus(original), value => 0.5 + (value / (2 * scale))),
            new Picture(adversarial, Level));
    }
}
