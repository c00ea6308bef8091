using Robust.Certification.Ablations;
using Robust.Runtime.Tests.Models;
using Robust.ThreatModels;
using static TorchSharp.torch;

namespace Robust.Runtime.Tests.Certification.Ablations;

/// <summary>Votes counted in loops, and certificates against every patch at every place, on images of 3 x 6 black and white pixels.</summary>
public sealed class AblationTests
{
    private const int Height = 3;
    private const int Width = 6;
    private const int Classes = 3;
    private const double Threshold = 0.4;

    public static TheoryData<AblationShape, int, int, int> Cases => new()
    {
        { AblationShape.Columns, 1, 3, 1 },
        { AblationShape.Columns, 2, 2, 1 },
        { AblationShape.Columns, 1, 1, 2 },
        { AblationShape.Blocks, 1, 1, 2 },
        { AblationShape.Blocks, 2, 1, 1 },
    };

    [Theory]
    [MemberData(nameof(Cases))]
    public void What_is_certified_withstands_every_patch(AblationShape shape, int size, int patchHeight, int patchWidth)
    {
        using var scope = NewDisposeScope();
        var (classifier, images) = (Classifier(shape, size), Images(60));
        var predicted = classifier.call(images).argmax(1);

        var certified = new AblationCertifier(classifier, new Patch(patchHeight, patchWidth)).Certified(images, predicted);

        var safe = certified.data<bool>().ToArray();
        Assert.InRange(safe.Count(static each => each), 2, 50);
        var patched = cat([.. Patched(images, patchHeight, patchWidth)]);
        var kept = classifier.call(patched).argmax(1).reshape(-1, 60).eq(predicted).all(0).data<bool>().ToArray();
        Assert.All(safe.Zip(kept), static pair => Assert.True(!pair.First || pair.Second));
        Assert.Contains(false, kept);
    }

    [Theory]
    [InlineData(AblationShape.Columns, 2)]
    [InlineData(AblationShape.Blocks, 2)]
    public void Votes_are_those_of_loops(AblationShape shape, int size)
    {
        using var scope = NewDisposeScope();
        var images = Images(10);
        using var model = Model();

        var votes = Classifier(shape, size).Votes(images).data<long>().ToArray();

        var expected = new long[10 * Classes];
        foreach (var (row, column) in Places(shape))
        {
            var kept = images.ToNumbers().Select((value, i) => Keeps(shape, size, row, column, i / Width % Height, i % Width) ? value : 0.5);
            var probabilities = model.call(Numbers.Doubles([.. kept], 10, 1, Height, Width)).softmax(1).ToNumbers();
            for (var i = 0; i < expected.Length; i++)
            {
                expected[i] += probabilities[i] >= Threshold ? 1 : 0;
            }
        }

        Assert.Equal(expected, votes);
    }

    [Theory]
    [MemberData(nameof(Cases))]
    public void A_patch_meets_as_many_parts_as_it_does_somewhere(AblationShape shape, int size, int patchHeight, int patchWidth)
    {
        var most = 0;
        for (var top = 0; top <= Height - patchHeight; top++)
        {
            for (var left = 0; left <= Width - patchWidth; left++)
            {
                most = Math.Max(most, Places(shape).Count(place => Enumerable.Range(0, patchHeight * patchWidth).Any(i =>
                    Keeps(shape, size, place.Row, place.Column, top + (i / patchWidth), left + (i % patchWidth)))));
            }
        }

        Assert.Equal(most, new Ablation(shape, size).Met(patchHeight, patchWidth, Height, Width));
    }

    /// <summary>A margin of votes that is just enough, and one that is just not: six columns, a patch that meets one.</summary>
    [Fact]
    public void A_tie_goes_to_the_first_class()
    {
        using var scope = NewDisposeScope();
        using var model = new LinearModel(Weights(static pixel => pixel % Width), [0.0, 0]);
        var classifier = new AblationClassifier(model, AblationShape.Columns, 1, 0.5);
        var certifier = new AblationCertifier(classifier, new Patch(1, 1));

        // Bright columns vote for class 1, dark ones for both at 1/2 each: 0 is ahead by none of its own.
        bool[] Certified(int bright, long label) => certifier.Certified(
            (arange(Width) < bright).to(ScalarType.Float32).reshape(1, 1, 1, Width).expand(1, 1, Height, Width),
            full([1], label, ScalarType.Int64)).data<bool>().ToArray();

        // Votes are 6 - bright for class 0, and 6 for class 1, which needs 2 more and one for the tie.
        Assert.Equal([false], Certified(2, 1));
        Assert.Equal([true], Certified(3, 1));
        Assert.Equal([false], Certified(3, 0));

        static double[,] Weights(Func<int, int> column)
        {
            var weights = new double[2, Height * Width];
            for (var i = 0; i < Height * Width; i++)
            {
                weights[1, i] = 1 + column(i);
            }

            return weights;
        }
    }

    [Fact]
    public void Numbers_out_of_range_are_refused()
    {
        using var model = Model();
        Assert.Throws<ArgumentOutOfRangeException>(() => new AblationClassifier(model, AblationShape.Columns, 0));
        Assert.Throws<ArgumentOutOfRangeException>(() => new AblationClassifier(model, AblationShape.Blocks, 1, threshold: 0));
        using var inputs = zeros(2, 18);
        Assert.Contains("[N, C, H, W]", Assert.Throws<RobustException>(
            () => new AblationClassifier(model, AblationShape.Columns, 1).Votes(inputs)).Message, StringComparison.Ordinal);
    }

    /// <summary>Bright images, dark images and those in between.</summary>
    private static LinearModel Model()
    {
        var weights = new double[Classes, Height * Width];
        for (var i = 0; i < Height * Width; i++)
        {
            var weight = 1 + (0.1 * (i % Width));
            (weights[0, i], weights[1, i]) = (weight, -weight);
        }

        return new LinearModel(weights, [-11.25, 11.25, 0], ScalarType.Float64);
    }

    private static AblationClassifier Classifier(AblationShape shape, int size) => new(Model(), shape, size, Threshold, fill: 0.5);

    private static Tensor Images(int count) =>
        randint(2, [count, 1, Height, Width], ScalarType.Float64, generator: new Generator(11));

    private static IEnumerable<(int Row, int Column)> Places(AblationShape shape) =>
        from row in Enumerable.Range(0, shape == AblationShape.Columns ? 1 : Height)
        from column in Enumerable.Range(0, Width)
        select (row, column);

    private static bool Keeps(AblationShape shape, int size, int firstRow, int firstColumn, int row, int column) =>
        Enumerable.Range(firstColumn, size).Any(kept => kept % Width == column)
        && (shape == AblationShape.Columns || Enumerable.Range(firstRow, size).Any(kept => kept % Height == row));

    /// <summary>The images with every black and white patch at every place.</summary>
    private static IEnumerable<Tensor> Patched(Tensor images, int height, int width)
    {
        for (var top = 0; top <= Height - height; top++)
        {
            for (var left = 0; left <= Width - width; left++)
            {
                for (var content = 0; content < 1 << (height * width); content++)
                {
                    var patched = images.clone();
                    var pixels = Enumerable.Range(0, height * width).Select(i => (double)((content >> i) & 1)).ToArray();
                    patched.narrow(2, top, height).narrow(3, left, width).copy_(Numbers.Doubles(pixels, 1, 1, height, width));
                    yield return patched;
                }
            }
        }
    }
}
