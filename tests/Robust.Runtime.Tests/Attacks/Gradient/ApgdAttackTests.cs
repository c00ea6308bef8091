using Robust.Attacks.Classifiers;
using Robust.Attacks.Gradient;
using Robust.Attacks.Losses;
using Robust.Declarations;
using Robust.Runtime.Tests.Models;
using Robust.ThreatModels;
using static TorchSharp.torch;

namespace Robust.Runtime.Tests.Attacks.Gradient;

public sealed class ApgdAttackTests
{
    [Fact]
    public void Steps_have_momentum_are_halved_and_go_back_as_worked_out_by_hand()
    {
        // In [-1, 1] toward 0.3. Ten steps have reviews after 2, 3, 4 and so on.
        double[] expected =
        [
            0,
            1, // a step of 2 up, to the edge
            -0.25, // to -1, of which three quarters, and a quarter of the move before: 1 - 1.5 + 0.25
            0.5, // one rise in two steps: halved to 1, back to 0; 0 + 0.75 - 0.25 * (1 - 0)
            -0.125, // it rose, on as it is: 0.5 - 0.75 + 0.25 * 0.5
            0.125, // no rise: halved to 0.5, back to 0.5, where the last move started, too: 0.5 - 0.375
            0.40625, // it rose: 0.125 + 0.375 + 0.25 * (0.125 - 0.5)
            0.1015625, // it rose: 0.40625 - 0.375 + 0.25 * (0.40625 - 0.125)
            0.21875, // no rise: halved to 0.25, back to 0.40625: 0.40625 - 0.1875
            0.359375, // it rose: 0.21875 + 0.1875 + 0.25 * (0.21875 - 0.40625)
            0.20703125, // it rose: 0.359375 - 0.1875 + 0.25 * (0.359375 - 0.21875)
        ];
        using var scope = NewDisposeScope();
        var bowl = new Bowl(3, 0.3);

        using var found = new ApgdAttack(10) { Loss = MarginLoss.Instance }.Run(
            bowl, new StartingAtZero(new LInf(1, -9, 9)), zeros(1, 1, ScalarType.Float64), zeros(1, ScalarType.Int64));

        Numbers.AssertClose(expected, [.. bowl.Points.Select(static point => point[0])], 1e-12);
        Numbers.AssertClose([0.359375], found.Delta.ToNumbers(), 1e-12);
        Numbers.AssertClose([-3 - (0.059375 * 0.059375)], found.Loss.ToNumbers(), 1e-12);
        Assert.Equal(1 + 11 + 1, found.ForwardPasses); // at the input, at the points, and at the best of them
    }

    [Fact]
    public void An_example_drops_out_at_the_step_that_fools_the_model()
    {
        using var scope = NewDisposeScope();
        using var model = new LinearModel(new double[,] { { 0 }, { 1 } }, [0.5, 0], ScalarType.Float64);
        using var classifier = new ModuleClassifier(model); // class 1 above 0.5
        var x = Numbers.Doubles([0.45, 0.2, 0.9], 3, 1); // fooled by the first step, never, and as it is

        using var found = new ApgdAttack(10).Run(
            classifier, new StartingAtZero(new LInf(0.1)), x, zeros(3, ScalarType.Int64));

        Assert.Equal([1, 0, 1], found.Success.ToNumbers());
        Numbers.AssertClose([0.1, 0.1, 0], found.Delta.ToNumbers(), 1e-12);

        // All three, twice two at the start and after a step, one in the nine steps left, and that at its best.
        Assert.Equal(3 + 2 + 2 + 9 + 1, found.ForwardPasses);
        Assert.Equal(2 + 2 + 9, found.BackwardPasses);
    }

    [Theory]
    [InlineData(0, false)]
    [InlineData(1, false)]
    [InlineData(2, true)]
    public void The_target_within_reach_need_not_be_the_likeliest(int targets, bool fooled)
    {
        // Class 1 is 1 behind and hardly moves; class 2 is 1.5 behind and rises by 10 times the second value.
        using var scope = NewDisposeScope();
        using var model = new LinearModel(
            new double[,] { { 0, 0 }, { 0.1, 0 }, { 0, 10 } }, [6, 4.95, -0.5], ScalarType.Float64);
        using var classifier = new ModuleClassifier(model);

        using var found = new ApgdAttack(20) { Loss = MarginLoss.Instance, Targets = targets }.Run(
            classifier, new StartingAtZero(new LInf(0.2)), full(1, 2, 0.5, ScalarType.Float64),
            zeros(1, ScalarType.Int64));

        Assert.Equal(fooled ? 1 : 0, found.Success.ToNumber());
    }

