using Robust.Attacks.Classifiers;
using Robust.Attacks.Gradient;
using Robust.Runtime.Tests.Models;
using Robust.Runtime.Tests.ThreatModels;
using Robust.ThreatModels;
using TorchSharp;
using static TorchSharp.torch;

namespace Robust.Runtime.Tests.Attacks;

public sealed class SteepestUnionTests
{
    /// <summary>Radii of LInf, L2 and L1 balls of which another is the widest along the slope.</summary>
    [Theory]
    [InlineData(0.3, 0.1, 0.1, 0)]
    [InlineData(0.01, 0.5, 0.1, 1)]
    [InlineData(0.01, 0.1, 2, 2)]
    public void On_a_linear_model_it_meets_the_dual_norm_of_the_best_member(
        double inf, double two, double one, int best)
    {
        using var scope = NewDisposeScope();
        var boundary = new LinearBoundary(20, seed: 4);
        double[] reach = [inf * boundary.LengthL1, two * boundary.LengthL2, one * boundary.LengthLInf];
        using var model = boundary.Model();
        using var classifier = new ModuleClassifier(model);
        var x = boundary.InputsAt([1.2 * reach.Max(), 0.99 * reach.Max(), 1.01 * reach.Max()], 20);
        var union = new Union(new LInf(inf, -9, 9), new L2(two, -9, 9), new L1(one, -9, 9));

        using var found = new SteepestUnionAttack(80).Run(classifier, union, x, zeros(3, ScalarType.Int64));

        using var set = union.At(x);
        var gains = boundary.Gains(set.Apply(found.Delta) - x);
        Assert.Equal([0, 1, 0], found.Success.ToNumbers());
        Assert.Equal(best, Array.IndexOf(reach, reach.Max()));
        Assert.Equal([best, best, best], found.Delta.select(1, 0).ToNumbers());
        Numbers.AssertClose([1, 1], [gains[0] / reach[best], gains[2] / reach[best]], 1e-5);
        Assert.All(found.Violation.ToNumbers(), static violation => Assert.InRange(violation, 0, 1e-9));
    }

    [Fact]
    public void In_a_single_ball_it_is_PGD_from_the_input()
    {
        using var scope = NewDisposeScope();
        var (model, x, y) = Net();
        using var classifier = new ModuleClassifier(model);

        using var found = new SteepestUnionAttack(7) { Sizes = UnionStepSizes.Even(0.3) }.Run(classifier, new L2(0.4), x, y);
        using var expected = new PgdAttack(7, 0.12, randomStart: false).Run(classifier, new L2(0.4), x, y);

        Numbers.AssertClose(expected.Delta.ToNumbers(), found.Delta.ToNumbers(), 1e-12);
        Assert.Equal(expected.Success.ToNumbers(), found.Success.ToNumbers());
        Assert.Equal("msd-7", new SteepestUnionAttack(7).Name);
    }

    [Fact]
    public void Each_step_goes_where_the_best_of_the_members_steps_led()
    {
        using var scope = NewDisposeScope();
        using var model = new LinearModel(
            new double[,] { { 0, 0 }, { 3, 1 } }, [10, 0], ScalarType.Float64);
        using var inner = new ModuleClassifier(model);
        var classifier = new RecordingClassifier(inner);

        // By hand, from 0: the LInf step (0.1, 0.1) gains 0.4, the L1 step (0.15, 0) gains 0.45. From there the LInf
        // step projected, (0.2, 0.1), gains 0.7, and the L1 step (0.3, 0) gains 0.9.
        using var found = new SteepestUnionAttack(2) { Sizes = UnionStepSizes.Even(0.5) }.Run(
            classifier, new Union(new LInf(0.2, -9, 9), new L1(0.3, -9, 9)), zeros(1, 2, ScalarType.Float64),
            zeros(1, ScalarType.Int64));

        double[][] expected =
            [[0, 0], [0, 0], [0.1, 0.1], [0.15, 0], [0.15, 0], [0.2, 0.1], [0.3, 0]];
        Assert.Equal(expected.Length, classifier.Asked.Count);
        Assert.All(expected.Zip(classifier.Asked), pair => Numbers.AssertClose(pair.First, pair.Second, 1e-9));
        Numbers.AssertClose([1, 0.3, 0], found.Delta.ToNumbers(), 1e-9);
    }

