using Robust.Declarations;
using Robust.Runtime.Tests.Models;
using Robust.ThreatModels;
using static TorchSharp.torch;

namespace Robust.Runtime.Tests.ThreatModels;

/// <summary>The formulas of balls against closed forms.</summary>
public sealed class BallFormulasTests
{
    [Theory]
    [InlineData(Norm.L2)]
    [InlineData(Norm.L1)]
    public void Projection_finds_the_nearest_point_of_a_fine_grid(Norm norm)
    {
        double[] x = [0.05, 0.8];
        double[] outside = [-0.4, 0.6];
        var ball = new BoxedBall(norm, 0.25, [x]);

        var found = ball.Project([outside])[0];

        var nearest = (Distance: double.MaxValue, Point: (double[])[]);
        for (var i = -300; i <= 300; i++)
        {
            for (var j = -300; j <= 300; j++)
            {
                double[] point = [i / 1000.0, j / 1000.0];
                var inside = ball.Size(point) <= 0.25 &&
                    x.Zip(point).All(static p => p.First + p.Second is >= 0 and <= 1);
                var distance = point.Zip(outside).Sum(static p => (p.First - p.Second) * (p.First - p.Second));
                nearest = inside && distance < nearest.Distance ? (distance, point) : nearest;
            }
        }

        Numbers.AssertClose(nearest.Point, found, 2e-3);
    }

    [Fact]
    public void A_rescaling_followed_by_a_clip_is_not_the_projection()
    {
        // From (-1, 1) at x = (0.1, 0) with eps 0.5: the box stops the first value at -0.1, so the second one may use
        // the rest of the radius, sqrt(0.25 - 0.01). Rescaling first would leave it at 0.5 / sqrt(2).
        var found = new BoxedBall(Norm.L2, 0.5, [[0.1, 0]]).Project([[-1, 1]])[0];

        Numbers.AssertClose([-0.1, Math.Sqrt(0.24)], found, 1e-11);
    }

    [Theory]
    [InlineData(Norm.L2, 3.0)]
    [InlineData(Norm.L2, 0.5)]
    [InlineData(Norm.L1, 12.0)]
    [InlineData(Norm.L1, 100.0)]
    public void A_large_image_in_single_precision_is_projected_inside_and_nearest(Norm norm, double eps)
    {
        using var scope = NewDisposeScope();
        var random = new Random(5);
        var x = Enumerable.Range(0, 3072).Select(i => i % 3 == 0 ? i % 2 : (double)random.NextSingle()).ToArray();
        var v = x.Select(_ => (double)(random.NextSingle() - 0.5f)).ToArray();
        var ball = new BoxedBall(norm, eps, [x]);
        var delta = Numbers.Floats(v, 1, -1);

        ball.Project(delta);

        Assert.Equal([0], ball.Violation(delta));
        Assert.Equal(eps, ball.Size(delta.ToNumbers()), 2e-6 * eps);
        Numbers.AssertClose(ball.Nearest(v, 0), delta.ToNumbers(), 1e-6);
    }

    [Theory]
    [InlineData(Norm.L2)]
    [InlineData(Norm.L1)]
    public void Radii_that_differ_a_hundredfold_are_projected_to_the_nearest_point(Norm norm)
    {
        var random = new Random(11);
        double[] Draw(Func<double> next) => [.. Enumerable.Range(0, 40).Select(_ => next())];
        var x = Enumerable.Range(0, 60).Select(_ => Draw(() => Math.Round(random.NextDouble(), 1))).ToArray();
        var given = x.Select(_ => Draw(() => (4 * random.NextDouble()) - 2)).ToArray();
        var ball = new BoxedBall(norm, 0.8, x, Draw(() => Math.Pow(10, -2 * random.NextDouble())));

        var found = ball.Project(given);

        for (var row = 0; row < x.Length; row++)
        {
            Numbers.AssertClose(ball.Nearest(given[row], row), found[row], 1e-10);
        }
    }

