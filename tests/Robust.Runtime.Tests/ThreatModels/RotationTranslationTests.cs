using Robust.Runtime.Tests.Models;
using Robust.ThreatModels;
using static TorchSharp.torch;

namespace Robust.Runtime.Tests.ThreatModels;

public sealed class RotationTranslationTests
{
    [Fact]
    public void A_quarter_turn_is_counterclockwise()
    {
        using var scope = NewDisposeScope();
        var x = rand([1, 2, 5, 5], ScalarType.Float64);
        using var set = new RotationTranslation(90, 0).At(x);

        var turned = set.Apply(Numbers.Doubles([1, 0, 0], 1, 3));

        // [a b; c d] turned to the left is [b d; a c].
        Numbers.AssertClose(x.rot90(1, (2, 3)).ToNumbers(), turned.ToNumbers(), 1e-12);
        Assert.Equal(x[0, 0, 0, 4].ToNumber(), turned[0, 0, 0, 0].ToNumber(), 1e-12);
    }

    [Fact]
    public void A_half_turn_of_an_image_that_is_no_square_flips_both_axes()
    {
        using var scope = NewDisposeScope();
        var x = rand([1, 1, 3, 6], ScalarType.Float64);
        using var set = new RotationTranslation(180, 0).At(x);

        var turned = set.Apply(Numbers.Doubles([1, 0, 0], 1, 3));

        Numbers.AssertClose(x.flip(2, 3).ToNumbers(), turned.ToNumbers(), 1e-12);
    }

    [Fact]
    public void Shifts_go_right_and_down_and_leave_black_behind()
    {
        using var scope = NewDisposeScope();
        var x = Numbers.Doubles([1, 2, 3, 4, 5, 6], 1, 1, 2, 3) / 6.0;
        using var set = new RotationTranslation(0, 2).At(x);

        var right = set.Apply(Numbers.Doubles([0, 0.5, 0], 1, 3)) * 6.0;
        var down = set.Apply(Numbers.Doubles([0, 0, 0.25], 1, 3)) * 6.0;

        Numbers.AssertClose([0, 1, 2, 0, 4, 5], right.ToNumbers(), 1e-12);
        Numbers.AssertClose([0.5, 1, 1.5, 2.5, 3.5, 4.5], down.ToNumbers(), 1e-12); // half a pixel
    }

    [Fact]
    public void Black_is_the_least_value_of_the_box()
    {
        using var scope = NewDisposeScope();
        using var set = new RotationTranslation(0, 9, -1, 2).At(full(1, 1, 2, 2, 0.5));

        Numbers.AssertClose([-1, -1, -1, -1], set.Apply(Numbers.Floats([0, 1, 0], 1, 3)).ToNumbers(), 1e-6);
    }

    [Fact]
    public void A_turned_and_shifted_point_lies_where_geometry_says()
    {
        using var scope = NewDisposeScope();
        var x = zeros(1, 1, 21, 31, ScalarType.Float64);
        x[0, 0, 10, 25] = 1.0; // 10 pixels right of the center (10, 15)
        using var set = new RotationTranslation(30, 4).At(x);

        var moved = set.Apply(Numbers.Doubles([1, -0.5, 0.25], 1, 3))[0, 0];

        // Turned by 30 degrees: 10 cos 30 right, 10 sin 30 up; then 2 left, 1 down.
        var mass = moved.sum().ToNumber();
        var row = (moved.sum([1]) * arange(21, ScalarType.Float64)).sum().ToNumber() / mass;
        var column = (moved.sum([0]) * arange(31, ScalarType.Float64)).sum().ToNumber() / mass;
        Assert.Equal(10 - 5 + 1, row, 0.1);
        Assert.Equal(15 + (10 * Math.Cos(Math.PI / 6)) - 2, column, 0.1);
    }

    [Fact]
    public void Ascent_follows_the_sign_of_the_finite_differences()
    {
        using var scope = NewDisposeScope();
        using var generator = new Generator(5);
        var x = rand([4, 2, 6, 7], ScalarType.Float64, generator: generator);
        var weight = rand([4, 2, 6, 7], ScalarType.Float64, generator: generator).sub_(0.5);
        using var set = new RotationTranslation(40, 2).At(x);
        var delta = set.Start(generator);
        var expected = delta.clone();
        for (var i = 0; i < 3; i++)
        {
            var bump = zeros_like(delta);
            bump.select(1, i).fill_(1e-7);
            var slope = (set.Apply(delta + bump) - set.Apply(delta - bump)).mul_(weight).flatten(1).sum(1);
            expected.select(1, i).add_(slope.sign(), alpha: 0.1);
        }

        using (no_grad())
        {
            set.Ascend(delta, weight, 0.1);
        }

        Numbers.AssertClose(expected.ToNumbers(), delta.ToNumbers(), 1e-12);
        Assert.False(delta.requires_grad);
    }

    [Fact]
    public void Parameters_are_uniform_and_clamped()
    {
        using var scope = NewDisposeScope();
        using var generator = new Generator(5);
        using var set = new RotationTranslation(40, 2).At(zeros(20_000, 1, 1, 1));

        var start = set.Start(generator);
        Assert.All(start.mean([0]).ToNumbers(), static mean => Assert.Equal(0, mean, 0.02));
        Assert.All(start.square().mean([0]).ToNumbers(), static square => Assert.Equal(1.0 / 3, square, 0.02));

        using var one = new RotationTranslation(40, 2).At(zeros(1, 1, 1, 1));
        var delta = Numbers.Floats([1.5, -3, 0.5], 1, 3);
        Assert.Equal(2, one.Violation(delta).ToNumber());
        one.Project(delta);
        Assert.Equal([1, -1, 0.5], delta.ToNumbers());
    }
}
