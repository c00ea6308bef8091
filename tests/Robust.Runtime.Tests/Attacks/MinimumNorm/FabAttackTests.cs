using Robust.Attacks;
using Robust.Attacks.Classifiers;
using Robust.Attacks.Gradient;
using Robust.Attacks.MinimumNorm;
using Robust.Declarations;
using Robust.Runtime.Tests.Models;
using Robust.ThreatModels;
using TorchSharp;
using static TorchSharp.torch;
using static TorchSharp.torch.nn;

namespace Robust.Runtime.Tests.Attacks.MinimumNorm;

public sealed class FabAttackTests
{
    public static TheoryData<Norm, double> Balls => new() { { Norm.LInf, 0.08 }, { Norm.L2, 0.25 }, { Norm.L1, 0.8 } };

    [Theory]
    [MemberData(nameof(Balls))]
    public void What_it_reports_holds_at_the_perturbations_it_returns(Norm norm, double eps)
    {
        using var scope = NewDisposeScope();
        using var model = Net(5, ScalarType.Float32);
        var (x, y) = Examples(model, 30);
        var threat = LinearCase.Ball(norm, eps);
        using var set = threat.At(x);
        using var classifier = new ModuleClassifier(model);
        foreach (var minimal in new[] { false, true })
        {
            using var found = new FabAttack(12) { Targets = 2, Minimal = minimal }.Run(classifier, threat, x, y);

            var logits = classifier.Logits(x + found.Delta);
            Assert.Equal(logits.argmax(1).ne(y).ToNumbers(), found.Success.ToNumbers());
            Assert.All(set.Violation(found.Delta).ToNumbers(), static each => Assert.Equal(0, each));
            Assert.InRange(found.Success.ToNumbers().Sum(), 3, 27); // both kinds occur, or this tests nothing
        }
    }

