using Robust.Attacks.Classifiers;
using Robust.Attacks.Gradient;
using Robust.Runtime.Tests.Models;
using Robust.ThreatModels;
using static TorchSharp.torch;
using static TorchSharp.torch.nn;

namespace Robust.Runtime.Tests.Attacks;

/// <summary>What an attack asks of the classifier, and what it does when the answers are of no use.</summary>
public sealed class ActiveSetTests
{
    [Fact]
    public void Misclassified_examples_are_not_searched_and_keep_a_perturbation_of_zero()
    {
        using var scope = NewDisposeScope();
        using var model = Threshold();
        using var inner = new ModuleClassifier(model);
        var classifier = new Counting(inner);
        var x = Numbers.Doubles([0.9, 0.2, 0.8], 3, 1); // class 1 above 0.5: the first and last are wrong already

        using var found = new PgdAttack(4, 0.01, randomStart: false).Run(
            classifier, new LInf(0.1), x, zeros(3, ScalarType.Int64));

        Assert.Equal([1, 0, 1], found.Success.ToNumbers());
        Numbers.AssertClose([0, 0.04, 0], found.Delta.ToNumbers(), 1e-15);
        Assert.Equal([3, 1], classifier.Forwards); // the look at the inputs, and the one after the last step
        Assert.Equal([1, 1, 1, 1], classifier.Backwards);
    }

    [Fact]
    public void An_example_drops_out_at_the_step_that_fools_the_model()
    {
        using var scope = NewDisposeScope();
        using var model = Threshold();
        using var inner = new ModuleClassifier(model);
        var classifier = new Counting(inner);
        var x = Numbers.Doubles([0.475, 0.45, 0.1], 3, 1);

        using var found = new PgdAttack(4, 0.01 * 2, randomStart: false).Run(
            classifier, new LInf(0.1), x, zeros(3, ScalarType.Int64));

        Assert.Equal([1, 1, 0], found.Success.ToNumbers());
        Numbers.AssertClose([0.04, 0.06, 0.08], found.Delta.ToNumbers(), 1e-15);
        Assert.Equal([3, 3, 3, 2], classifier.Backwards);
        Assert.Equal([3, 1], classifier.Forwards);
    }

    [Fact]
    public void Zero_gradients_are_counted()
    {
        using var scope = NewDisposeScope();
        using var model = new Saturated();
        using var classifier = new ModuleClassifier(model);

        using var found = new PgdAttack(3, 0.1).Run(
            classifier, new LInf(0.3), full(4, 2, 0.5), zeros(4, ScalarType.Int64));

        Assert.Equal(1, found.ZeroGradientShare);
        Assert.Equal([0, 0, 0, 0], found.Success.ToNumbers());
    }

    [Fact]
    public void A_model_whose_logits_are_not_numbers_is_an_error_not_a_robust_model()
    {
        using var scope = NewDisposeScope();
        using var model = new LinearModel(new double[,] { { 1 }, { double.NaN } }, [0, 0]);
        using var classifier = new ModuleClassifier(model);

        var error = Assert.Throws<RobustException>(
            () => new PgdAttack(2, 0.1).Run(classifier, new LInf(0.3), full(2, 1, 0.5), zeros(2, ScalarType.Int64)));

        Assert.Contains("not a number", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_thousand_steps_leave_no_tensor_behind()
    {
        using var model = new TinyNet(1);
        using var scope = NewDisposeScope();
        using var classifier = new ModuleClassifier(model);
        var x = rand([4, 1, 4, 4]);
        var y = classifier.Logits(x).argmax(1);
        var before = LiveTensors.Settle();

        // A ball so small that most examples stand to the end.
        new PgdAttack(1000, 0.001).Run(classifier, new LInf(0.001), x, y).Dispose();

        Assert.Equal(before, Tensor.TotalCount);
    }

    [Fact]
    public void A_failing_model_leaves_no_tensor_behind()
    {
        using var model = new TinyNet(1);
        using var scope = NewDisposeScope();
        using var inner = new ModuleClassifier(model);
        var x = rand([4, 1, 4, 4]);
        var y = inner.Logits(x).argmax(1);
        var before = LiveTensors.Settle();

        Assert.Throws<InvalidOperationException>(
            () => new PgdAttack(9, 0.001).Run(new Counting(inner, fail: 5), new LInf(0.001), x, y));

        Assert.Equal(before, Tensor.TotalCount);
    }

    /// <summary>Class 1 where the one input is above 0.5.</summary>
    private static LinearModel Threshold() => new(new double[,] { { 0 }, { 1 } }, [0.5, 0], ScalarType.Float64);

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