    [Fact]
    public void What_it_reports_holds_in_unions_with_radii_masks_and_pixels()
    {
        using var scope = NewDisposeScope();
        var (model, x, y) = Net();
        using var classifier = new ModuleClassifier(model);
        var threat = new Union(
            new L2(0.3) { Mask = [.. Enumerable.Range(0, 16).Select(static i => i % 3 != 0)] },
            new Union(
                new L0(1),
                new LInf(0.1) { EpsPerValue = [.. Enumerable.Range(0, 16).Select(static i => i / 160.0)] }));

        using var found = new SteepestUnionAttack(10).Run(classifier, threat, x, y);

        using var set = threat.At(x);
        var logits = classifier.Logits(set.Apply(found.Delta));
        Assert.Equal(logits.argmax(1).ne(y).ToNumbers(), found.Success.ToNumbers());
        Numbers.AssertClose(
            Robust.Attacks.Losses.CrossEntropyLoss.Instance.Values(logits, y).ToNumbers(), found.Loss.ToNumbers(), 1e-9);
        Assert.All(found.Violation.ToNumbers(), static violation => Assert.InRange(violation, 0, 1e-9));
        Assert.InRange(found.Success.ToNumbers().Sum(), 1, 29);
    }

    [Fact]
    public void Fooled_examples_drop_out()
    {
        using var scope = NewDisposeScope();
        using var model = new LinearModel(new double[,] { { 0 }, { 1 } }, [0.5, 0], ScalarType.Float64);
        using var classifier = new ModuleClassifier(model);
        var x = Numbers.Doubles([0.9, 0.475, 0.1], 3, 1); // wrong as it is, fooled by the second step, never

        using var found = new SteepestUnionAttack(4) { Sizes = UnionStepSizes.Even(0.2) }.Run(
            classifier, new Union(new LInf(0.1), new L2(0.05)), x, zeros(3, ScalarType.Int64));

        Assert.Equal([1, 1, 0], found.Success.ToNumbers());
        Numbers.AssertClose([0, 0.04, 0.08], found.Delta.select(1, 1).ToNumbers(), 1e-12);
        Assert.Equal(2 + 2 + 1 + 1, found.BackwardPasses);
        Assert.Equal(3 + (3 * found.BackwardPasses), found.ForwardPasses);
    }

    [Fact]
    public void Other_sets_and_impossible_numbers_are_refused()
    {
        using var scope = NewDisposeScope();
        var (model, x, y) = Net();
        using var classifier = new ModuleClassifier(model);

        Assert.Throws<RobustException>(
            () => new SteepestUnionAttack().Run(classifier, new Union(new LInf(0.1), new Brightness(0.1)), x, y));
        Assert.Throws<ArgumentOutOfRangeException>(static () => new SteepestUnionAttack(0));
        Assert.Throws<ArgumentOutOfRangeException>(static () => UnionStepSizes.Even(-1));
        Assert.Throws<ArgumentOutOfRangeException>(static () => new UnionStepSizes { L1 = double.NaN });
        Assert.Throws<ArgumentOutOfRangeException>(static () => new UnionStepSizes { WidthL1 = (0, 3) });
        Assert.Throws<ArgumentOutOfRangeException>(static () => new UnionStepSizes { WidthL1 = (4, 3) });
    }

    [Fact]
    public void It_leaves_no_tensor_behind_and_takes_batches_of_none()
    {
        using var scope = NewDisposeScope();
        var (model, x, y) = Net();
        using var classifier = new ModuleClassifier(model);
        var union = new Union(new LInf(0.05), new L2(0.2), new L1(0.5));
        var before = LiveTensors.Settle();

        new SteepestUnionAttack(20).Run(classifier, union, x, y).Dispose();
        using (NewDisposeScope())
        {
            using var none = new SteepestUnionAttack().Run(classifier, union, x.narrow(0, 0, 0), y.narrow(0, 0, 0));
            Assert.Equal([0], none.Success.shape);
        }

        Assert.Equal(before, Tensor.TotalCount);
    }

    /// <summary>A network, owned by the scope, with inputs and the classes that it gives them.</summary>
    private static (TinyNet Model, Tensor X, Tensor Y) Net()
    {
        using var generator = new Generator(5);
        var model = new TinyNet(5).to(ScalarType.Float64);
        model.eval();
        var x = rand([30, 1, 4, 4], ScalarType.Float64, generator: generator);
        return (model, x, model.call(x).argmax(1));
    }
}
