using Robust.Attacks;
using Robust.Attacks.BlackBox;
using Robust.Attacks.Classifiers;
using Robust.Attacks.Gradient;
using Robust.Attacks.MinimumNorm;
using Robust.Attacks.Sparse;
using Robust.Declarations;
using Robust.Runtime.Tests.Models;
using Robust.ThreatModels;
using TorchSharp;
using static TorchSharp.torch;

namespace Robust.Runtime.Tests.ThreatModels;

/// <summary>A user's union takes part wherever the built-in one does, and finds what that finds.</summary>
public sealed class OwnUnionTests
{
    private static readonly IThreatModel[] Balls = [new LInf(0.06), new L2(0.3), new L1(0.9)];
    private static readonly IThreatModel[] Sparse = [new L0(1), new L0(2) { Mask = Most }];

    /// <summary>Attacks that draw no numbers, or the same ones whatever the union.</summary>
    public static TheoryData<string> Names =>
        ["msd", "pgd", "deepfool", "fab", "square", "cw", "jsma", "pixel-swap", "sparse-rs"];

    private static bool[] Most => [.. Enumerable.Range(0, 16).Select(static i => i % 3 != 0)];

    /// <summary>PGD may find what fools in another order of the members; all else is the same in both unions.</summary>
    [Theory]
    [MemberData(nameof(Names))]
    public void An_attack_perturbs_inputs_as_within_the_built_in_union(string name)
    {
        using var scope = NewDisposeScope();
        var (attack, members) = Get(name);
        var (classifier, x, y) = Net();
        var (own, builtIn) = (new OwnUnion(members), new Union(members));

        attack.CheckFits(own, x.narrow(0, 0, 1), 3);
        var (actual, expected) = (Run(attack, classifier, own, x, y), Run(attack, classifier, builtIn, x, y));

        Assert.InRange(expected.Success.Sum(), 1, 29);
        Assert.Equal(expected.Success, actual.Success);
        Assert.All(
            Enumerable.Range(0, 30).Where(i => name != "pgd" || expected.Success[i] == 0),
            i => Numbers.AssertClose(expected.Perturbed.Chunk(16).ElementAt(i), actual.Perturbed.Chunk(16).ElementAt(i), 1e-12));
    }

    [Fact]
    public void Within_a_union_its_members_have_their_turns_like_all_others()
    {
        using var scope = NewDisposeScope();
        var (classifier, x, y) = Net();
        var (attack, union) = (new SteepestUnionAttack(10), new Union(Balls[0], new OwnUnion(Balls[1], Balls[2])));

        using var set = union.At(x);
        var (actual, expected) = (Run(attack, classifier, union, x, y), Run(attack, classifier, new Union(Balls), x, y));

        Assert.Equal(3, set.Branches);
        Assert.Equal(expected.Perturbed, actual.Perturbed);
    }

    [Fact]
    public void A_step_of_training_goes_where_that_of_the_built_in_union_goes()
    {
        using var scope = NewDisposeScope();
        using var generator = new Generator(6);
        var x = rand([8, 1, 4, 4], ScalarType.Float64, generator: generator);
        var slope = randn([8, 1, 4, 4], ScalarType.Float64, generator: generator);
        Tensor Loss(Tensor at) => (at * slope).flatten(1).sum(1);
        using var own = new OwnUnion(Balls).At(x);
        using var builtIn = new Union(Balls).At(x);
        var (delta, expected) = (own.Zero(), builtIn.Zero());
        var sizes = new UnionStepSizes { WidthL1 = (3, 3) };
        for (var step = 0; step < 5; step++)
        {
            var reached = own.AscendSteepest(delta, slope, sizes.Within(new OwnUnion(Balls)), 3, Loss);
            var losses = builtIn.AscendSteepest(expected, slope, sizes.Within(new Union(Balls)), 3, Loss);

            Numbers.AssertClose(losses.ToNumbers(), reached.ToNumbers(), 1e-12);
            Numbers.AssertClose(
                builtIn.Apply(expected).ToNumbers(), own.Apply(delta).ToNumbers(), 1e-12);
        }
    }

