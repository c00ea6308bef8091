using Robust.Runtime.Tests.Models;
using Robust.ThreatModels;
using static TorchSharp.torch;

namespace Robust.Runtime.Tests.ThreatModels;

public sealed class LInfSetTests
{
    [Fact]
    public void Projection_clamps_to_ball_and_box_together()
    {
        using var scope = NewDisposeScope();
        using var set = new LInf(0.3).At(Numbers.Doubles([0.1, 0.5, 0.9], 1, 3));
        var high = Numbers.Doubles([2, 2, 2], 1, 3);
        var low = Numbers.Doubles([-2, -2, -2], 1, 3);

        set.Project(high);
        set.Project(low);

        Numbers.AssertClose([0.3, 0.3, 0.1], high.ToNumbers(), 1e-15);
        Numbers.AssertClose([-0.1, -0.3, -0.3], low.ToNumbers(), 1e-15);
    }

    [Fact]
    public void Projection_finds_the_nearest_member_of_a_fine_grid()
    {
        using var scope = NewDisposeScope();
        double[] x = [0.05, 0.8];
        double[] outside = [-0.4, 0.25];
        using var set = new LInf(0.25).At(Numbers.Doubles(x, 1, 2));
        var delta = Numbers.Doubles(outside, 1, 2);

        set.Project(delta);

        var nearest = (Distance: double.MaxValue, A: 0.0, B: 0.0);
        for (var i = -500; i <= 500; i++)
        {
            for (var j = -500; j <= 500; j++)
            {
                var (a, b) = (i / 1000.0, j / 1000.0);
                var allowed = Math.Abs(a) <= 0.25 && Math.Abs(b) <= 0.25 &&
                    x[0] + a is >= 0 and <= 1 && x[1] + b is >= 0 and <= 1;
                var distance = Math.Pow(a - outside[0], 2) + Math.Pow(b - outside[1], 2);
                if (allowed && distance < nearest.Distance)
                {
                    nearest = (distance, a, b);
                }
            }
        }

        Numbers.AssertClose([nearest.A, nearest.B], delta.ToNumbers(), 1e-3);
    }

    [Fact]
    public void Start_is_uniform_in_the_ball_away_from_the_box()
    {
        using var scope = NewDisposeScope();
        using var generator = new Generator(7);
        const int n = 200_000;
        using var set = new LInf(0.3).At(full(n, 1, 0.5, ScalarType.Float64));

        var start = set.Start(generator).ToNumbers();

        // A uniform on [-eps, eps] has mean 0, variance eps^2 / 3 and quarters of equal mass.
        Assert.Equal(0, start.Average(), 0.002);
        Assert.Equal(0.03, start.Average(static d => d * d), 0.0005);
        Assert.Equal(0.25, start.Count(static d => d < -0.15) / (double)n, 0.005);
        Assert.Equal(0.25, start.Count(static d => d > 0.15) / (double)n, 0.005);
        Assert.All(start, static d => Assert.InRange(d, -0.3, 0.3));
    }

    [Fact]
    public void Start_at_the_edge_of_the_box_keeps_the_mass_beyond_it_on_the_edge()
    {
        using var scope = NewDisposeScope();
        using var generator = new Generator(7);
        using var set = new LInf(0.3).At(zeros(10_000, 1, ScalarType.Float64));

        var start = set.Start(generator).ToNumbers();

        Assert.Equal(0.5, start.Count(static d => d == 0) / 10_000.0, 0.02);
        Assert.All(start, static d => Assert.InRange(d, 0, 0.3));
    }

    [Fact]
    public void Start_in_the_ball_leaves_the_box_aside()
    {
        using var scope = NewDisposeScope();
        using var generator = new Generator(7);
        using var set = new LInf(0.3).At(zeros(10_000, 1, ScalarType.Float64));

        var start = set.StartInBall(generator).ToNumbers();

        Assert.Equal(0.5, start.Count(static d => d < 0) / 10_000.0, 0.02);
        Assert.Equal(0.03, start.Average(static d => d * d), 0.001);
        Assert.All(start, static d => Assert.InRange(d, -0.3, 0.3));
    }

    [Fact]
    public void One_large_step_from_the_ball_ends_between_the_corners_as_often_as_the_start_allows()
    {
        // At the lower edge of the box a step of 1.25 eps up from u in [-eps, eps] ends at min(eps, u + 1.25 eps),
        // which is below eps exactly when u < -eps / 4: for 3/8 of the starts. From within the box (u >= 0): never.
        using var scope = NewDisposeScope();
        using var generator = new Generator(7);
        using var set = new LInf(0.3).At(zeros(10_000, 1, ScalarType.Float64));
        var delta = set.StartInBall(generator);

        set.Ascend(delta, ones_like(delta), 0.375);
        set.Project(delta);

        var inside = delta.ToNumbers().Count(static d => d < 0.3 - 1e-9) / 10_000.0;
        Assert.Equal(0.375, inside, 0.02);
    }

    [Fact]
    public void Start_repeats_for_the_same_seed_and_differs_for_another()
    {
        using var scope = NewDisposeScope();
        using var set = new LInf(0.3).At(full(4, 5, 0.5));
        using var one = new Generator(1);
        using var same = new Generator(1);
        using var other = new Generator(2);

        var start = set.Start(one).ToNumbers();

        Assert.Equal(start, set.Start(same).ToNumbers());
        Assert.NotEqual(start, set.Start(other).ToNumbers());
    }

