using Robust.Certification.Smoothing;
using Robust.Runtime.Tests.Models;
using static TorchSharp.torch;
using static TorchSharp.torch.nn;

namespace Robust.Runtime.Tests.Certification.Smoothing;

/// <summary>Smoothed halfspaces, whose classes, probabilities and radii are known.</summary>
public sealed class SmoothedClassifierTests
{
    /// <summary>Class 1 where 3 x + 4 y > 1: an input's distance from the border is |3 x + 4 y - 1| / 5.</summary>
    private static LinearModel Halfspace() => new(new[,] { { 0.0, 0 }, { 3, 4 } }, [1.0, 0]);

    [Fact]
    public void A_certified_radius_is_just_below_the_distance_of_the_border()
    {
        using var scope = NewDisposeScope();
        var settings = new SmoothingSettings(0.5) { Samples = 200_000, Seed = 4 };
        var inputs = Numbers.Floats([1, 0.5, 0.1, 0, 0.4, 0.3], 3, 2);
        double[] distances = [0.8, 0.14, 0.28];

        var certificates = new SmoothedClassifier(Halfspace(), settings).Certify(inputs);

        Assert.Equal([1, 0, 1], certificates.Select(static each => each.Class!.Value));
        Assert.All(certificates.Zip(distances), pair => Assert.InRange(pair.First.Radius, pair.Second - 0.015, pair.Second));
        Assert.All(certificates, each => Assert.Equal(settings, each.Settings));
    }

    /// <summary>The radius of n votes out of n is sigma Phi^-1(alpha^(1 / n)): 3.8115 sigma (Cohen et al. 2019, section 3.2.2).</summary>
    [Theory]
    [InlineData(100_000, 1.0, 3.8115)]
    [InlineData(10_000, 0.5, 1.5992)]
    [InlineData(1_000, 0.25, 0.6158)]
    public void All_votes_for_one_class_have_the_published_radius(int samples, double sigma, double radius)
    {
        var settings = new SmoothingSettings(sigma) { Samples = samples, Step = 1e-4 };

        Assert.Equal(radius, settings.LargestRadius(1) + 0.00005, 0.0001);
        Assert.Equal(settings.LargestRadius(1), new SmoothedCertificate(settings, 3, samples, 1, 0).Radius);
    }

    [Fact]
    public void Rounding_to_the_grid_is_taken_off_the_radius()
    {
        var settings = new SmoothingSettings(1) { Samples = 1000, Step = 0.01 };
        var fine = settings with { Step = 0.001 };

        // Half the diagonal of a cell in 100 dimensions, and what the input was moved.
        Assert.Equal(
            (0.1 / 2) - (0.01 / 2) + 0.02,
            new SmoothedCertificate(fine, 0, 900, 100, 0).Radius - new SmoothedCertificate(settings, 0, 900, 100, 0.02).Radius, 1e-6);
    }

    [Fact]
    public void What_is_found_depends_on_the_index_alone()
    {
        using var scope = NewDisposeScope();
        var settings = new SmoothingSettings(3) { Samples = 997, SelectionSamples = 10 };
        var inputs = rand(4, 1, 4, 4, generator: new Generator(2));
        using var model = new TinyNet(3);

        var together = new SmoothedClassifier(model, settings, batchSize: 1000).Certify(inputs, first: 5);
        var parts = new SmoothedClassifier(model, settings, batchSize: 7);

        Assert.Equal(together[2], Assert.Single(parts.Certify(inputs.narrow(0, 2, 1), first: 7)));
        Assert.NotEqual(together[2].Votes, parts.Certify(inputs.narrow(0, 2, 1), first: 70)[0].Votes);
        Assert.Equal(
            new SmoothedClassifier(model, settings).Predict(inputs)[3], Assert.Single(parts.Predict(inputs.narrow(0, 3, 1), first: 3)));
    }

    /// <summary>At the border both classes have probability 1/2: 300 predictions at alpha 0.05 decide in 5% at most.</summary>
    [Fact]
    public void It_abstains_where_classes_are_even()
    {
        using var scope = NewDisposeScope();
        var border = zeros(300, 2);
        using var model = new LinearModel(new[,] { { 0.0, 0 }, { 1, 1 } }, [0.0, 0]);
        var classifier = new SmoothedClassifier(model, new SmoothingSettings(1) { Alpha = 0.05, Samples = 101 });

        // 15 are expected at most; 5 deviations are 19.
        Assert.InRange(classifier.Predict(border).Count(static each => each.Class is not null), 1, 34);
        Assert.InRange(classifier.Certify(border).Count(static each => each.Class is not null), 1, 34);
        Assert.Equal(1, classifier.Predict(border + 3)[0].Class);
        Assert.All(classifier.Certify(border).Where(static each => each.Class is null), static each => Assert.Equal(0, each.Radius));
    }

    /// <summary>A probability of Phi(1) is below its bound in alpha of all cases at most: 1,500 certificates.</summary>
    [Fact]
    public void The_bound_covers_the_probability()
    {
        using var scope = NewDisposeScope();
        using var model = new LinearModel(new[,] { { 0.0 }, { 1 } }, [0.0, 0]);
        var settings = new SmoothingSettings(1) { Alpha = 0.05, Samples = 60, SelectionSamples = 20, Step = 0.001 };

        var certificates = new SmoothedClassifier(model, settings).Certify(ones(1500, 1));

        // Exact coverage at n = 60 is within [0.02, 0.05]; 4 deviations of 1,500 draws are 0.0225.
        var above = certificates.Count(static each => each.LowerBound > 0.8413447460685429) / 1500.0;
        Assert.InRange(above, 0.001, 0.0725);
    }

