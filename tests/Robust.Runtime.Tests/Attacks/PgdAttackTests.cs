using Robust.Attacks.Classifiers;
using Robust.Attacks.Gradient;
using Robust.Runtime.Tests.Models;
using Robust.ThreatModels;
using TorchSharp;
using static TorchSharp.torch;
using CrossEntropyLoss = Robust.Attacks.Losses.CrossEntropyLoss;

namespace Robust.Runtime.Tests.Attacks;

public sealed class PgdAttackTests
{
    /// <summary>The difference of the two rows: what the adversary of class 0 pushes along.</summary>
    private static readonly double[] Push = [1, -2, 0.5, 4];

    [Fact]
    public void On_a_linear_model_the_best_perturbation_meets_the_dual_norm()
    {
        using var scope = NewDisposeScope();
        using var model = Standing();
        using var generator = new Generator(3);
        using var classifier = new ModuleClassifier(model);
        var x = rand([8, 4], ScalarType.Float64);

        using var found = new PgdAttack(10, 0.1, 2).Run(
            classifier, new LInf(0.3, -10, 10), x, zeros(8, ScalarType.Int64), generator);

        // max of w . delta over |delta|_inf <= eps is eps |w|_1.
        var push = found.Delta.matmul(tensor(Push)).ToNumbers();
        Numbers.AssertClose(Enumerable.Repeat(0.3 * 7.5, 8).ToArray(), push, 1e-4);
        Assert.Equal(0, found.ZeroGradientShare);
    }

    [Fact]
    public void Within_the_box_it_is_the_clipped_corner()
    {
        using var scope = NewDisposeScope();
        using var model = Standing();
        using var classifier = new ModuleClassifier(model);
        double[] x = [0.9, 0.1, 0.5, 0.2];

        using var found = new PgdAttack(10, 0.1).Run(
            classifier, new LInf(0.3), Numbers.Doubles(x, 1, 4), zeros(1, ScalarType.Int64));

        Numbers.AssertClose([0.1, -0.1, 0.3, 0.3], found.Delta.ToNumbers(), 1e-15);
    }

    [Fact]
    public void One_step_from_the_input_is_the_fast_gradient_sign_method()
    {
        using var scope = NewDisposeScope();
        using var model = Standing();
        using var classifier = new ModuleClassifier(model);
        var fgsm = new FgsmAttack(0.2, randomStart: false);

        using var found = fgsm.Run(
            classifier, new LInf(0.3), Numbers.Doubles([0.9, 0.5, 0.5, 0.5], 1, 4), zeros(1, ScalarType.Int64));

        Numbers.AssertClose([0.1, -0.2, 0.2, 0.2], found.Delta.ToNumbers(), 1e-15);
        Assert.Equal("fgsm", fgsm.Name);
    }

    [Fact]
    public void What_it_reports_holds_at_the_perturbations_it_returns()
    {
        using var scope = NewDisposeScope();
        using var model = Net(seed: 5);
        var (x, y) = Examples(model, 40);
        using var threat = new LInf(0.1).At(x);
        using var classifier = new ModuleClassifier(model);

        using var found = new PgdAttack(5, 0.03, 3).Run(classifier, new LInf(0.1), x, y, new Generator(1));

        var logits = classifier.Logits(x + found.Delta);
        Assert.Equal(logits.argmax(1).ne(y).ToNumbers(), found.Success.ToNumbers());
        Numbers.AssertClose(
            CrossEntropyLoss.Instance.Values(logits, y).ToNumbers(), found.Loss.ToNumbers(), 1e-12);
        Assert.All(threat.Violation(found.Delta).ToNumbers(), static v => Assert.Equal(0, v));
        Assert.InRange(found.Success.ToNumbers().Sum(), 1, 39); // both kinds occur, or this tests nothing
    }

    [Fact]
    public void Without_random_starts_no_example_depends_on_its_batch()
    {
        using var scope = NewDisposeScope();
        using var model = Net(seed: 6);
        var (x, y) = Examples(model, 9);
        using var classifier = new ModuleClassifier(model);
        var attack = new PgdAttack(7, 0.03, randomStart: false);

        using var together = attack.Run(classifier, new LInf(0.1), x, y);
        for (var i = 0; i < 9; i++)
        {
            using var alone = attack.Run(classifier, new LInf(0.1), x.narrow(0, i, 1), y.narrow(0, i, 1));
            Numbers.AssertClose(
                alone.Delta.ToNumbers(), together.Delta.narrow(0, i, 1).ToNumbers(), 1e-12);
        }
    }

