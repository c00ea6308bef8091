using Robust.Attacks.BlackBox;
using Robust.Attacks.Classifiers;
using Robust.Attacks.Losses;
using Robust.Runtime.Tests.Models;
using Robust.Runtime.Tests.ThreatModels;
using Robust.ThreatModels;
using static TorchSharp.torch;

namespace Robust.Runtime.Tests.Attacks;

/// <summary>What the Square attack finds on linear models: closed forms, and what the models say.</summary>
public sealed class SquareAttackTests
{
    public static TheoryData<long[]> Shapes => [[1, 6, 6], [3, 3, 4], [36], [2, 18], [2, 2, 3, 3]];

    public static TheoryData<long[]> ShapesOfOneChannel => [[1, 6, 6], [36], [1, 36]];

    public static TheoryData<string> Balls =>
    [
        "LInf", "LInf per channel", "L2", "L2 per channel", "L1", "L1 per channel", "union of balls",
    ];

    [Theory]
    [MemberData(nameof(Shapes))]
    public void In_an_LInf_ball_a_linear_model_is_fooled_where_the_dual_norm_reaches_and_nowhere_else(long[] shape)
    {
        var boundary = new LinearBoundary(36, seed: 2);

        var (success, gains) = Search(
            boundary, new LInf(0.3, -9, 9), 0.3 * boundary.LengthL1, [0.3, 0.6, 0.95, 1.01, 2], 700, shape);

        Assert.Equal([1, 1, 1, 0, 0], success);
        Numbers.AssertClose([1, 1], gains[3..], 1e-12); // so long a search ends at the optimum
    }

    [Theory]
    [MemberData(nameof(ShapesOfOneChannel))]
    public void In_an_L2_ball_a_linear_model_is_fooled_well_within_reach_and_never_beyond(long[] shape)
    {
        var boundary = new LinearBoundary(36, seed: 2);

        var (success, gains) = Search(
            boundary, new L2(0.5, -9, 9), 0.5 * boundary.LengthL2, [0.3, 0.5, 1.01, 2], 1000, shape);

        Assert.Equal([1, 1, 0, 0], success);
        Assert.All(gains[2..], static gain => Assert.InRange(gain, 0.6, 1));
    }

    [Theory]
    [MemberData(nameof(ShapesOfOneChannel))]
    public void In_an_L1_ball_a_linear_model_is_fooled_well_within_reach_and_never_beyond(long[] shape)
    {
        var boundary = new LinearBoundary(36, seed: 2);

        var (success, gains) = Search(
            boundary, new L1(2, -9, 9), 2 * boundary.LengthLInf, [0.2, 0.5, 1.01, 2], 1000, shape);

        Assert.Equal([1, 1, 0, 0], success);
        Assert.All(gains[2..], static gain => Assert.InRange(gain, 0.7, 1));
    }

    [Fact]
    public void Within_the_box_the_search_ends_at_the_clipped_corner()
    {
        using var scope = NewDisposeScope();
        using var model = new LinearModel(
            new double[,] { { 0, 0, 0, 0 }, { 1, -2, 0.5, 4 } }, [100, 0], ScalarType.Float64);
        using var classifier = new ModuleClassifier(model);

        using var found = new SquareAttack(300).Run(
            classifier, new LInf(0.3) { Mask = [true, true, true, false] },
            Numbers.Doubles([0.9, 0.1, 0.5, 0.2], 1, 4), zeros(1, ScalarType.Int64), new Generator(1));

        Numbers.AssertClose([0.1, -0.1, 0.3, 0], found.Delta.ToNumbers(), 1e-15);
        Assert.Equal(0, found.Violation.ToNumber());
    }

    [Theory]
    [MemberData(nameof(Balls))]
    public void What_it_reports_holds_at_the_perturbations_it_returns(string name)
    {
        using var scope = NewDisposeScope();
        using var model = Classifier();
        using var classifier = new ModuleClassifier(model);
        var (x, y) = Examples(classifier);
        var threat = Ball(name);

        using var found = new SquareAttack(60, restarts: 2).Run(classifier, threat, x, y, new Generator(4));

        using var set = threat.At(x);
        var logits = classifier.Logits(set.Apply(found.Delta));
        Assert.Equal(logits.argmax(1).ne(y).ToNumbers(), found.Success.ToNumbers());
        Numbers.AssertClose(MarginLoss.Instance.Values(logits, y).ToNumbers(), found.Loss.ToNumbers(), 1e-5);
        Assert.All(found.Violation.ToNumbers(), static violation => Assert.InRange(violation, 0, 1e-6));
        Assert.InRange(found.Success.ToNumbers().Sum(), 1, 29); // both kinds occur, or this tests nothing
        Assert.Equal(0, found.BackwardPasses);
    }

    [Theory]
    [MemberData(nameof(Balls))]
    public void The_same_seed_gives_the_same_perturbations(string name)
    {
        using var scope = NewDisposeScope();
        using var model = Classifier();
        using var classifier = new ModuleClassifier(model);
        var (x, y) = Examples(classifier);
        var attack = new SquareAttack(20);

        using var one = attack.Run(classifier, Ball(name), x, y, new Generator(4));
        using var same = attack.Run(classifier, Ball(name), x, y, new Generator(4));
        using var other = attack.Run(classifier, Ball(name), x, y, new Generator(5));

        Assert.Equal(one.Delta.ToNumbers(), same.Delta.ToNumbers());
        Assert.NotEqual(one.Delta.ToNumbers(), other.Delta.ToNumbers());
    }

