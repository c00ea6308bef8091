using Robust.App.Report.Pictures;
using static TorchSharp.torch;

namespace Robust.App.Report.Content;

/// <summary>Images and what an attack made of them.</summary>
public sealed class Gallery
{
    /// <summary>Takes the images; no tensor is kept.</summary>
    /// <param name="inputs">The images [N, C, H, W] with one channel or three, floating point, within the box.</param>
    /// <param name="adversarial">What the attack made of each, of the same shape.</param>
    /// <param name="labels">The true class of each.</param>
    /// <param name="predictions">The class that the model takes each image for as it is.</param>
    /// <param name="adversarialPredictions">The class that it takes what the attack made of it for.</param>
    /// <exception cref="RobustException">They are no images, or there are not as many of each.</exception>
    public Gallery(
        Tensor inputs, Tensor adversarial, IReadOnlyList<long> labels, IReadOnlyList<long> predictions,
        IReadOnlyList<long> adversarialPredictions)
    {
        ArgumentNullException.ThrowIfNull(inputs);
        ArgumentNullException.ThrowIfNull(adversarial);
        ArgumentNullException.ThrowIfNull(labels);
        ArgumentNullException.ThrowIfNull(predictions);
        ArgumentNullException.ThrowIfNull(adversarialPredictions);
        Check(inputs, adversarial, [labels.Count, predictions.Count, adversarialPredictions.Count]);
        Items =
        [
            .. Images(inputs).Zip(Images(adversarial), (image, attacked) => (image, attacked)).Select((pair, i) =>
                new GalleryItem(pair.image, pair.attacked, labels[i], predictions[i], adversarialPredictions[i])),
        ];
    }

    /// <summary>The value that is black; 0 unless given.</summary>
    public double Lower { get; init; }

    /// <summary>The value that is white, above <see cref="Lower"/>; 1 unless given.</summary>
    public double Upper { get; init; } = 1;

    /// <summary>The attack, for the caption; nothing is said about it unless it is given.</summary>
    public string? Attack { get; init; }

    /// <summary>The images.</summary>
    internal IReadOnlyList<GalleryItem> Items { get; }

    /// <summary>The largest change of a value, which perturbations are shown in relation to; 1 where nothing is changed.</summary>
    internal double Scale => Items.Select(static item => item.Adversarial.Minus(item.Original).Greatest()).Max() is var greatest and > 0
        ? greatest
        : 1;

    /// <summary>An item as pictures, with changes in relation to <paramref name="scale"/>.</summary>
    internal Triple Pictures(GalleryItem item, double scale) => Triple.Of(item.Original, item.Adversarial, Lower, Upper, scale);

    private static void Check(Tensor inputs, Tensor adversarial, int[] counts)
    {
        if (inputs.dim() != 4 || inputs.shape is not [> 0, 1 or 3, > 0, > 0] || !inputs.shape.AsSpan().SequenceEqual(adversarial.shape))
        {
            throw new RobustException(
                $"A gallery shows images [N, C, H, W] of one channel or three, and what became of each, not [{string.Join(", ", inputs.shape)}] and " +
                $"[{string.Join(", ", adversarial.shape)}]: leave it out for inputs that are no images.");
        }

        if (counts.Any(count => count != inputs.shape[0]))
        {
            throw new RobustException(
                $"A gallery of {inputs.shape[0]} images needs as many labels and predictions, and there are {string.Join(", ", counts)}: give one of each " +
                "for every image.");
        }
    }

    private static IEnumerable<ImageValues> Images(Tensor images)
    {
        var (channels, height, width) = ((int)images.shape[1], (int)images.shape[2], (int)images.shape[3]);
        var size = channels * height * width;
        using var scope = NewDisposeScope();
        using var values = images.detach().to(ScalarType.Float32).cpu().contiguous().data<float>();
        var all = values.ToArray();
        return Enumerable.Range(0, (int)images.shape[0]).Select(i => new ImageValues(channels, height, width, all.AsMemory(i * size, size)));
    }
}