    [Fact]
    public void Ascend_adds_the_step_in_the_direction_of_each_sign()
    {
        using var scope = NewDisposeScope();
        using var set = new LInf(0.3).At(full(1, 3, 0.5, ScalarType.Float64));
        var delta = Numbers.Doubles([0.1, 0.1, 0.1], 1, 3);

        set.Ascend(delta, Numbers.Doubles([5, -1e-9, 0], 1, 3), 0.02);

        Numbers.AssertClose([0.12, 0.08, 0.1], delta.ToNumbers(), 1e-15);
    }

    [Fact]
    public void Violation_is_the_greatest_distance_outside_of_each_example()
    {
        using var scope = NewDisposeScope();
        using var set = new LInf(0.3).At(Numbers.Doubles([0.5, 0.5, 0.9, 0.1], 2, 2));
        var delta = Numbers.Doubles([0.35, -0.5, 0.1, -0.1], 2, 2);

        Numbers.AssertClose([0.2, 0], set.Violation(delta).ToNumbers(), 1e-15);
    }

    [Fact]
    public void Apply_is_differentiable_in_the_perturbation()
    {
        using var scope = NewDisposeScope();
        using var set = new LInf(0.3).At(Numbers.Doubles([0.5, 0.25], 1, 2));
        var delta = Numbers.Doubles([0.1, -0.1], 1, 2).requires_grad_();

        var perturbed = set.Apply(delta);
        perturbed.pow(2).sum().backward();

        Numbers.AssertClose([0.6, 0.15], perturbed.ToNumbers(), 1e-15);
        Numbers.AssertClose([1.2, 0.3], delta.grad!.ToNumbers(), 1e-15);
    }

    [Fact]
    public void Select_is_the_set_at_those_examples()
    {
        using var scope = NewDisposeScope();
        var x = Numbers.Doubles([0.1, 0.5, 0.9], 3, 1);
        using var set = new LInf(0.3).At(x);
        using var some = set.Select(tensor(new long[] { 2, 0 }));
        var delta = Numbers.Doubles([1, -1], 2, 1);

        some.Project(delta);

        Numbers.AssertClose([0.1, -0.1], delta.ToNumbers(), 1e-15);
        Numbers.AssertClose([1, 0], some.Apply(delta).ToNumbers(), 1e-15);
    }

    [Theory]
    [InlineData(ScalarType.Float32)]
    [InlineData(ScalarType.Float64)]
    public void Batches_of_none_and_of_one_keep_shape_and_type(ScalarType type)
    {
        using var scope = NewDisposeScope();
        foreach (var n in new long[] { 0, 1 })
        {
            using var set = new LInf(0.3).At(full([n, 1, 2, 2], 0.5, type));
            var delta = set.Start();
            set.Project(delta);

            Assert.Equal([n, 1, 2, 2], delta.shape);
            Assert.Equal(type, delta.dtype);
            Assert.Equal([n], set.Violation(delta).shape);
        }
    }

    [Fact]
    public void Eps_zero_allows_nothing_and_eps_beyond_the_box_allows_the_box()
    {
        using var scope = NewDisposeScope();
        var x = Numbers.Doubles([0.25, 0.5], 1, 2);
        using var nothing = new LInf(0).At(x);
        using var everything = new LInf(5).At(x);
        var delta = Numbers.Doubles([9, -9], 1, 2);
        everything.Project(delta);

        Assert.Equal([0, 0], nothing.Start().ToNumbers());
        Numbers.AssertClose([0.75, -0.5], delta.ToNumbers(), 1e-15);
    }

    [Fact]
    public void The_box_need_not_be_the_unit_interval()
    {
        using var scope = NewDisposeScope();
        using var set = new LInf(0.5, lower: -1, upper: 3).At(Numbers.Doubles([-0.9, 2.8], 1, 2));
        var delta = Numbers.Doubles([-9, 9], 1, 2);

        set.Project(delta);

        Numbers.AssertClose([-0.1, 0.2], delta.ToNumbers(), 1e-15);
    }

    [Fact]
    public void A_set_outlives_the_dispose_scope_it_was_made_in_and_leaves_nothing_behind()
    {
        using var scope = NewDisposeScope();
        var x = full(2, 3, 0.5);
        var before = LiveTensors.Settle();

        IPerturbationSet set;
        using (NewDisposeScope())
        {
            set = new LInf(0.3).At(x);
        }

        set.Start().Dispose();
        set.Dispose();
        Assert.Equal(before, Tensor.TotalCount);
    }

    [Fact]
    public void Inputs_must_be_floating_point()
    {
        using var scope = NewDisposeScope();
        var error = Assert.Throws<ArgumentException>(static () => new LInf(0.3).At(zeros(1, 3, ScalarType.Byte)));

        Assert.Contains("Inputs are Byte, not floating point.", error.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(-0.1, 0, 1)]
    [InlineData(double.NaN, 0, 1)]
    [InlineData(double.PositiveInfinity, 0, 1)]
    [InlineData(0.1, 1, 1)]
    [InlineData(0.1, 0, double.NaN)]
    public void Impossible_numbers_are_refused(double eps, double lower, double upper) =>
        Assert.Throws<ArgumentOutOfRangeException>(() => new LInf(eps, lower, upper));
}