    [Theory]
    [InlineData(Norm.L2, ScalarType.Float32)]
    [InlineData(Norm.L1, ScalarType.Float32)]
    [InlineData(Norm.L2, ScalarType.Float64)]
    [InlineData(Norm.L1, ScalarType.Float64)]
    public void Values_of_many_orders_of_magnitude_end_inside_whatever_the_number_of_steps(Norm norm, ScalarType type)
    {
        using var scope = NewDisposeScope();
        var random = new Random(12);
        double[] Draw(Func<double> next) => [.. Enumerable.Range(0, 30).Select(_ => next())];
        var x = Enumerable.Range(0, 200).Select(_ => Draw(random.NextDouble)).ToArray();
        var ball = new BoxedBall(norm, 1, x, Draw(() => Math.Pow(10, -4 * random.NextDouble())));
        var delta = tensor([.. x.SelectMany(_ => Draw(() => Math.Pow(10, (20 * random.NextDouble()) - 10)))], type)
            .reshape(200, 30);

        ball.Project(delta);

        Assert.All(ball.Violation(delta), static violation => Assert.Equal(0, violation));
        Assert.All(delta.ToNumbers(), static value => Assert.InRange(value, 0, 1));
    }

    [Theory]
    [InlineData(Norm.L2, 2.0 / 4)] // E |u|^2 = d / (d + 2) for d = 2, over the two values
    [InlineData(Norm.L1, 1.0 / 6)] // E u^2 = 2 / ((d + 1) (d + 2)) for d = 2
    public void Starts_are_uniform_in_the_ball(Norm norm, double square)
    {
        using var scope = NewDisposeScope();
        using var generator = new Generator(7);
        const int n = 100_000;
        var inputs = full(n, 2, 0.5, ScalarType.Float64);

        var start = norm == Norm.L2
            ? Balls.UniformL2(inputs, 0.3, generator)
            : Balls.UniformL1(inputs, 0.3, generator);

        var ball = new BoxedBall(norm, 0.3, [[0.5, 0.5]]);
        var sizes = start.ToNumbers().Chunk(2).Select(ball.Size).ToArray();
        var second = start.select(1, 1).ToNumbers();
        var expected = norm == Norm.L2 ? 0.09 * square / 2 : 0.09 * square;
        Assert.InRange(sizes.Max(), 0.29, 0.3 + 1e-12);
        Assert.Equal(0.25, sizes.Count(static size => size < 0.15) / (double)n, 0.01); // half the radius, a quarter
        Assert.Equal(0, second.Average(), 0.002);
        Assert.Equal(expected, second.Average(static value => value * value), 0.0005);
        Assert.Equal(0, start.prod(1).ToNumbers().Average(), 0.0005);
    }

    [Theory]
    [InlineData(Norm.L2)]
    [InlineData(Norm.L1)]
    public void Starts_are_uniform_in_the_values_that_may_change(Norm norm)
    {
        using var scope = NewDisposeScope();
        using var generator = new Generator(7);
        const int n = 50_000;
        var inputs = full(n, 3, 0.5);
        var scale = Numbers.Floats([1, 0, 0.5], 1, 3);

        var start = norm == Norm.L2
            ? Balls.UniformL2(inputs, 0.3, generator, scale)
            : Balls.UniformL1(inputs, 0.3, generator, scale);

        var ball = new BoxedBall(norm, 0.3, [[0.5, 0.5, 0.5]], [1, 0, 0.5]);
        var sizes = start.ToNumbers().Chunk(3).Select(ball.Size).ToArray();
        Assert.Equal(0, start.select(1, 1).abs().max().ToNumber());
        Assert.Equal(0.25, sizes.Count(static size => size < 0.15) / (double)n, 0.01); // of two dimensions, not three
        Assert.InRange(sizes.Max(), 0.29, 0.3 + 1e-6);
    }

    [Fact]
    public void L2_ascent_is_a_step_along_the_gradient_whatever_its_length()
    {
        using var scope = NewDisposeScope();
        var delta = zeros(3, 2);

        Balls.AscendL2(delta, Numbers.Floats([3, 4, 3e-30, -4e-30, 0, 0], 3, 2), 0.5);

        Numbers.AssertClose([0.3, 0.4, 0.3, -0.4, 0, 0], delta.ToNumbers(), 1e-6);
    }

