using Robust.Runtime.Tests.Models;
using Robust.Training.Augmentation;
using static TorchSharp.torch;

namespace Robust.Runtime.Tests.Training.Augmentation;

/// <summary>The draws of mixup against the moments of Beta(alpha, alpha).</summary>
public sealed class MixUpTests
{
    /// <summary>
    /// lambda (1 - lambda), which does not tell lambda from 1 - lambda, has mean alpha / (4 alpha + 2) for Beta(alpha,
    /// alpha); as it lies in [0, 1/4], the mean of 4,000 draws is within 4 * 0.125 / sqrt(4,000) of that.
    /// </summary>
    [Theory]
    [InlineData(0.2)]
    [InlineData(1)]
    [InlineData(8)]
    public void Lambda_has_the_moment_of_its_distribution_and_is_the_larger_share(double alpha)
    {
        using var scope = NewDisposeScope();
        using var generator = new Generator(1);
        var examples = zeros([2, 1], ScalarType.Float64);
        var draws = Enumerable.Range(0, 4000).Select(_ => Draw(examples, alpha, generator)).ToList();

        Assert.All(draws, lambda => Assert.InRange(lambda, 0.5, 1));
        Assert.Equal(alpha / ((4 * alpha) + 2), draws.Average(lambda => lambda * (1 - lambda)), 0.008);
    }

    [Theory]
    [InlineData(ScalarType.Float32)]
    [InlineData(ScalarType.Float64)]
    public void Partners_are_a_permutation_and_the_seed_fixes_it(ScalarType type)
    {
        using var scope = NewDisposeScope();
        var examples = zeros([50, 3], type);

        var (lambda, partners) = MixUp.Draw(examples, 1, new Generator(2));
        var (same, again) = MixUp.Draw(examples, 1, new Generator(2));

        Assert.Equal((type, 0L), (lambda.dtype, lambda.dim()));
        Assert.Equal(Enumerable.Range(0, 50).Select(i => (double)i), partners.ToNumbers().Order());
        Assert.NotEqual(Enumerable.Range(0, 50).Select(i => (double)i), partners.ToNumbers());
        Assert.Equal(lambda.ToNumber(), same.ToNumber());
        Assert.Equal(partners.ToNumbers(), again.ToNumbers());
    }

    private static double Draw(Tensor examples, double alpha, Generator generator)
    {
        using var scope = NewDisposeScope();
        var (lambda, _) = MixUp.Draw(examples, alpha, generator);
        return lambda.ToNumber();
    }
}
