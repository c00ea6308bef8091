using Robust.Attacks.Classifiers;
using Robust.Attacks.Gradient;
using Robust.Runtime.Tests.Models;
using Robust.ThreatModels;
using static TorchSharp.torch;
using static TorchSharp.torch.nn;

namespace Robust.Runtime.Tests.Attacks;

/// <summary>What no attack can work with is refused in one sentence, before or at the first pass.</summary>
public sealed class AttackInputsTests
{
    [Theory]
    [InlineData(-0.5, "The inputs run from -0.5 to 0.5, outside the threat model's box [0, 1]: scale them to it")]
    [InlineData(255, "The inputs run from 0.5 to 255, outside the threat model's box [0, 1]: divide pixels of 0 to 255 by 255")]
    [InlineData(double.PositiveInfinity, "The inputs run from 0.5 to Infinity, outside the threat model's box")]
    [InlineData(double.NaN, "The inputs have values that are not numbers (NaN): clean the data first.")]
    public void Inputs_outside_of_the_box_and_of_numbers_are_refused(double value, string message)
    {
        using var scope = NewDisposeScope();
        var x = full(2, 3, 0.5, ScalarType.Float64);
        x.select(0, 1).select(0, 2).fill_(value);

        AssertRefused(message, x, zeros(2, ScalarType.Int64));
    }

    [Fact]
    public void Inputs_outside_of_the_box_by_rounding_are_taken()
    {
        using var scope = NewDisposeScope();
        using var model = Model();
        using var classifier = new ModuleClassifier(model);
        var x = Numbers.Doubles([1 + 5e-7, -5e-7, 0.5], 1, 3);

        using var found = new PgdAttack(1, 0.1).Run(classifier, new LInf(0.1), x, zeros(1, ScalarType.Int64));

        Assert.Equal([1], found.Success.shape);
    }

    [Theory]
    [InlineData(2, "A label is 2, but the model has 2 classes, numbered from 0: correct the labels, or give the model")]
    [InlineData(-1, "A label is -1, but classes are numbered from 0: correct the labels.")]
    public void Labels_that_are_no_class_are_refused(long label, string message)
    {
        using var scope = NewDisposeScope();
        AssertRefused(message, full(2, 3, 0.5, ScalarType.Float64), tensor(new long[] { 0, label }));
    }

    [Fact]
    public void Labels_of_another_type_shape_or_number_are_refused()
    {
        using var scope = NewDisposeScope();
        var x = full(2, 3, 0.5, ScalarType.Float64);

        AssertRefused(
            "An attack on 2 inputs needs as many labels [N] of type Int64, not Int32 [2].",
            x, zeros(2, ScalarType.Int32));
        AssertRefused(
            "An attack on 2 inputs needs as many labels [N] of type Int64, not Int64 [2, 1].",
            x, zeros(2, 1, ScalarType.Int64));
        AssertRefused(
            "An attack on 2 inputs needs as many labels [N] of type Int64, not Int64 [3].",
            x, zeros(3, ScalarType.Int64));
    }

    [Fact]
    public void Inputs_of_another_type_or_without_a_batch_are_refused()
    {
        using var scope = NewDisposeScope();

        AssertRefused(
            "An attack needs inputs [N, ...] of floating point, not Byte [2, 3]: convert them, pixels to [0, 1]",
            zeros(2, 3, ScalarType.Byte), zeros(2, ScalarType.Int64));
        AssertRefused(
            "An attack needs inputs [N, ...] of floating point, not Float64 [3]",
            zeros(3, ScalarType.Float64), zeros(3, ScalarType.Int64));
    }

    [Theory]
    [InlineData(new long[] { 2 }, "but the model gives [2] for 2 inputs")]
    [InlineData(new long[] { 2, 1 }, "but the model gives [2, 1] for 2 inputs")]
    [InlineData(new long[] { 2, 2, 1 }, "but the model gives [2, 2, 1] for 2 inputs")]
    [InlineData(new long[] { 1, 2 }, "but the model gives [1, 2] for 2 inputs")]
    public void Logits_of_another_shape_are_refused(long[] shape, string message)
    {
        using var scope = NewDisposeScope();
        using var model = new Shaped(shape);

        var error = AssertRefused(
            "An attack needs logits [N, classes] with at least 2 classes",
            model, full(2, 3, 0.5), zeros(2, ScalarType.Int64));

        Assert.Contains(message, error.Message, StringComparison.Ordinal);
        Assert.Contains("flatten its output and give it one output a class.", error.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(double.NaN)]
    [InlineData(double.PositiveInfinity)]
    public void Logits_that_are_no_numbers_are_an_error_that_names_the_attack(double weight)
    {
        using var scope = NewDisposeScope();
        using var model = new LinearModel(new[,] { { 1, 1, 1 }, { 1, weight, 1 } }, [0, 0], ScalarType.Float64);

        AssertRefused(
            "The model's logits are not a number (NaN or infinite) at inputs that pgd-2x1 tried, so nothing can be",
            model, full(2, 3, 0.5, ScalarType.Float64), zeros(2, ScalarType.Int64));
    }

    private static LinearModel Model() =>
        new(new double[,] { { 1, 0, 0 }, { 0, 1, 0 } }, [1, 0], ScalarType.Float64);

    private static void AssertRefused(string message, Tensor inputs, Tensor labels)
    {
        using var model = Model();
        AssertRefused(message, model, inputs, labels);
    }

    /// <summary>The model is back in the mode it was in, and nothing is left behind, after the error.</summary>
    private static RobustException AssertRefused(
        string message, Module<Tensor, Tensor> model, Tensor inputs, Tensor labels)
    {
        model.train();
        var before = LiveTensors.Settle();
        RobustException error;
        using (var classifier = new ModuleClassifier(model))
        {
            error = Assert.Throws<RobustException>(
                () => new PgdAttack(2, 0.1).Run(classifier, new LInf(0.1), inputs, labels));
        }

        Assert.StartsWith(message, error.Message, StringComparison.Ordinal);
        Assert.True(model.training);
        Assert.Equal(before, Tensor.TotalCount);
        return error;
    }

    /// <summary>Logits of a shape of its own that depend on the input.</summary>
    private sealed class Shaped(long[] shape) : Module<Tensor, Tensor>("Shaped")
    {
        public override Tensor forward(Tensor input)
        {
            using var scope = NewDisposeScope();
            return (input.sum() + ones(shape)).MoveToOuterDisposeScope();
        }
    }
}
