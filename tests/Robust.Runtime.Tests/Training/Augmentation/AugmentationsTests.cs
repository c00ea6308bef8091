using Robust.Runtime.Tests.Models;
using Robust.Training.Augmentation;
using static TorchSharp.torch;

namespace Robust.Runtime.Tests.Training.Augmentation;

/// <summary>Augmentations against what they may do to an image, in plain C#, and how often they do it.</summary>
public sealed class AugmentationsTests
{
    private const int Count = 2000;
    private const int Height = 3;
    private const int Width = 4;

    /// <summary>
    /// Pixels all different, so that an image tells where its pixels come from; channels by the hundred.
    /// </summary>
    private static readonly double[] Pixels =
        [.. Enumerable.Range(0, 2 * Height * Width)
            .Select(i => (100 * (i / (Height * Width))) + (i % (Height * Width)) + 1.0)];

    [Theory]
    [InlineData(ScalarType.Float32)]
    [InlineData(ScalarType.Float64)]
    public void A_crop_is_each_window_of_the_widened_image_alike(ScalarType type)
    {
        const int padding = 2;
        using var scope = NewDisposeScope();
        var images = Batch(type);

        var crops = Augmentations.RandomCrop(images, padding, new Generator(1), fill: -7);

        Assert.Equal((type, Count), (crops.dtype, (int)crops.shape[0]));
        var windows = new Dictionary<string, int>();
        for (var down = -padding; down <= padding; down++)
        {
            for (var right = -padding; right <= padding; right++)
            {
                windows.Add(Text(Enumerable.Range(0, Pixels.Length).Select(i =>
                    At(i / (Height * Width), (i / Width % Height) + down, (i % Width) + right, -7))), 0);
            }
        }

        foreach (var crop in Images(crops))
        {
            windows[Text(crop)]++;
        }

        AssertAlike(windows.Values, 25);
    }