    [Fact]
    public void The_worst_member_of_a_union_counts_at_each_example()
    {
        using var scope = NewDisposeScope();
        using var generator = new Generator(3);
        using var model = new LinearModel(
            new double[,] { { 0, 0, 0, 0 }, { 1, -2, 0.5, 0.25 } }, [9, -9], ScalarType.Float64);
        using var classifier = new ModuleClassifier(model);
        var x = Numbers.Doubles([0.5, 0.5, 0.5, 0.5, 0.9, 0.05, 0.5, 0.5], 2, 4);
        var union = new Union(new LInf(0.2), new L2(0.35));

        using var found = new ApgdAttack(30).Run(classifier, union, x, zeros(2, ScalarType.Int64), generator);

        // By hand: LInf gains 0.2 * 3.75 = 0.75, L2 0.35 * sqrt(5.3125) = 0.807. Near the edges of the box LInf gains
        // 0.1 + 0.1 + 0.15 = 0.35; L2 0.1 + 0.1 and with what is left of its length, sqrt(0.11), times sqrt(0.3125).
        using var set = union.At(x);
        var gains = (set.Apply(found.Delta) - x).matmul(Numbers.Doubles([1, -2, 0.5, 0.25], 4)).ToNumbers();
        Numbers.AssertClose(
            [0.35 * Math.Sqrt(5.3125), 0.2 + Math.Sqrt(0.11 * 0.3125)], gains, 1e-5);
        Assert.Equal([1, 1], found.Delta.select(1, 0).ToNumbers());
    }

    [Theory]
    [InlineData(Norm.LInf, 0.8875)]
    [InlineData(Norm.L2, 0.5173550521669)]
    [InlineData(Norm.L1, 0.4)]
    public void Radii_and_masks_bound_each_value(Norm norm, double gain)
    {
        // Slopes times radii are (0.1, 0.4, 0.0875, 0.3, 0): together 0.8875, the root of their squares, the greatest.
        using var scope = NewDisposeScope();
        using var generator = new Generator(3);
        using var model = new LinearModel(
            new double[,] { { 0, 0, 0, 0, 0 }, { 1, -2, 0.5, 3, 7 } }, [9, -9], ScalarType.Float64);
        using var classifier = new ModuleClassifier(model);
        double[] radii = [0.1, 0.2, 0.175, 0.1, 0.2];
        bool[] mask = [true, true, true, true, false];
        IThreatModel threat = norm switch
        {
            Norm.LInf => new LInf(1, -1, 2) { EpsPerValue = radii, Mask = mask },
            Norm.L2 => new L2(1, -1, 2) { EpsPerValue = radii, Mask = mask },
            _ => new L1(1, -1, 2) { EpsPerValue = radii, Mask = mask },
        };

        using var found = new ApgdAttack().Run(
            classifier, threat, full(2, 5, 0.5, ScalarType.Float64), zeros(2, ScalarType.Int64), generator);

        var gains = found.Delta.matmul(Numbers.Doubles([1, -2, 0.5, 3, 7], 5)).ToNumbers();
        Numbers.AssertClose([gain, gain], gains, 1e-6);
        Assert.Equal([0, 0], found.Delta.select(1, 4).ToNumbers());
    }

    [Fact]
    public void In_l1_the_steps_of_the_three_radii_add_up_to_those_asked_for()
    {
        using var scope = NewDisposeScope();
        var x = full(1, 2, 0.5, ScalarType.Float64);
        foreach (var steps in new[] { 1, 5, 13 })
        {
            var bowl = new Bowl(3, 0.9, 0.9);

            using var found = new ApgdAttack(steps).Run(bowl, new L1(0.1), x, zeros(1, ScalarType.Int64));

            var radii = steps == 1 ? 1 : 3; // each looks at where it starts
            Assert.Equal(steps + radii, bowl.Points.Count);
            Assert.Equal(1 + steps + radii + 1, found.ForwardPasses);
        }
    }

    [Fact]
    public void What_fools_in_the_larger_balls_of_l1_does_not_count()
    {
        // It takes 0.25 to fool; the larger balls reach 0.3 and 0.2, the ball itself 0.1.
        using var scope = NewDisposeScope();
        using var model = new LinearModel(new double[,] { { 0, 0 }, { 1, 0.5 } }, [1, 0], ScalarType.Float64);
        using var classifier = new ModuleClassifier(model);

        using var found = new ApgdAttack(20).Run(
            classifier, new L1(0.1), full(1, 2, 0.5, ScalarType.Float64), zeros(1, ScalarType.Int64));

        Assert.Equal((0, 0), (found.Success.ToNumber(), found.Violation.ToNumber()));
        Numbers.AssertClose([0.1, 0], found.Delta.ToNumbers(), 1e-9);
    }

    [Fact]
    public void Its_names_follow_from_its_loss_and_targets()
    {
        Assert.Equal("apgd-ce", new ApgdAttack().Name);
        Assert.Equal("apgd-dlr", new ApgdAttack { Loss = DlrLoss.Instance }.Name);
        Assert.Equal("apgd-t", new ApgdAttack { Loss = DlrLoss.Instance, Targets = 9 }.Name);
        Assert.Equal("apgd-ce-t", new ApgdAttack { Targets = 9 }.Name);
        Assert.Throws<ArgumentOutOfRangeException>(static () => new ApgdAttack(0));
        Assert.Throws<ArgumentOutOfRangeException>(static () => new ApgdAttack(1, 0));
    }
}