    [Theory]
    [MemberData(nameof(Balls))]
    public void It_needs_no_more_than_the_ball_where_gradient_ascent_succeeds(Norm norm, double eps)
    {
        using var scope = NewDisposeScope();
        using var model = Net(5, ScalarType.Float64);
        var (x, y) = Examples(model, 30);
        using var classifier = new ModuleClassifier(model);
        var threat = LinearCase.Ball(norm, eps);

        using var ascent = PgdAttack.Within(threat, 10, 2).Run(classifier, threat, x, y, new Generator(1));
        using var found = new FabAttack(25).Run(classifier, threat, x, y);

        var missed = ascent.Success.logical_and(found.Success.logical_not());
        Assert.InRange(missed.sum().ToNumber(), 0, 1);
        Assert.InRange(ascent.Success.ToNumbers().Sum(), 3, 27);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void No_example_depends_on_its_batch(bool minimal)
    {
        using var scope = NewDisposeScope();
        using var model = Net(7, ScalarType.Float64);
        var (x, y) = Examples(model, 8);
        using var classifier = new ModuleClassifier(model);
        var (attack, threat) = (new FabAttack(15) { Minimal = minimal }, new L2(0.3));
        var backwards = arange(7, -1, -1);

        using var together = attack.Run(classifier, threat, x, y);
        using var turned = attack.Run(classifier, threat, x.index_select(0, backwards), y.index_select(0, backwards));

        Numbers.AssertClose(
            together.Delta.ToNumbers(), turned.Delta.index_select(0, backwards).ToNumbers(), 1e-9);
        for (var i = 0; i < 8; i++)
        {
            using var alone = attack.Run(classifier, threat, x.narrow(0, i, 1), y.narrow(0, i, 1));
            Numbers.AssertClose(alone.Delta.ToNumbers(), together.Delta.narrow(0, i, 1).ToNumbers(), 1e-9);
        }
    }

    [Theory]
    [MemberData(nameof(Balls))]
    public void The_same_seed_gives_the_same_restarts(Norm norm, double eps)
    {
        using var scope = NewDisposeScope();
        using var model = Net(8, ScalarType.Float64);
        var (x, y) = Examples(model, 20);
        using var classifier = new ModuleClassifier(model);
        var (once, attack) = (new FabAttack(2) { Minimal = true }, new FabAttack(2, 4) { Minimal = true });
        var threat = LinearCase.Ball(norm, 10 * eps);

        using var first = once.Run(classifier, threat, x, y);
        using var one = attack.Run(classifier, threat, x, y, new Generator(4));
        using var same = attack.Run(classifier, threat, x, y, new Generator(4));
        using var other = attack.Run(classifier, threat, x, y, new Generator(5));

        Assert.Equal(one.Delta.ToNumbers(), same.Delta.ToNumbers());
        Assert.NotEqual(one.Delta.ToNumbers(), other.Delta.ToNumbers());
        Assert.All(
            LinearCase.Lengths(norm, one.Delta).Zip(LinearCase.Lengths(norm, first.Delta)),
            static pair => Assert.True(pair.First <= pair.Second || pair.Second == 0));
    }

    [Fact]
    public void An_example_drops_out_at_the_step_that_fools_the_model_in_the_ball()
    {
        using var scope = NewDisposeScope();
        using var model = new LinearModel(new double[,] { { 0 }, { 1 } }, [0.5, 0], ScalarType.Float64);
        using var inner = new ModuleClassifier(model);
        var classifier = new Counting(inner);
        var x = Numbers.Doubles([0.45, 0.9, 0.1], 3, 1); // fooled above 0.5: near, already, and out of reach

        using var found = new FabAttack(3).Run(classifier, new LInf(0.1), x, zeros(3, ScalarType.Int64));

        Assert.Equal([1, 1, 0], found.Success.ToNumbers());
        Numbers.AssertClose([0.0525, 0, 0], found.Delta.ToNumbers(), 1e-12); // 1.05 times the distance
        Assert.Equal([2, 1, 1], classifier.Backwards);
        Assert.Equal([3, 2, 1, 1, 1], classifier.Forwards); // all, a look after each step, and the offer of the first
    }

    [Fact]
    public void A_union_is_searched_member_by_member()
    {
        using var scope = NewDisposeScope();
        using var linear = new LinearCase(3, 6, 10, ScalarType.Float64, seed: 41);
        var (one, two) = (linear.Distances(Norm.LInf), linear.Distances(Norm.L2));
        var ratio = one.Zip(two, static (a, b) => b / a).Order().ElementAt(5); // each is the nearer one for some
        var threat = new Union(new LInf(10, -99, 99), new Union(new L2(10 * ratio, -99, 99)));

        using var found = new FabAttack(10) { Minimal = true }.Run(
            linear.Classifier, threat, linear.Inputs, linear.Labels);

        double[] radii = [10, 10 * ratio];
        var members = found.Delta.select(1, 0).ToNumbers();
        var shapes = found.Delta.narrow(1, 1, 6);
        double[][] lengths = [LinearCase.Lengths(Norm.LInf, shapes), LinearCase.Lengths(Norm.L2, shapes)];
        Numbers.AssertClose(
            [.. one.Zip(two, (a, b) => Math.Min(a / radii[0], b / radii[1]))],
            [.. members.Select((member, i) => lengths[(int)member][i] / radii[(int)member])], 1e-5);
        Assert.Equal([0, 1], members.Distinct().Order());
    }

    [Fact]
    public void In_a_union_any_member_will_do()
    {
        using var scope = NewDisposeScope();
        using var linear = new LinearCase(3, 6, 4, ScalarType.Float64, seed: 42);
        var far = linear.Distances(Norm.L2).Max();

        foreach (var threat in new[]
        {
            new Union(new LInf(1e-6, -99, 99), new L2(1.1 * far, -99, 99)),
            new Union(new L2(1.1 * far, -99, 99), new LInf(1e-6, -99, 99)),
        })
        {
            using var found = new FabAttack(10) { Targets = 2 }.Run(
                linear.Classifier, threat, linear.Inputs, linear.Labels);
            Assert.Equal([1, 1, 1, 1], found.Success.ToNumbers());
            Assert.All(found.Violation.ToNumbers(), static each => Assert.Equal(0, each));
        }
    }

    [Fact]
    public void An_empty_batch_gives_an_empty_result()
    {
        using var scope = NewDisposeScope();
        using var model = Net(9, ScalarType.Float32);
        using var classifier = new ModuleClassifier(model);

        using var found = new FabAttack(3, 2) { Minimal = true }.Run(
            classifier, new L2(0.3), zeros(0, 1, 4, 4), zeros(0, ScalarType.Int64));

        Assert.Equal([0, 1, 4, 4], found.Delta.shape);
    }

    [Theory]
    [MemberData(nameof(Balls))]
    public void Where_the_gradient_is_zero_nothing_moves_and_nothing_is_undefined(Norm norm, double eps)
    {
        using var scope = NewDisposeScope();
        using var model = new Saturated();
        using var classifier = new ModuleClassifier(model);
        foreach (var attack in new IAttack[]
        {
            new FabAttack(3), new FabAttack(3) { Targets = 1, Minimal = true }, new DeepFoolAttack(3),
        })
        {
            using var found = attack.Run(
                classifier, LinearCase.Ball(norm, eps), full(2, 2, 0.5), zeros(2, ScalarType.Int64));

            Assert.Equal(new double[4], found.Delta.ToNumbers());
            Assert.Equal([0, 0], found.Success.ToNumbers());
            Assert.Equal(1, found.ZeroGradientShare);
        }
    }

    [Fact]
    public void It_leaves_no_tensor_behind_whether_it_ends_or_fails()
    {
        using var model = Net(10, ScalarType.Float32);
        using var scope = NewDisposeScope();
        using var inner = new ModuleClassifier(model);
        var (x, y) = Examples(model, 6);
        var threat = new Union(new L2(0.2), new L1(0.5), new LInf(0.05) { Mask = [.. Enumerable.Repeat(true, 16)] });
        var before = LiveTensors.Settle();
        foreach (var attack in new IAttack[]
        {
            new FabAttack(5, 2), new FabAttack(5, 2) { Minimal = true, Targets = 2 }, new DeepFoolAttack(5),
        })
        {
            attack.Run(inner, threat, x, y).Dispose();
            Assert.Throws<InvalidOperationException>(
                () => attack.Run(new Counting(inner, fail: 3), new L2(1e-4), x, y));

            Assert.Equal(before, Tensor.TotalCount);
        }
    }

    [Fact]
    public void Its_names_follow_from_its_targets()
    {
        Assert.Equal("fab", new FabAttack().Name);
        Assert.Equal("fab-t", new FabAttack { Targets = 9 }.Name);
        Assert.Throws<ArgumentOutOfRangeException>(static () => new FabAttack(0));
        Assert.Throws<ArgumentOutOfRangeException>(static () => new FabAttack(1, 0));
    }

    private static TinyNet Net(long seed, ScalarType type)
    {
        var model = new TinyNet(seed).to(type);
        model.eval();
        return model;
    }

    private static (Tensor X, Tensor Y) Examples(TinyNet model, int n)
    {
        using var generator = new Generator(1);
        var x = rand([n, 1, 4, 4], model.Conv1.weight!.dtype, generator: generator);
        return (x, model.call(x).argmax(1));
    }

    /// <summary>Class 0 by a wide margin, through a rectifier that is closed everywhere in the box.</summary>
    private sealed class Saturated() : Module<Tensor, Tensor>("Saturated")
    {
        public override Tensor forward(Tensor input) => functional.relu(input - 10) + tensor(new float[] { 1, 0 });
    }

    /// <summary>Notes how many examples each forward and each forward and backward pass is asked for.</summary>
    private sealed class Counting(IClassifier inner, int fail = int.MaxValue) : IClassifier
    {
        public List<long> Forwards { get; } = [];

        public List<long> Backwards { get; } = [];

        public Tensor Logits(Tensor inputs)
        {
            Forwards.Add(inputs.shape[0]);
            return inner.Logits(inputs);
        }

        public IForwardPass Forward(Tensor inputs)
        {
            Backwards.Add(inputs.shape[0]);
            return Backwards.Count < fail ? inner.Forward(inputs) : throw new InvalidOperationException();
        }
    }
}
