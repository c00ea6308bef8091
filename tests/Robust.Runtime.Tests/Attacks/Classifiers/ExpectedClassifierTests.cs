using Robust.Attacks.Classifiers;
using Robust.Runtime.Tests.Models;
using static TorchSharp.torch;

namespace Robust.Runtime.Tests.Attacks;

public sealed class ExpectedClassifierTests
{
    [Fact]
    public void Logits_and_gradients_are_the_means_of_those_of_the_passes()
    {
        using var scope = NewDisposeScope();
        var models = new[] { 1.0, 4, -2 }.Select(static factor => new LinearModel(
            new[,] { { factor, 2 * factor }, { 3, factor * factor } }, [0, factor], ScalarType.Float64)).ToArray();
        var inTurn = new InTurn([.. models.Select(static model => new ModuleClassifier(model))]);
        var expected = new ExpectedClassifier(inTurn, 3);

        // The mean model has rows (1, 2) and (3, 7) and biases (0, 1).
        var x = Numbers.Doubles([1, 10], 1, 2);
        using var pass = expected.Forward(x);
        Numbers.AssertClose([21, 74], pass.Logits.ToNumbers(), 1e-12);
        Numbers.AssertClose([21, 74], expected.Logits(x).ToNumbers(), 1e-12);
        Numbers.AssertClose([301, 702], pass.InputGradient(Numbers.Doubles([1, 100], 1, 2)).ToNumbers(), 1e-12);
        Assert.Equal(6, inTurn.Asked);
    }

    [Fact]
    public void A_transformation_is_differentiated_and_drawn_anew_for_each_pass()
    {
        using var scope = NewDisposeScope();
        using var model = new LinearModel(new double[,] { { 1, 2 }, { 3, 7 } }, [0, 0], ScalarType.Float64);
        using var inner = new ModuleClassifier(model);
        var factors = new Queue<double>([1, 3, 2, 8]);
        var expected = new ExpectedClassifier(inner, 2, (x, _) => factors.Dequeue() * x.square());

        // 2 x^2 on average, whose derivative is 4 x; then 5 x^2.
        var x = Numbers.Doubles([1, 10], 1, 2);
        using var pass = expected.Forward(x);
        Numbers.AssertClose([402, 1406], pass.Logits.ToNumbers(), 1e-12);
        Numbers.AssertClose(
            [4 * 301, 40 * 702], pass.InputGradient(Numbers.Doubles([1, 100], 1, 2)).ToNumbers(), 1e-10);
        Numbers.AssertClose([1005, 3515], expected.Logits(x).ToNumbers(), 1e-12);
        Assert.False(x.requires_grad);
    }

    [Fact]
    public void The_transformation_takes_its_numbers_from_the_generator()
    {
        using var scope = NewDisposeScope();
        using var model = new LinearModel(new double[,] { { 1, 2 }, { 3, 7 } }, [0, 0], ScalarType.Float64);
        using var inner = new ModuleClassifier(model);
        var x = ones(1, 2, ScalarType.Float64);

        Assert.Equal(Logits(4), Logits(4));
        Assert.NotEqual(Logits(4), Logits(5));

        double[] Logits(ulong seed) =>
            new ExpectedClassifier(inner, 3, Noise, new Generator(seed)).Logits(x).ToNumbers();

        static Tensor Noise(Tensor x, Generator? generator) => x + empty_like(x).normal_(generator: generator);
    }

    [Fact]
    public void The_error_of_the_mean_falls_with_the_root_of_the_number_of_passes()
    {
        using var scope = NewDisposeScope();
        using var generator = new Generator(2);
        using var model = new NoisyModel([1, -2], lead: 0, generator);
        using var inner = new ModuleClassifier(model);
        var x = ones(400, 2, ScalarType.Float64);

        using var pass = new ExpectedClassifier(inner, 25).Forward(x);
        var gradient = pass.InputGradient(Numbers.Doubles([0, 1], 1, 2).repeat(400, 1));

        // Each slope has a standard deviation of 1 / 5, known to 0.2 / sqrt(800).
        Numbers.AssertClose([1, -2], gradient.mean([0]).ToNumbers(), 0.04);
        Numbers.AssertClose([0.2, 0.2], gradient.std(0).ToNumbers(), 0.03);
    }

    [Fact]
    public void A_transformation_that_cuts_the_inputs_off_is_refused()
    {
        using var scope = NewDisposeScope();
        using var model = new LinearModel(new double[,] { { 1, 2 }, { 3, 7 } }, [0, 0]);
        using var inner = new ModuleClassifier(model);

        var error = Assert.Throws<RobustException>(
            () => new ExpectedClassifier(inner, 2, (x, _) => x.detach() * 2).Forward(ones(1, 2)));

        Assert.StartsWith("A transformation of inputs does not depend", error.Message, StringComparison.Ordinal);
        Assert.Throws<ArgumentOutOfRangeException>(() => new ExpectedClassifier(inner, 0));
    }

    [Fact]
    public void It_leaves_no_tensor_behind_even_when_a_pass_fails()
    {
        using var scope = NewDisposeScope();
        using var model = new LinearModel(new double[,] { { 1, 2 }, { 3, 7 } }, [0, 0]);
        using var inner = new ModuleClassifier(model);
        var (x, upstream) = (ones(1, 2), ones(1, 2));
        var calls = 0;
        var expected = new ExpectedClassifier(
            inner, 3, (values, _) => ++calls == 8 ? throw new InvalidOperationException() : values * 2);
        var before = LiveTensors.Settle();

        using (var pass = expected.Forward(x))
        {
            pass.InputGradient(upstream).Dispose();
        }

        expected.Logits(x).Dispose();
        Assert.Throws<InvalidOperationException>(() => expected.Forward(x));
        Assert.Equal(before, Tensor.TotalCount);
    }

    /// <summary>Asks one classifier after the other, over and over.</summary>
    private sealed class InTurn(IClassifier[] classifiers) : IClassifier
    {
        public int Asked { get; private set; }

        public Tensor Logits(Tensor inputs) => classifiers[Asked++ % classifiers.Length].Logits(inputs);

        public IForwardPass Forward(Tensor inputs) => classifiers[Asked++ % classifiers.Length].Forward(inputs);
    }
}
