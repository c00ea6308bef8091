using Robust.Attacks;
using Robust.Attacks.Classifiers;
using Robust.Attacks.Gradient;
using Robust.Runtime.Tests.Models;
using Robust.ThreatModels;
using static TorchSharp.torch;

namespace Robust.Runtime.Tests.Attacks;

/// <summary>FGSM after a random step and with momentum, on models where every step is known by hand.</summary>
public sealed class FgsmFamilyTests
{
    private static readonly double[] Push = [1, -2, 0.5, 4];

    [Theory]
    [InlineData(1)]
    [InlineData(7)]
    public void On_a_linear_model_MI_FGSM_ends_at_the_corner_since_its_steps_add_up_to_eps(int steps)
    {
        using var scope = NewDisposeScope();
        using var model = Standing();
        using var classifier = new ModuleClassifier(model);
        var x = full(2, 4, 0.5, ScalarType.Float64);

        using var found = new MiFgsmAttack(steps).Run(
            classifier, new LInf(0.3), x, zeros(2, ScalarType.Int64));

        Numbers.AssertClose([0.3, -0.3, 0.3, 0.3, 0.3, -0.3, 0.3, 0.3], found.Delta.ToNumbers(), 1e-12);
        Assert.Equal(2 * steps, found.BackwardPasses);
        Assert.Equal("mi-fgsm", new MiFgsmAttack(steps).Name);
    }

    [Fact]
    public void Momentum_carries_over_a_kink_by_as_many_steps_as_the_formula_says()
    {
        // The slope is 1 up to 0.045 and -1 after. With 10 steps of 0.01 and a decay of 1 the velocities are
        // 1, 2, 3, 4, 5, then 4, 3, 2, 1, 0: nine steps up, and none where they cancel.
        Assert.Equal(0.09, LastIterate(momentum: 1, steps: 10), 1e-12);

        // Without momentum it steps back and forth: 0.05, 0.04, ..., 0.04 at the end.
        Assert.Equal(0.04, LastIterate(momentum: 0, steps: 10), 1e-12);

        // With a decay of 0.5 the sixth velocity is 1.9375 / 2 - 1 below 0 at once.
        Assert.Equal(0.04, LastIterate(momentum: 0.5, steps: 6), 1e-12);
    }

    [Fact]
    public void In_a_union_steps_without_a_random_start_try_every_member_on_every_example()
    {
        using var scope = NewDisposeScope();
        using var model = Standing();
        using var classifier = new ModuleClassifier(model);
        var x = full(3, 4, 0.5, ScalarType.Float64);
        var union = new Union(new LInf(0.1), new L1(0.5), new L2(0.01));

        foreach (var attack in new IAttack[] { new MiFgsmAttack(), new RFgsmAttack(0), new FgsmAttack(1, false) })
        {
            using var found = attack.Run(classifier, union, x, zeros(3, ScalarType.Int64));
            Assert.Equal([1, 1, 1], found.Delta.select(1, 0).ToNumbers()); // 2 against 0.75 and 0.05
        }
    }

    [Fact]
    public void R_FGSM_goes_where_the_random_signs_and_then_the_gradient_say()
    {
        using var scope = NewDisposeScope();
        using var model = Standing();
        using var classifier = new ModuleClassifier(model);
        var x = full(200, 4, 0.5, ScalarType.Float64);
        var attack = new RFgsmAttack(0.25);

        using var found = attack.Run(classifier, new LInf(0.3), x, zeros(200, ScalarType.Int64), new Generator(3));

        // alpha = 0.075, then 0.225 along the gradient: 0.3 or 0.15 along it, each as often.
        var along = (found.Delta * tensor(Push).sign()).ToNumbers();
        Assert.All(along, static way => Assert.True(Math.Abs(way - 0.3) < 1e-12 || Math.Abs(way - 0.15) < 1e-12));
        Assert.InRange(along.Count(static way => way > 0.2), 330, 470); // of 800: 400, standard deviation 14
        Assert.Equal(400 + 200, found.ForwardPasses);
        Assert.Equal(200, found.BackwardPasses);
        Assert.Equal("r-fgsm", attack.Name);
    }

