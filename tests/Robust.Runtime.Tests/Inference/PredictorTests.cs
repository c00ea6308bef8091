using Robust.Inference;
using Robust.Runtime.Tests.Models;
using TorchSharp;
using static TorchSharp.torch;

namespace Robust.Runtime.Tests.Inference;

public sealed class PredictorTests
{
    private enum Side
    {
        Left,
        Right,
    }

    private static readonly double[,] Weight = { { 1, 0 }, { 0, 1 } };
    private static readonly double[] Bias = [0, 1];

    [Fact]
    public void Numbers_become_inputs_one_after_the_other()
    {
        using var batch = Predictor.Batch([1, 2, 3, 4, 5, 6, 7, 8], [2, 2]);
        using var none = Predictor.Batch([], [2, 2]);

        Assert.Equal([2, 2, 2], batch.shape);
        Assert.Equal([1f, 2, 3, 4, 5, 6, 7, 8], batch.data<float>().ToArray());
        Assert.Equal([0, 2, 2], none.shape);
    }

    [Fact]
    public void Numbers_that_are_no_whole_inputs_are_refused() => Assert.Equal(
        "An input has 4 numbers, so 6 are no whole inputs: give a multiple, one input after the other.",
        Assert.Throws<RobustException>(static () => Predictor.Batch(new float[6], [2, 2])).Message);

    [Fact]
    public void Label_and_confidence_are_the_greatest_softmax()
    {
        using var model = new LinearModel(Weight, Bias);
        using var inputs = Numbers.Floats([3, 0, 0, 0, -2, -2], 3, 2);

        var predictions = Predictor.Predict(model, inputs, static output => (Side)output, [2]);

        // Logits (3, 1), (0, 1), (-2, -1).
        Assert.Equal([Side.Left, Side.Right, Side.Right], predictions.Select(static p => p.Label));
        Numbers.AssertClose(
            [1 / (1 + Math.Exp(-2)), 1 / (1 + Math.Exp(-1)), 1 / (1 + Math.Exp(-1))],
            [.. predictions.Select(static p => p.Confidence)],
            1e-7);
    }

    [Fact]
    public void An_empty_batch_has_no_predictions()
    {
        using var model = new LinearModel(Weight, Bias);
        using var inputs = zeros(0, 2);

        Assert.Empty(Predictor.Predict(model, inputs, static output => output));
    }

    [Fact]
    public void It_predicts_in_eval_mode_and_leaves_the_model_and_the_grad_mode_as_they_were()
    {
        using var model = new TinyNet(1);
        using var inputs = rand(5, 1, 4, 4);
        model.train();
        model.Norm1.eval();
        var means = model.Norm1.running_mean!.ToNumbers();

        var trained = Predictor.Predict(model, inputs, static output => output);
        Assert.True(model.training && !model.Norm1.training && is_grad_enabled());
        Assert.Equal(means, model.Norm1.running_mean!.ToNumbers());
        Assert.All(model.parameters(), static p => Assert.True(p.requires_grad && p.grad is null));

        model.eval();
        Assert.Equal(Predictor.Predict(model, inputs, static output => output), trained); // dropout would differ
        Assert.False(model.training);
    }

    [Fact]
    public void Nothing_is_left_behind()
    {
        using var model = new TinyNet(1);
        using var inputs = rand(5, 1, 4, 4);
        Predictor.Predict(model, inputs, static output => output);
        var live = DisposeScopeManager.Statistics.ThreadTotalLiveCount;

        Predictor.Predict(model, inputs, static output => output);

        Assert.Equal(live, DisposeScopeManager.Statistics.ThreadTotalLiveCount);
    }

    [Theory]
    [InlineData(new long[] { 3 }, "takes inputs [N, 2], not [3]")]
    [InlineData(new long[] { 3, 3 }, "takes inputs [N, 2], not [3, 3]")]
    [InlineData(new long[] { 3, 2, 1 }, "takes inputs [N, 2], not [3, 2, 1]")]
    [InlineData(new long[0], "takes inputs [N, 2], not []")]
    public void Inputs_of_another_shape_are_refused(long[] shape, string message)
    {
        using var model = new LinearModel(Weight, Bias);
        using var inputs = zeros(shape);

        var refusal = Assert.Throws<RobustException>(
            () => Predictor.Predict(model, inputs, static output => output, [2]));

        Assert.Contains(message, refusal.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Bytes_are_refused()
    {
        using var model = new LinearModel(Weight, Bias);
        using var inputs = zeros(1, 2, ScalarType.Byte);

        var refusal = Assert.Throws<RobustException>(() => Predictor.Predict(model, inputs, static output => output));

        Assert.Contains("not Byte: convert them first", refusal.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Logits_that_are_not_numbers_predict_nothing_and_the_mode_is_restored()
    {
        using var model = new LinearModel(new[,] { { double.NaN, 0 }, { 0, 1 } }, Bias);
        using var inputs = ones(1, 2);
        model.train();

        var refusal = Assert.Throws<RobustException>(() => Predictor.Predict(model, inputs, static output => output));

        Assert.Contains("are not finite numbers", refusal.Message, StringComparison.Ordinal);
        Assert.True(model.training);
    }

    [Theory]
    [InlineData(ScalarType.Float64)]
    [InlineData(ScalarType.Float16)]
    [InlineData(ScalarType.BFloat16)]
    public void Inputs_of_another_precision_are_converted_to_that_of_the_weights(ScalarType type)
    {
        using var model = new LinearModel(Weight, Bias);
        using var inputs = Numbers.Floats([3, 0, 0, 0, -2, -2], 3, 2);
        using var others = inputs.to(type); // these numbers are exact in each

        Assert.Equal(
            Predictor.Predict(model, inputs, static output => output),
            Predictor.Predict(model, others, static output => output));
    }

    [Theory]
    [InlineData(255, "run from 0 to 255, outside the threat model's box [0, 1]: divide pixels of 0 to 255 by 255")]
    [InlineData(-0.5, "run from -0.5 to 0, outside the threat model's box [0, 1]: scale them to it")]
    [InlineData(double.NaN, "values that are not numbers (NaN)")]
    public void Values_outside_of_the_declared_range_are_refused(double value, string message)
    {
        using var model = new LinearModel(Weight, Bias);
        using var inputs = Numbers.Floats([0, value], 1, 2);

        var refusal = Assert.Throws<RobustException>(
            () => Predictor.Predict(model, inputs, static output => output, [2], lower: 0, upper: 1));

        Assert.Contains(message, refusal.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Inputs_that_torch_refuses_are_refused_with_its_first_line()
    {
        using var model = new LinearModel(Weight, Bias);
        using var inputs = zeros(2, 3);

        var refusal = Assert.Throws<RobustException>(() => Predictor.Predict(model, inputs, static output => output));

        Assert.Matches(
            @"^LinearModel does not take a batch \[2, 3\] of Float32(, at its layer linear)? \(mat1 and mat2 shapes cannot " +
            @"be multiplied \(2x3 and 2x2\)\): use inputs of the shape", refusal.Message);
        Assert.DoesNotContain('\n', refusal.Message);
        Assert.NotNull(refusal.InnerException);
    }
}