    [Fact]
    public void More_restarts_are_never_weaker_for_any_example()
    {
        using var scope = NewDisposeScope();
        using var model = Net(seed: 7);
        var (x, y) = Examples(model, 30);
        using var classifier = new ModuleClassifier(model);

        double[] success = [], loss = [];
        foreach (var restarts in new[] { 1, 2, 4, 8 })
        {
            using var found = new PgdAttack(2, 0.02, restarts).Run(
                classifier, new LInf(0.06), x, y, new Generator(11));
            var (fooled, losses) = (found.Success.ToNumbers(), found.Loss.ToNumbers());
            for (var i = 0; i < success.Length; i++)
            {
                Assert.True(fooled[i] >= success[i]);
                Assert.True(success[i] == 1 || fooled[i] == 1 || losses[i] >= loss[i]);
            }

            (success, loss) = (fooled, losses);
        }
    }

    [Fact]
    public void More_steps_are_never_weaker_since_the_best_iterate_is_kept()
    {
        using var scope = NewDisposeScope();
        using var model = Net(seed: 8);
        var (x, y) = Examples(model, 30);
        using var classifier = new ModuleClassifier(model);

        double[] loss = new double[30], success = new double[30];
        for (var steps = 1; steps <= 12; steps++)
        {
            // A step longer than the set is wide makes the iterates jump from face to face.
            using var found = new PgdAttack(steps, 0.2, randomStart: false).Run(classifier, new LInf(0.05), x, y);
            var (fooled, losses) = (found.Success.ToNumbers(), found.Loss.ToNumbers());
            Assert.All(Enumerable.Range(0, 30), i => Assert.True(fooled[i] > success[i] || losses[i] >= loss[i]));
            (success, loss) = (fooled, losses);
        }
    }

    [Fact]
    public void The_same_seed_gives_the_same_perturbations()
    {
        using var scope = NewDisposeScope();
        using var model = Net(seed: 9);
        var (x, y) = Examples(model, 10);
        using var classifier = new ModuleClassifier(model);
        var attack = new PgdAttack(3, 0.03, 2);

        using var one = attack.Run(classifier, new LInf(0.1), x, y, new Generator(4));
        using var same = attack.Run(classifier, new LInf(0.1), x, y, new Generator(4));
        using var other = attack.Run(classifier, new LInf(0.1), x, y, new Generator(5));

        Assert.Equal(one.Delta.ToNumbers(), same.Delta.ToNumbers());
        Assert.NotEqual(one.Delta.ToNumbers(), other.Delta.ToNumbers());
    }

    [Fact]
    public void An_empty_batch_gives_an_empty_result()
    {
        using var scope = NewDisposeScope();
        using var model = Standing();
        using var classifier = new ModuleClassifier(model);

        using var found = new PgdAttack(3, 0.1, 2).Run(
            classifier, new LInf(0.3), zeros(0, 4, ScalarType.Float64), zeros(0, ScalarType.Int64));

        Assert.Equal([0, 4], found.Delta.shape);
        Assert.Equal([0], found.Success.shape);
    }

    [Fact]
    public void Its_names_and_its_defaults_follow_from_its_numbers()
    {
        var quick = PgdAttack.Within(new LInf(0.3));

        Assert.Equal("pgd-50x10", new PgdAttack(50, 0.01, 10).Name);
        Assert.Equal("pgd-10x1", quick.Name);
        Assert.Equal(0.075, quick.StepSize, 1e-15);
    }

    [Fact]
    public void Impossible_numbers_are_refused()
    {
        Assert.Throws<ArgumentOutOfRangeException>(static () => new PgdAttack(0, 0.1));
        Assert.Throws<ArgumentOutOfRangeException>(static () => new PgdAttack(1, double.NaN));
        Assert.Throws<ArgumentOutOfRangeException>(static () => new PgdAttack(1, -0.1));
        Assert.Throws<ArgumentOutOfRangeException>(static () => new PgdAttack(1, 0.1, 0));
        Assert.Throws<ArgumentException>(static () => new PgdAttack(1, 0.1, 2, randomStart: false));
    }

    /// <summary>
    /// Two classes, far from fooled as class 0: cross-entropy is 0 there in float64, its gradient is not.
    /// </summary>
    private static LinearModel Standing() =>
        new(new double[,] { { 0, 0, 0, 0 }, { Push[0], Push[1], Push[2], Push[3] } }, [100, 0], ScalarType.Float64);

    private static TinyNet Net(long seed)
    {
        var model = new TinyNet(seed).to(ScalarType.Float64);
        model.eval();
        return model;
    }

    /// <summary>
    /// Random inputs with the classes that the model gives them, so that attacks have something to do.
    /// </summary>
    private static (Tensor X, Tensor Y) Examples(TinyNet model, int n)
    {
        using var generator = new Generator(5);
        var x = rand([n, 1, 4, 4], ScalarType.Float64, generator: generator);
        return (x, model.call(x).argmax(1));
    }
}
