using Robust.Runtime.Tests.Models;
using Robust.ThreatModels;
using static TorchSharp.torch;

namespace Robust.Runtime.Tests.ThreatModels;

/// <summary>Steps of the member of a union that raises the loss most.</summary>
public sealed class SteepestAscentTests
{
    /// <summary>
    /// On a linear loss a step of half the eps gains 0.05 |g|_1 in the L-infinity ball and 0.2 |g|_2 in the Euclidean
    /// one: the first is more where the slope is even over more than 16 values, the second where it is not.
    /// </summary>
    [Fact]
    public void The_member_whose_step_gains_most_is_taken_at_each_example()
    {
        using var scope = NewDisposeScope();
        var slope = ones(2, 25, ScalarType.Float64);
        slope[1] = zeros(25, ScalarType.Float64);
        slope[1, 3] = 5.0;
        using var set = new Union(new L2(0.4), new Union(new LInf(0.1))).At(full(2, 25, 0.5, ScalarType.Float64));
        var delta = set.Zero(); // the first example with the first member, the second with the second

        var reached = set.AscendSteepest(delta, slope, [0.5, 0.5], null, x => (x * slope).sum(1));

        Assert.Equal([1, 0], delta.select(1, 0).ToNumbers());
        Numbers.AssertClose([25 * 0.55, 5 * 0.7], reached.ToNumbers(), 1e-12);
        Numbers.AssertClose([.. Enumerable.Repeat(0.05, 25)], delta[0].narrow(0, 1, 25).ToNumbers(), 1e-15);
        Numbers.AssertClose(
            [.. Enumerable.Range(0, 25).Select(static i => i == 3 ? 0.2 : 0)], delta[1].narrow(0, 1, 25).ToNumbers(),
            1e-15);
    }

    [Fact]
    public void A_step_goes_on_from_where_another_member_led_and_ends_inside()
    {
        using var scope = NewDisposeScope();
        using var generator = new Generator(5);
        var x = rand([6, 1, 4, 5], ScalarType.Float64, generator: generator);
        var slope = rand([6, 1, 4, 5], ScalarType.Float64, generator: generator).sub_(0.5);
        Tensor Loss(Tensor at) => (at * slope).flatten(1).sum(1);
        using var set = new Union(new LInf(0.1), new L2(0.5), new L1(1), new L0(2)).At(x);
        var delta = set.Start(generator);
        for (var step = 0; step < 30; step++)
        {
            set.AscendSteepest(delta, slope, [0.2, 0.2, 0.2, 0.2], null, Loss);
            Assert.Equal(new double[6], set.Violation(delta).ToNumbers());
        }

        // Two pixels in the best corners gain more than the other balls allow, which a step of theirs cannot undo.
        var (most, _) = maximum(slope * (1 - x), slope * -x).flatten(1).topk(2, 1);
        Numbers.AssertClose(most.sum(1).ToNumbers(), (Loss(set.Apply(delta)) - Loss(x)).ToNumbers(), 1e-12);
    }

    [Fact]
    public void In_one_set_it_is_a_step_and_a_projection()
    {
        using var scope = NewDisposeScope();
        using var set = new L2(0.3).At(full(2, 3, 0.5, ScalarType.Float64));
        var gradient = Numbers.Doubles([3, 4, 0, 0, 0, -2], 2, 3);
        var (delta, expected) = (set.Zero(), set.Zero());

        set.AscendSteepest(delta, gradient, [0.5], null, static x => x.sum(1));
        set.Ascend(expected, gradient, 0.5);
        set.Project(expected);

        Assert.Equal(expected.ToNumbers(), delta.ToNumbers());
    }

    [Fact]
    public void Sets_that_are_no_balls_cannot_be_compared()
    {
        using var scope = NewDisposeScope();
        var x = rand(1, 1, 4, 4);
        using var set = new Union(new LInf(0.1), new RotationTranslation(10, 1)).At(x);

        var error = Assert.Throws<RobustException>(
            () => set.AscendSteepest(set.Zero(), x, [0.1, 0.1], null, static at => at.flatten(1).sum(1)));

        Assert.Contains("UnionTraining.Worst", error.Message, StringComparison.Ordinal);
    }
}