    [Fact]
    public void Half_of_all_images_are_mirrored()
    {
        using var scope = NewDisposeScope();
        var mirrored = Text(Enumerable.Range(0, Pixels.Length).Select(i =>
            At(i / (Height * Width), i / Width % Height, Width - 1 - (i % Width), 0)));

        var seen = Images(Augmentations.HorizontalFlip(Batch(ScalarType.Float32), new Generator(2)))
            .Select(Text).ToList();

        Assert.All(seen, image => Assert.Contains(image, new[] { mirrored, Text(Pixels) }));
        AssertAlike([seen.Count(image => image == mirrored), seen.Count(image => image != mirrored)], 2);
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    public void Cutout_blanks_the_square_around_each_pixel_alike(int size)
    {
        using var scope = NewDisposeScope();
        var blanks = new Dictionary<string, int>();
        for (var center = 0; center < Height * Width; center++)
        {
            var (top, left) = ((center / Width) - (size / 2), (center % Width) - (size / 2));
            var blank = Text(Enumerable.Range(0, Pixels.Length).Select(i =>
                Covers(top, i / Width % Height) && Covers(left, i % Width) ? -1 : Pixels[i]));
            Assert.True(blanks.TryAdd(blank, 0));
        }

        foreach (var image in Images(Augmentations.Cutout(Batch(ScalarType.Float32), size, new Generator(3), fill: -1)))
        {
            blanks[Text(image)]++;
        }

        AssertAlike(blanks.Values, Height * Width);

        bool Covers(int first, int place) => place >= first && place < first + size;
    }

    /// <summary>Each of the W bands, and of the H W blocks, that votes are taken of (AblationClassifier) alike.</summary>
    [Theory]
    [InlineData(1, true)]
    [InlineData(2, true)]
    [InlineData(2, false)]
    public void An_ablation_keeps_each_band_or_block_alike(int size, bool block)
    {
        using var scope = NewDisposeScope();
        var parts = new Dictionary<string, int>();
        for (var place = 0; place < (block ? Height * Width : Width); place++)
        {
            var (top, left) = (place / Width, place % Width);
            parts.Add(
                Text(Enumerable.Range(0, Pixels.Length).Select(i =>
                    (!block || Keeps(top, i / Width % Height, Height)) && Keeps(left, i % Width, Width) ? Pixels[i] : -1)), 0);
        }

        var images = Batch(ScalarType.Float32);
        foreach (var image in Images(block
            ? Augmentations.KeepBlock(images, size, new Generator(11), fill: -1)
            : Augmentations.KeepColumns(images, size, new Generator(11), fill: -1)))
        {
            parts[Text(image)]++;
        }

        AssertAlike(parts.Values, parts.Count);

        bool Keeps(int first, int pixel, int extent) => (pixel - first + extent) % extent < size;
    }

    [Theory]
    [InlineData(ScalarType.Float32)]
    [InlineData(ScalarType.Float64)]
    public void Noise_has_its_deviation_and_ends_at_the_box(ScalarType type)
    {
        using var scope = NewDisposeScope();
        var inputs = full([200, 100], 0.5, type);

        var wide = Augmentations.GaussianNoise(inputs, 0.2, -10, 10, new Generator(4));
        var clamped = Augmentations.GaussianNoise(inputs, 0.2, 0.4, 0.7, new Generator(4));

        // 20,000 draws: the mean is within 4 * 0.2 / sqrt(20,000), the deviation within 4 * 0.2 / sqrt(40,000).
        Assert.Equal((type, type), (wide.dtype, clamped.dtype));
        Assert.Equal(0.5, wide.mean().ToNumber(), 0.006);
        Assert.Equal(0.2, wide.std().ToNumber(), 0.004);
        Numbers.AssertClose(
            [.. wide.ToNumbers().Select(value => Math.Clamp(value, 0.4, 0.7))], clamped.ToNumbers(), 1e-6);
    }

    [Fact]
    public void Gaussian_noise_leaves_the_box_as_often_as_it_must()
    {
        using var scope = NewDisposeScope();
        var noise = Augmentations.Gaussian(ones([200, 100]), 0.5, new Generator(9)) - 1;

        // 20,000 draws, within 4 deviations; half of them are above the box, and 2.28% below it.
        Assert.Equal(0, noise.mean().ToNumber(), 0.0142);
        Assert.Equal(0.5, noise.std().ToNumber(), 0.01);
        Assert.Equal(0.5, noise.ToNumbers().Average(static value => value > 0 ? 1.0 : 0), 0.0142);
        Assert.Equal(0.02275, noise.ToNumbers().Average(static value => value < -1 ? 1.0 : 0), 0.0043);
    }

    [Fact]
    public void Copies_have_noise_of_their_own()
    {
        using var scope = NewDisposeScope();

        var noise = Augmentations.NoiseOfCopies(ones([5000, 4], ScalarType.Float64), 3, 0.5, new Generator(9));

        // 60,000 draws, within 4 deviations.
        Assert.Equal((ScalarType.Float64, 15_000, 4), (noise.dtype, (int)noise.shape[0], (int)noise.shape[1]));
        Assert.Equal(0, noise.mean().ToNumber(), 0.0082);
        Assert.Equal(0.5, noise.std().ToNumber(), 0.0058);
        Assert.Equal(60_000, noise.ToNumbers().Distinct().Count());
    }

    [Fact]
    public void A_seed_fixes_every_draw_and_no_tensor_is_left()
    {
        using var scope = NewDisposeScope();
        var images = Batch(ScalarType.Float32);
        Func<Tensor, Generator, Tensor>[] augmentations =
        [
            (x, generator) => Augmentations.RandomCrop(x, 2, generator),
            (x, generator) => Augmentations.HorizontalFlip(x, generator),
            (x, generator) => Augmentations.Cutout(x, 2, generator),
            (x, generator) => Augmentations.GaussianNoise(x, 1, 0, 9, generator),
            (x, generator) => Augmentations.Gaussian(x, 1, generator),
            (x, generator) => Augmentations.KeepColumns(x, 2, generator),
            (x, generator) => Augmentations.KeepBlock(x, 2, generator),
            (x, generator) => Augmentations.NoiseOfCopies(x, 2, 1, generator),
        ];

        Assert.All(augmentations, augment =>
        {
            var (first, second) = (augment(images, new Generator(5)), augment(images, new Generator(5)));
            Assert.Equal(first.ToNumbers(), second.ToNumbers());
            Assert.NotEqual(first.ToNumbers(), augment(images, new Generator(6)).ToNumbers());
            using var inner = NewDisposeScope();
            augment(images, new Generator(5));
            Assert.Equal(1, inner.DisposablesCount);
        });
    }

    [Fact]
    public void Vectors_are_no_images()
    {
        using var vectors = rand(4, 3);

        Assert.Contains("images [N, C, H, W]", Assert.Throws<ArgumentException>(
            () => Augmentations.RandomCrop(vectors, 1)).Message, StringComparison.Ordinal);
        Assert.Throws<ArgumentException>(() => Augmentations.HorizontalFlip(vectors));
        Assert.Throws<ArgumentException>(() => Augmentations.Cutout(vectors, 1));
        Assert.Throws<ArgumentException>(() => Augmentations.KeepColumns(vectors, 1));
        Assert.Throws<ArgumentException>(() => Augmentations.KeepBlock(vectors, 1));
    }

    private static Tensor Batch(ScalarType type) =>
        tensor(Pixels).to(type).reshape(1, 2, Height, Width).repeat(Count, 1, 1, 1);

    private static double At(int channel, int row, int column, double outside) =>
        row is >= 0 and < Height && column is >= 0 and < Width
            ? Pixels[(channel * Height * Width) + (row * Width) + column]
            : outside;

    private static IEnumerable<double[]> Images(Tensor images) => images.ToNumbers().Chunk(Pixels.Length);

    private static string Text(IEnumerable<double> image) => string.Join(' ', image);

    /// <summary>Every outcome within five deviations of its share.</summary>
    private static void AssertAlike(IEnumerable<int> counts, int outcomes)
    {
        Assert.Equal(outcomes, counts.Count());
        var (mean, share) = ((double)Count / outcomes, 1.0 / outcomes);
        Assert.All(counts, count => Assert.InRange(Math.Abs(count - mean), 0, 5 * Math.Sqrt(mean * (1 - share))));
    }
}