    [Fact]
    public void L2_ascent_leaves_out_what_may_not_change()
    {
        using var scope = NewDisposeScope();
        var delta = zeros(1, 3, ScalarType.Float64);

        Balls.AscendL2(delta, Numbers.Doubles([3, 12, 4], 1, 3), 0.5, Numbers.Doubles([1, 0, 0.25], 1, 3));

        Numbers.AssertClose([0.3, 0, 0.4], delta.ToNumbers(), 1e-15);
    }

    [Fact]
    public void L1_ascent_goes_to_the_steepest_value_that_the_box_leaves_free()
    {
        using var scope = NewDisposeScope();
        var delta = Numbers.Doubles([0.2, 0, 0, 0, 0, 0], 2, 3);
        var lower = Numbers.Doubles([-0.5, -0.5, -0.5, 0, -0.5, -0.5], 2, 3);
        var upper = Numbers.Doubles([0.2, 0.5, 0.5, 0.5, 0.5, 0.5], 2, 3);

        // In the first row the steepest value is at its upper bound, in the second one at its lower bound.
        Balls.AscendL1(delta, Numbers.Doubles([9, -4, 3, -9, 2, 4], 2, 3), 0.1, lower, upper);

        Numbers.AssertClose([0.2, -0.1, 0, 0, 0, 0.1], delta.ToNumbers(), 1e-15);
    }

    [Fact]
    public void L1_ascent_spreads_the_step_over_one_per_cent_of_the_values()
    {
        using var scope = NewDisposeScope();
        var gradient = arange(0, 400, 1, ScalarType.Float64).reshape(1, 400) - 399.5;
        var (delta, far) = (zeros_like(gradient), ones_like(gradient));

        Balls.AscendL1(delta, gradient, 0.8, -far, far);

        var changes = delta.ToNumbers();
        Numbers.AssertClose([-0.2, -0.2, -0.2, -0.2], changes[..4], 1e-15);
        Assert.All(changes[4..], static value => Assert.Equal(0, value));
    }

    [Fact]
    public void L1_ascent_weighs_the_gradient_by_the_scale_and_leaves_a_zero_gradient_alone()
    {
        using var scope = NewDisposeScope();
        var (delta, far) = (zeros(2, 3, ScalarType.Float64), ones(2, 3, ScalarType.Float64));
        var scale = Numbers.Doubles([1, 0.5, 0], 1, 3);

        Balls.AscendL1(delta, Numbers.Doubles([1, -4, 9, 0, 0, 0], 2, 3), 0.1, -far, far, scale);

        Numbers.AssertClose([0, -0.05, 0, 0, 0, 0], delta.ToNumbers(), 1e-15);
    }

    [Fact]
    public void Violation_is_what_lies_beyond_ball_or_box_whichever_is_more()
    {
        using var scope = NewDisposeScope();
        var lower = full(3, 2, -0.5, ScalarType.Float64);
        var delta = Numbers.Doubles([0.3, 0.4, 0.6, 0, 0.1, -0.9], 3, 2);

        var l2 = Balls.ViolationL2(delta, lower, -lower, 0.45);
        var l1 = Balls.ViolationL1(delta, lower, -lower, 0.65);

        Numbers.AssertClose([0.05, 0.15, Math.Sqrt(0.82) - 0.45], l2.ToNumbers(), 1e-12);
        Numbers.AssertClose([0.05, 0.1, 0.4], l1.ToNumbers(), 1e-12);
    }

    [Fact]
    public void Numbers_per_value_are_one_a_channel_or_one_each()
    {
        using var scope = NewDisposeScope();
        var images = zeros(5, 2, 1, 3);

        Assert.Equal([1, 2, 1, 1], Balls.PerValue([1, 2], images).shape);
        Assert.Equal([1, 2, 1, 3], Balls.PerValue([1, 2, 3, 4, 5, 6], images).shape);
        Assert.Equal([1, 4], Balls.PerValue([1, 2, 3, 4], zeros(5, 4)).shape);
        var error = Assert.Throws<ArgumentException>(() => Balls.PerValue([1, 2, 3], images));
        Assert.Contains(
            "3 numbers fit neither the 2 channels or features of an input nor its 6 values", error.Message,
            StringComparison.Ordinal);
    }
}