    /// <summary>
    /// What Voracek and Hein 2022 exploit: x + noise in floating point is another set of numbers for another x. On the grid noise is the
    /// same at every input, to the last bit, so that no function can tell; added as floats it is not.
    /// </summary>
    [Fact]
    public void Noise_does_not_depend_on_the_input()
    {
        using var scope = NewDisposeScope();
        using var recorder = new Recorder();
        var settings = new SmoothingSettings(0.1) { Samples = 2000, SelectionSamples = 1, Step = 1 / 4080.0 };
        var classifier = new SmoothedClassifier(recorder, settings);

        long[] Steps(float x)
        {
            recorder.Inputs.Clear();
            classifier.Predict(full([1, 1], x));
            return [.. recorder.Inputs.Select(static value => (long)Math.Round(value * 4080))];
        }

        var (near, far) = (Steps(0), Steps(1));
        Assert.Equal(near.Select(static value => value + 4080), far);

        // A bit that a smoothed classifier could look at: does x + noise, as floats, lie on the grid of 2^-24?
        double OnGrid(float x) => (randn(20_000, generator: new Generator(1)) * 0.1f + x).ToNumbers()
            .Count(static value => Math.ScaleB(value, 24) % 1 == 0) / 20_000.0;
        Assert.True(OnGrid(0) < 0.3 && OnGrid(1) > 0.99);
    }

    [Fact]
    public void Settings_that_can_never_certify_are_refused_before_anything_runs()
    {
        using var scope = NewDisposeScope();
        using var recorder = new Recorder();
        var settings = new SmoothingSettings(1) { Samples = 9, Step = 1e-3 };

        // 0.001^(1/9) is 0.4642 and 0.001^(1/10) is 0.5012.
        var refusal = Assert.Throws<RobustException>(() => new SmoothedClassifier(recorder, settings));
        Assert.Contains("9 samples at alpha 0.001", refusal.Message, StringComparison.Ordinal);
        Assert.Contains("= 0.4642, not above 1/2; take at least 10 samples", refusal.Message, StringComparison.Ordinal);

        // A grid as coarse as the noise takes more than ten samples have; none are enough where the noise is less than its rounding.
        var coarse = new SmoothedClassifier(recorder, settings with { Samples = 10, Step = 0.1 });
        var reach = Assert.Throws<RobustException>(() => coarse.Certify(zeros(1, 1)));
        Assert.True(FewestIn(reach.Message) is var fewest && (coarse.Settings with { Samples = fewest }).LargestRadius(1) > 0);
        Assert.Equal(0, (coarse.Settings with { Samples = fewest - 1 }).LargestRadius(1));
        var blind = new SmoothedClassifier(recorder, settings with { Samples = 10, Step = 100 });
        Assert.Contains("no number of samples", Assert.Throws<RobustException>(() => blind.Certify(zeros(1, 1))).Message, StringComparison.Ordinal);
        Assert.Empty(recorder.Inputs);
        Assert.Equal(0, settings.LargestRadius(1));
        Assert.True((settings with { Samples = 10 }).LargestRadius(1) > 0);
    }

    /// <summary>alpha^(1/n) is above 1/2 if and only if alpha is above 2^-n.</summary>
    [Theory]
    [InlineData(0.51, 1)]
    [InlineData(0.5, 2)]
    [InlineData(0.001, 10)]
    [InlineData(0.0009765625, 11)] // 2^-10
    [InlineData(1e-9, 30)]
    public void The_fewest_samples_follow_from_alpha(double alpha, int fewest)
    {
        using var model = Halfspace();
        var settings = new SmoothingSettings(1) { Alpha = alpha, Samples = fewest };

        Assert.NotNull(new SmoothedClassifier(model, settings));
        if (fewest > 1)
        {
            Assert.Contains($"at least {fewest} samples", Assert.Throws<RobustException>(
                () => new SmoothedClassifier(model, settings with { Samples = fewest - 1 })).Message, StringComparison.Ordinal);
        }
    }

    [Fact]
    public void Numbers_out_of_range_are_refused()
    {
        using var scope = NewDisposeScope();
        Assert.Throws<ArgumentOutOfRangeException>(() => new SmoothingSettings(0));
        Assert.Throws<ArgumentOutOfRangeException>(() => new SmoothingSettings(1) { Alpha = 1 });
        Assert.Throws<ArgumentOutOfRangeException>(() => new SmoothingSettings(1) { Samples = 0 });
        Assert.Throws<ArgumentOutOfRangeException>(() => new SmoothingSettings(1) with { Step = double.NaN });
        var classifier = new SmoothedClassifier(Halfspace(), new SmoothingSettings(1) { Samples = 20 });
        Assert.Contains("Value 1 of an input is NaN", Assert.Throws<RobustException>(
            () => classifier.Predict(tensor([0, float.NaN]).reshape(1, 2))).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void It_can_be_canceled() => Assert.Throws<OperationCanceledException>(() =>
        new SmoothedClassifier(Halfspace(), new SmoothingSettings(1)).Certify(zeros(1, 2), cancellationToken: new(canceled: true)));

    private static int FewestIn(string message) => int.Parse(
        message.Split("take at least ")[1].Split(' ')[0], System.Globalization.CultureInfo.InvariantCulture);

    /// <summary>Two classes, the first always, and what it was asked.</summary>
    private sealed class Recorder() : Module<Tensor, Tensor>("Recorder")
    {
        public List<double> Inputs { get; } = [];

        public override Tensor forward(Tensor input)
        {
            Inputs.AddRange(input.ToNumbers());
            return tensor([1f, 0]).repeat(input.shape[0], 1);
        }
    }
}