    [Fact]
    public void One_that_does_not_say_how_its_members_are_its_own_is_refused_before_a_run()
    {
        using var scope = NewDisposeScope();
        var (_, x, _) = Net();
        var (union, input) = (new Mute(Balls), x.narrow(0, 0, 1));

        var error = Assert.Throws<RobustException>(() => new SquareAttack(5).CheckFits(union, input, 3));
        using var set = union.At(input);
        var step = Assert.Throws<RobustException>(
            () => set.AscendSteepest(set.Zero(), input, [1, 1, 1], null, static at => at.flatten(1).sum(1)));
        var other = Assert.Throws<RobustException>(
            () => new SquareAttack(5).CheckFits(new Mute(Balls[..2]), input, 3));

        Assert.Contains("IPerturbationSet.Embed", error.Message, StringComparison.Ordinal);
        Assert.Contains("IPerturbationSet.AscendSteepest", step.Message, StringComparison.Ordinal);
        Assert.Contains("has 2 sets to choose from", other.Message, StringComparison.Ordinal);
    }

    private static (IAttack Attack, IThreatModel[] Members) Get(string name) => name switch
    {
        "msd" => (new SteepestUnionAttack(20), Balls),
        "pgd" => (new PgdAttack(5, 0.4, randomStart: false), Balls),
        "deepfool" => (new DeepFoolAttack(), Balls),
        "fab" => (new FabAttack(10), Balls),
        "square" => (new SquareAttack(40), Balls),
        "cw" => (new CarliniWagnerAttack(40, 4) { InitialConstant = 0.1 }, [new L2(0.3) { Mask = Most }, new L2(0.25)]),
        "jsma" => (new JsmaAttack(), Sparse),
        "pixel-swap" => (new PixelSwapAttack(60), Sparse),
        _ => (new SparseRsAttack(60), Sparse),
    };

    private static (double[] Success, double[] Perturbed) Run(
        IAttack attack, IClassifier classifier, IThreatModel threat, Tensor x, Tensor y)
    {
        using var generator = new Generator(9);
        using var found = attack.Run(classifier, threat, x, y, generator);
        using var set = threat.At(x);
        Assert.All(found.Violation.ToNumbers(), static violation => Assert.InRange(violation, 0, 1e-9));
        return (found.Success.ToNumbers(), set.Apply(found.Delta).ToNumbers());
    }

    private static (IClassifier Classifier, Tensor X, Tensor Y) Net()
    {
        using var generator = new Generator(5);
        var model = new TinyNet(5).to(ScalarType.Float64);
        model.eval();
        var x = rand([30, 1, 4, 4], ScalarType.Float64, generator: generator);
        return (new ModuleClassifier(model), x, model.call(x).argmax(1));
    }

    /// <summary>A union of a set of three branches that leaves the defaults of the interface as they are.</summary>
    private sealed class Mute(IThreatModel[] members) : IThreatModel
    {
        public Norm Norm => Norm.None;

        public double Eps => 1;

        public double Lower => 0;

        public double Upper => 1;

        public IReadOnlyList<IThreatModel> Members => members;

        public IPerturbationSet At(Tensor inputs) => new Set(new LInf(0.1).At(inputs));

        private sealed class Set(IPerturbationSet inner) : IPerturbationSet
        {
            public int Branches => 3;

            public Tensor Zero() => inner.Zero();

            public Tensor Start(Generator? generator = null) => inner.Start(generator);

            public Tensor Apply(Tensor delta) => inner.Apply(delta);

            public void Ascend(Tensor delta, Tensor gradient, double stepSize) => inner.Ascend(delta, gradient, stepSize);

            public void Project(Tensor delta) => inner.Project(delta);

            public IPerturbationSet Select(Tensor rows) => new Set(inner.Select(rows));

            public Tensor Violation(Tensor delta) => inner.Violation(delta);

            public void Dispose() => inner.Dispose();
        }
    }
}
