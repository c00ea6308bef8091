using Robust.Runtime.Tests.Models;
using Robust.ThreatModels;
using static TorchSharp.torch;

namespace Robust.Runtime.Tests.ThreatModels;

/// <summary>The formulas of pixel budgets against enumeration.</summary>
public sealed class L0FormulasTests
{
    private const int Channels = 2;
    private const int Count = 5;

    [Theory]
    [InlineData(0)]
    [InlineData(2)]
    [InlineData(9)]
    public void Projection_is_the_nearest_of_all_choices_of_pixels(int pixels)
    {
        using var scope = NewDisposeScope();
        var random = new Random(3);
        for (var round = 0; round < 50; round++)
        {
            var (lower, upper) = Bounds(random);
            var given = Values(random, -2, 2);
            var delta = Numbers.Doubles(given, 1, Channels, 1, Count);

            Balls.ProjectL0(delta, lower, upper, pixels);

            var clipped = Numbers.Doubles(given, 1, Channels, 1, Count).clamp(lower, upper).ToNumbers();
            var nearest = Choices(pixels).Min(choice => Distance(given, Keep(clipped, choice)));
            Assert.Equal(nearest, Distance(given, delta.ToNumbers()), 1e-12);
            Assert.Equal(0, Balls.ViolationL0(delta, lower, upper, pixels).ToNumber());
        }
    }

    [Theory]
    [InlineData(0, 2)]
    [InlineData(1, 1)]
    [InlineData(2, 3)]
    [InlineData(9, 9)]
    public void Ascent_from_nothing_is_the_maximum_of_the_linearized_loss(int pixels, int step)
    {
        using var scope = NewDisposeScope();
        var random = new Random(4);
        for (var round = 0; round < 50; round++)
        {
            var (lower, upper) = Bounds(random);
            var gradient = Values(random, -1, 1);
            var delta = zeros(1, Channels, 1, Count, ScalarType.Float64);

            Balls.AscendL0(
                delta, Numbers.Doubles(gradient, 1, Channels, 1, Count), step, lower, upper, pixels);

            var corner = gradient.Zip(lower.ToNumbers().Zip(upper.ToNumbers()))
                .Select(static p => p.First > 0 ? p.Second.Second : p.Second.First).ToArray();
            var best = Choices(Math.Min(pixels, step)).Max(choice => Inner(gradient, Keep(corner, choice)));
            Assert.Equal(best, Inner(gradient, delta.ToNumbers()), 1e-12);
        }
    }

    [Fact]
    public void Ascent_replaces_the_pixels_worth_least()
    {
        using var scope = NewDisposeScope();
        var delta = Numbers.Doubles([0.5, 0.5, 0, 0], 1, 4);
        var far = ones(1, 4, ScalarType.Float64);

        // One pixel moves: to the corner that gains most, 0.9. Of the three, the first is worth 0.1 and goes.
        Balls.AscendL0(delta, Numbers.Doubles([0.2, 0.4, -0.1, -0.9], 1, 4), 0.3, -far, far, 2);

        Numbers.AssertClose([0, 0.5, 0, -1], delta.ToNumbers(), 1e-15);
    }

    [Fact]
    public void Ascent_leaves_a_zero_gradient_alone()
    {
        using var scope = NewDisposeScope();
        var delta = Numbers.Doubles([0.5, 0, 0, 0], 1, 4);
        var far = ones(1, 4, ScalarType.Float64);

        Balls.AscendL0(delta, zeros(1, 4, ScalarType.Float64), 2, -far, far, 2);

        Numbers.AssertClose([0.5, 0, 0, 0], delta.ToNumbers(), 0);
    }

    [Fact]
    public void Starts_choose_every_pixel_alike_and_fill_the_box_uniformly()
    {
        using var scope = NewDisposeScope();
        using var generator = new Generator(7);
        const int n = 20_000;
        var lower = zeros(n, 3, 2, 2);
        var upper = full([n, 3, 2, 2], 0.8);

        var start = Balls.UniformL0(lower, upper, 1, generator).flatten(2);

        var changed = start.ne(0).any(1);
        Assert.Equal(1, changed.sum(1).amax(0).ToNumber());
        Assert.All(
            changed.to(ScalarType.Float64).mean([0]).ToNumbers(), static share => Assert.Equal(0.25, share, 0.02));
        var values = start.ToNumbers().Where(static value => value != 0).ToArray();
        Assert.Equal(3 * n, values.Length, 10.0);
        Assert.Equal(0.4, values.Average(), 0.01);
        Assert.Equal(0.64 / 3, values.Average(static value => value * value), 0.01);
    }

    [Fact]
    public void Starts_leave_out_what_may_not_change()
    {
        using var scope = NewDisposeScope();
        using var generator = new Generator(7);
        var upper = Numbers.Floats([1, 0, 0, 1, 0], 1, 5).repeat(50, 1);

        var start = Balls.UniformL0(zeros_like(upper), upper, 2, generator);

        Assert.Equal([1, 0, 0, 1, 0], start.ne(0).any(0).ToNumbers());
        Assert.Equal(100, start.ne(0).sum().ToNumber());
    }

    [Fact]
    public void Violation_is_the_largest_change_beyond_the_budget()
    {
        using var scope = NewDisposeScope();
        var far = ones(3, 4, ScalarType.Float64);
        var delta = Numbers.Doubles([0.1, -0.5, 0.3, 0, 0.1, 0.5, 0, 0, 0, 0, 1.25, 0], 3, 4);

        Numbers.AssertClose([0.1, 0, 0.25], Balls.ViolationL0(delta, -far, far, 2).ToNumbers(), 1e-15);
    }

    private static (Tensor Lower, Tensor Upper) Bounds(Random random) =>
        (Numbers.Doubles(Values(random, -1, 0), 1, Channels, 1, Count),
            Numbers.Doubles(Values(random, 0, 1), 1, Channels, 1, Count));

    private static double[] Values(Random random, double from, double to) =>
        [.. Enumerable.Range(0, Channels * Count).Select(_ => from + ((to - from) * random.NextDouble()))];

    private static IEnumerable<int> Choices(int pixels) =>
        Enumerable.Range(0, 1 << Count).Where(choice => int.PopCount(choice) <= pixels);

    private static double[] Keep(double[] values, int choice) =>
        [.. values.Select((value, i) => (choice >> (i % Count) & 1) == 1 ? value : 0)];

    private static double Distance(double[] a, double[] b) =>
        a.Zip(b).Sum(static p => (p.First - p.Second) * (p.First - p.Second));

    private static double Inner(double[] a, double[] b) => a.Zip(b).Sum(static p => p.First * p.Second);
}