    [Fact]
    public void R_FGSM_takes_its_gradient_after_the_random_step()
    {
        using var scope = NewDisposeScope();
        using var model = new Kink(0.501);
        using var inner = new ModuleClassifier(model);
        var classifier = new RecordingClassifier(inner);

        using var found = new RFgsmAttack(0.5).Run(
            classifier, new LInf(0.2), full(50, 1, 0.5, ScalarType.Float64), zeros(50, ScalarType.Int64),
            new Generator(3));

        // After a random step up the gradient leads back, and after one down too; that at 0.5 leads up.
        Assert.InRange(classifier.Asked[1].Count(static x => x > 0.5), 10, 40);
        Assert.All(classifier.Asked[1], static x => Assert.Equal(0.1, Math.Abs(x - 0.5), 1e-12));
        Assert.All(classifier.Asked[2], static x => Assert.Equal(0.5, x, 1e-12));
    }

    [Fact]
    public void R_FGSM_in_an_L2_ball_takes_a_random_step_of_its_length()
    {
        using var scope = NewDisposeScope();
        using var model = Standing();
        using var classifier = new ModuleClassifier(model);
        var x = full(50, 4, 0.5, ScalarType.Float64);

        using var all = new RFgsmAttack(1).Run(
            classifier, new L2(0.3), x, zeros(50, ScalarType.Int64), new Generator(3));
        using var none = new RFgsmAttack(0).Run(
            classifier, new L2(0.3), x, zeros(50, ScalarType.Int64), new Generator(3));

        // Where a random step led to a smaller loss, the input itself stays the worst.
        Assert.All(
            all.Delta.square().sum(1).sqrt_().ToNumbers(),
            static size => Assert.True(size == 0 || Math.Abs(size - 0.3) < 1e-9));
        Assert.InRange(all.Delta.any(1).sum().ToNumber(), 10, 40);
        var length = Math.Sqrt(21.25);
        Numbers.AssertClose(
            [.. Push.Select(value => 0.3 * value / length)], none.Delta[0].ToNumbers(), 1e-9);
    }

    [Fact]
    public void Impossible_numbers_are_refused()
    {
        Assert.Throws<ArgumentOutOfRangeException>(static () => new MiFgsmAttack(0));
        Assert.Throws<ArgumentOutOfRangeException>(static () => new MiFgsmAttack(1, -1));
        Assert.Throws<ArgumentOutOfRangeException>(static () => new MiFgsmAttack(1, double.NaN));
        Assert.Throws<ArgumentOutOfRangeException>(static () => new RFgsmAttack(-0.1));
        Assert.Throws<ArgumentOutOfRangeException>(static () => new RFgsmAttack(1.1));
        Assert.Throws<ArgumentOutOfRangeException>(static () => new RFgsmAttack(double.NaN));
        Assert.Throws<ArgumentOutOfRangeException>(static () => new FgsmAttack(double.NaN));
    }

    [Fact]
    public void They_leave_no_tensor_behind_and_take_batches_of_none()
    {
        using var model = Standing();
        using var scope = NewDisposeScope();
        using var classifier = new ModuleClassifier(model);
        var x = rand([5, 4], ScalarType.Float64);
        var y = zeros(5, ScalarType.Int64);
        var before = LiveTensors.Settle();

        foreach (var attack in new IAttack[] { new MiFgsmAttack(), new RFgsmAttack(), new FgsmAttack(0.3) })
        {
            attack.Run(classifier, new Union(new LInf(0.1), new L2(0.1)), x, y).Dispose();
            using (NewDisposeScope())
            {
                using var none = attack.Run(classifier, new LInf(0.1), x.narrow(0, 0, 0), y.narrow(0, 0, 0));
                Assert.Equal([0], none.Success.shape);
            }
        }

        Assert.Equal(before, Tensor.TotalCount);
    }

    /// <summary>How far from the input steps of 0.01 end on a slope that turns at 0.045.</summary>
    private static double LastIterate(double momentum, int steps)
    {
        using var scope = NewDisposeScope();
        using var model = new Kink(0.545);
        using var inner = new ModuleClassifier(model);
        var classifier = new RecordingClassifier(inner);
        using var found = new MiFgsmAttack(steps, momentum).Run(
            classifier, new LInf(0.01 * steps), full(1, 1, 0.5, ScalarType.Float64), zeros(1, ScalarType.Int64));
        return classifier.Asked[^1][0] - 0.5;
    }

    /// <summary>Two classes, far from fooled as class 0.</summary>
    private static LinearModel Standing() =>
        new(new double[,] { { 0, 0, 0, 0 }, { Push[0], Push[1], Push[2], Push[3] } }, [10, 0], ScalarType.Float64);
}