    [Theory]
    [MemberData(nameof(Balls))]
    public void It_leaves_no_tensor_behind(string name)
    {
        using var model = Classifier();
        using var scope = NewDisposeScope();
        using var classifier = new ModuleClassifier(model);
        var (x, y) = Examples(classifier);
        var before = LiveTensors.Settle();

        new SquareAttack(30, restarts: 2).Run(classifier, Ball(name), x, y).Dispose();

        Assert.Equal(before, Tensor.TotalCount);
    }

    [Theory]
    [MemberData(nameof(Balls))]
    public void Batches_of_one_and_of_none_are_searched_too(string name)
    {
        using var scope = NewDisposeScope();
        using var model = Classifier();
        using var classifier = new ModuleClassifier(model);
        var (x, y) = Examples(classifier);

        using var one = new SquareAttack(5).Run(classifier, Ball(name), x.narrow(0, 0, 1), y.narrow(0, 0, 1));
        using var none = new SquareAttack(5).Run(classifier, Ball(name), x.narrow(0, 0, 0), y.narrow(0, 0, 0));

        Assert.Equal([1], one.Success.shape);
        Assert.Equal([0], none.Success.shape);
        Assert.Equal(0, none.ForwardPasses);
    }

    [Fact]
    public void In_a_union_each_example_gets_the_member_that_fools_it()
    {
        using var scope = NewDisposeScope();
        using var model = new LinearModel(
            new double[,] { { 0, 0, 0, 0 }, { 1, -1, 1, 1 } }, [0, 0], ScalarType.Float64);
        using var classifier = new ModuleClassifier(model);

        // The LInf ball gains up to 0.4, the L1 ball up to 0.6.
        var x = Numbers.Doubles([-0.3, 0, 0, 0, -0.5, 0, 0, 0, -0.7, 0, 0, 0], 3, 4);
        using var found = new SquareAttack(300).Run(
            classifier, new Union(new LInf(0.1, -9, 9), new L1(0.6, -9, 9)), x, zeros(3, ScalarType.Int64),
            new Generator(2));

        Assert.Equal([1, 1, 0], found.Success.ToNumbers());
        Assert.Equal([0, 1, 1], found.Delta.select(1, 0).ToNumbers());
    }

    [Fact]
    public void Other_sets_are_refused_by_name()
    {
        using var scope = NewDisposeScope();
        using var model = Classifier();
        using var classifier = new ModuleClassifier(model);
        var (x, y) = Examples(classifier);

        var error = Assert.Throws<RobustException>(
            () => new SquareAttack().Run(classifier, ThreatModelZoo.Get("union"), x, y));

        Assert.StartsWith(
            "The attack square searches balls of LInf, L2, L1 only", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Impossible_numbers_are_refused()
    {
        Assert.Throws<ArgumentOutOfRangeException>(static () => new SquareAttack(0));
        Assert.Throws<ArgumentOutOfRangeException>(static () => new SquareAttack(1, 0));
        Assert.Throws<ArgumentOutOfRangeException>(static () => new SquareAttack { InitialShare = 0 });
        Assert.Throws<ArgumentOutOfRangeException>(static () => new SquareAttack { InitialShare = 1.1 });
        Assert.Throws<ArgumentOutOfRangeException>(static () => new SquareAttack { InitialShare = double.NaN });
    }

    /// <summary>Successes, and gains over what is in reach, for inputs at these fractions of the reach.</summary>
    private static (double[] Success, double[] Gains) Search(
        LinearBoundary boundary, IThreatModel threat, double reach, double[] fractions, int queries, long[] shape)
    {
        using var scope = NewDisposeScope();
        using var model = boundary.Model();
        using var classifier = new ModuleClassifier(model);
        using var generator = new Generator(5);
        var x = boundary.InputsAt([.. fractions.Select(fraction => fraction * reach)], shape);

        using var found = new SquareAttack(queries).Run(
            classifier, threat, x, zeros(fractions.Length, ScalarType.Int64), generator);

        return (found.Success.ToNumbers(), [.. boundary.Gains(found.Delta).Select(gain => gain / reach)]);
    }

    private static IThreatModel Ball(string name) => name == "union of balls"
        ? new Union(new LInf(0.05), new Union(new L2(0.4), new L1(1)))
        : ThreatModelZoo.Get(name);

    /// <summary>Three classes of images 3 x 4 x 5, by random weights.</summary>
    private static LinearModel Classifier()
    {
        var random = new Random(3);
        var weight = new double[3, 60];
        for (var i = 0; i < 180; i++)
        {
            weight[i / 60, i % 60] = random.NextDouble() - 0.5;
        }

        return new LinearModel(weight, [0, 0, 0]);
    }

    private static (Tensor X, Tensor Y) Examples(ModuleClassifier classifier)
    {
        using var generator = new Generator(6);
        var x = rand([30, 3, 4, 5], generator: generator);
        return (x, classifier.Logits(x).argmax(1));
    }
}
