using TorchSharp;
using static TorchSharp.torch;

namespace Robust.LibTorch.Tests.Randomness;

public sealed class RandomTests
{
    [Fact]
    public void The_same_seed_gives_the_same_numbers()
    {
        using var scope = NewDisposeScope();
        using var generator = new Generator(42);
        var first = rand(100, generator: generator);
        generator.manual_seed(42);
        Assert.True(first.Equals(rand(100, generator: generator)));
        Assert.False(first.Equals(rand(100, generator: generator)));
        using var other = new Generator(43);
        Assert.False(first.Equals(rand(100, generator: other)));
        Assert.Equal(42, generator.initial_seed());
    }

    [Fact]
    public void Generators_do_not_disturb_each_other()
    {
        using var scope = NewDisposeScope();
        using Generator a = new(1), b = new(1), other = new(2);
        var first = cat([randn(5, generator: a), randn(5, generator: a)], 0);
        var part = randn(5, generator: b);
        _ = randn(5, generator: other);
        Assert.True(first.Equals(cat([part, randn(5, generator: b)], 0)));
    }

    [Fact]
    public void A_state_is_saved_and_restored()
    {
        using var scope = NewDisposeScope();
        using var generator = new Generator(7);
        _ = rand(3, generator: generator);
        var state = generator.get_state();
        var expected = randint(0, 1000, [20L], generator: generator);
        generator.set_state(state);
        Assert.True(expected.Equals(randint(0, 1000, [20L], generator: generator)));
    }

    [Fact]
    public void Every_distribution_takes_a_generator()
    {
        static Tensor[] Draw()
        {
            using var generator = new Generator(11);
            return
            [
                zeros(50).uniform_(-1, 1, generator), zeros(50).normal_(0, 1, generator),
                zeros(50).exponential_(1, generator), full(50, 0.3).bernoulli(generator),
                zeros(50).bernoulli_(0.3, generator), zeros(50).random_(0, 100, generator),
                ones(10).multinomial(5, generator: generator), randperm(20, generator: generator),
                normal(zeros(5), ones(5), generator), randint(10, [5L], generator: generator),
                _sample_dirichlet(ones(3, 2), generator),
            ];
        }

        using var scope = NewDisposeScope();
        Tensor[] first = Draw(), second = Draw();
        Assert.All(first.Zip(second), pair => Assert.True(pair.First.Equals(pair.Second)));
    }

    [Fact]
    public void Samples_have_the_moments_of_their_distribution()
    {
        using var scope = NewDisposeScope();
        using var generator = new Generator(5);
        const int N = 100_000;
        // Tolerances are five standard errors.
        TensorAssert.Near(0.5, rand(N, generator: generator).mean(), 5 * Math.Sqrt(1.0 / 12 / N));
        TensorAssert.Near(0, randn(N, generator: generator).mean(), 5 / Math.Sqrt(N));
        TensorAssert.Near(1, randn(N, generator: generator).var(), 5 * Math.Sqrt(2.0 / N));
        TensorAssert.Near(0.3, zeros(N).bernoulli_(0.3, generator).mean(), 5 * Math.Sqrt(0.21 / N));
        TensorAssert.Near(0, zeros(N).uniform_(-2, 2, generator).mean(), 5 * Math.Sqrt(16.0 / 12 / N));

        // Dirichlet(2, 1) has points (p, 1 - p) with p from Beta(2, 1): mean 2/3, variance 1/18.
        var points = _sample_dirichlet(tensor(new[] { 2.0, 1 }).expand(N, 2), generator);
        TensorAssert.Near(2.0 / 3, points.select(1, 0).mean(), 5 * Math.Sqrt(1.0 / 18 / N));
        TensorAssert.Near(1, points.sum(1).mean(), 1e-12);
    }

    [Fact]
    public void Ranges_are_half_open()
    {
        using var scope = NewDisposeScope();
        using var generator = new Generator(5);
        var integers = randint(-3, 4, [10_000L], generator: generator);
        Assert.Equal(-3, integers.min().ToInt64());
        Assert.Equal(3, integers.max().ToInt64());
        var uniform = zeros(10_000).uniform_(2, 3, generator);
        Assert.True(((uniform >= 2) & (uniform < 3)).all().ToBoolean());
        var permutation = randperm(50, generator: generator);
        Assert.Equal(Enumerable.Range(0, 50).Select(i => (long)i), permutation.sort().Item1.data<long>().ToArray());
    }

    [Fact]
    public void Multinomial_draws_without_replacement_and_never_the_impossible()
    {
        using var scope = NewDisposeScope();
        using var generator = new Generator(5);
        var draws = tensor(new[] { 0.0, 1, 1, 2 }).multinomial(3, generator: generator);
        Assert.Equal([1L, 2, 3], draws.sort().Item1.data<long>().ToArray());
    }
}
