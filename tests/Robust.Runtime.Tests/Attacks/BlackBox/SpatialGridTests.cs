using Robust.Attacks.BlackBox;
using Robust.Attacks.Classifiers;
using Robust.Runtime.Tests.Models;
using Robust.ThreatModels;
using TorchSharp;
using static TorchSharp.torch;

namespace Robust.Runtime.Tests.Attacks;

public sealed class SpatialGridTests
{
    [Fact]
    public void It_finds_the_worst_of_all_combinations_for_each_example()
    {
        using var scope = NewDisposeScope();
        using var model = Net();
        using var classifier = new ModuleClassifier(model);
        var (x, y) = Examples(model);
        var threat = new RotationTranslation(8, 0.2);

        using var found = new SpatialGridAttack(5, 3).Run(classifier, threat, x, y);

        var (success, worst) = (found.Success.ToNumbers(), found.Loss.ToNumbers());
        for (var n = 0; n < 20; n++)
        {
            var margins = Combinations().Select(delta => Margin(x.narrow(0, n, 1), y.narrow(0, n, 1), delta)).ToList();
            Assert.Equal(margins.Max() > 0, success[n] == 1);
            if (success[n] == 0)
            {
                Assert.Equal(margins.Max(), worst[n], 1e-12);
            }

            Assert.Equal(worst[n], Margin(x.narrow(0, n, 1), y.narrow(0, n, 1), found.Delta[n].ToNumbers()), 1e-12);
        }

        Assert.InRange(success.Sum(), 1, 19);
        Assert.All(found.Violation.ToNumbers(), static violation => Assert.Equal(0, violation));

        double Margin(Tensor image, Tensor label, double[] delta)
        {
            using var inner = NewDisposeScope();
            using var set = threat.At(image);
            var logits = classifier.Logits(set.Apply(Numbers.Doubles(delta, 1, 3))).ToNumbers();
            var own = (int)label.item<long>();
            return logits.Where((_, i) => i != own).Max() - logits[own];
        }

        static IEnumerable<double[]> Combinations()
        {
            foreach (var angle in new[] { -1, -0.5, 0, 0.5, 1 })
            {
                for (var shift = 0; shift < 9; shift++)
                {
                    yield return [angle, (shift / 3) - 1, (shift % 3) - 1];
                }
            }
        }
    }

    [Fact]
    public void It_asks_775_times_for_an_example_that_withstands_and_never_again_for_one_that_does_not()
    {
        using var scope = NewDisposeScope();

        // Class 1 where the lower right pixel is bright; the second image is so after a shift by one right.
        using var model = new LinearModel(
            new double[,] { { 0, 0, 0, 0 }, { 0, 0, 0, 1 } }, [0.5, 0], ScalarType.Float64);
        using var classifier = new ModuleClassifier(model);
        var x = Numbers.Doubles([0, 0, 0, 0, 0, 0, 1, 0], 2, 1, 2, 2);

        using var found = new SpatialGridAttack().Run(
            classifier, new RotationTranslation(0, 1), x, zeros(2, ScalarType.Int64));
        using var coarse = new SpatialGridAttack(1, 3).Run(
            classifier, new RotationTranslation(0, 1), x, zeros(2, ScalarType.Int64));

        Assert.Equal([0, 1], found.Success.ToNumbers());
        Assert.Equal([0, 1], coarse.Success.ToNumbers());

        // Of the first angle: shifts right by -1, -0.5, 0 and 0.5, five each, then (1, -1), (1, -0.5) and (1, 0).
        Assert.Equal(2 + 775 + 23, found.ForwardPasses);
        Assert.Equal(2 + 9 + 8, coarse.ForwardPasses);
        Assert.Equal([0, 1, 0], coarse.Delta[1].ToNumbers());
        Assert.Equal("grid", new SpatialGridAttack().Name);
    }

    [Fact]
    public void Sets_without_rotations_and_impossible_numbers_are_refused()
    {
        using var scope = NewDisposeScope();
        using var model = Net();
        using var classifier = new ModuleClassifier(model);
        var (x, y) = Examples(model);

        var error = Assert.Throws<RobustException>(
            () => new SpatialGridAttack().Run(classifier, new LInf(0.1), x, y));

        Assert.StartsWith(
            "The attack grid tries rotations and translations only", error.Message, StringComparison.Ordinal);
        Assert.Throws<ArgumentOutOfRangeException>(static () => new SpatialGridAttack(0));
        Assert.Throws<ArgumentOutOfRangeException>(static () => new SpatialGridAttack(1, 0));
    }

    [Fact]
    public void It_leaves_no_tensor_behind_and_takes_batches_of_none()
    {
        using var scope = NewDisposeScope();
        using var model = Net();
        using var classifier = new ModuleClassifier(model);
        var (x, y) = Examples(model);
        var threat = new RotationTranslation(30, 1.5);
        var before = LiveTensors.Settle();

        new SpatialGridAttack(3, 3).Run(classifier, threat, x, y).Dispose();
        using (NewDisposeScope())
        {
            using var none = new SpatialGridAttack().Run(classifier, threat, x.narrow(0, 0, 0), y.narrow(0, 0, 0));
            Assert.Equal([0, 3], none.Delta.shape);
        }

        Assert.Equal(before, Tensor.TotalCount);
    }

    private static TinyNet Net()
    {
        var model = new TinyNet(5).to(ScalarType.Float64);
        model.eval();
        return model;
    }

    private static (Tensor X, Tensor Y) Examples(TinyNet model)
    {
        using var generator = new Generator(5);
        var x = rand([20, 1, 4, 4], ScalarType.Float64, generator: generator);
        return (x, model.call(x).argmax(1));
    }
}
