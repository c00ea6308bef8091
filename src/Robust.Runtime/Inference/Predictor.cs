using Robust.Attacks.Classifiers;
using Robust.Evaluation.Fit;
using Robust.ThreatModels;
using Robust.Torch;
using static TorchSharp.torch;
using static TorchSharp.torch.nn;

namespace Robust.Inference;

/// <summary>Classifies batches. The typed methods that the build adds to a model stand on it.</summary>
public static class Predictor
{
    /// <summary>The most likely class of each input, with its softmax probability.</summary>
    /// <remarks>
    /// The model predicts in eval mode, without gradients, and is left as it was found. Any number of threads may ask
    /// it at once, and get the answers that one alone would.
    /// </remarks>
    /// <param name="model">Maps inputs [N, ...] to logits [N, C].</param>
    /// <param name="inputs">
    /// Inputs [N, ...], floating point; moved to the device of the model and converted to the type of its weights.
    /// </param>
    /// <param name="label">The label of an output, by its index from 0.</param>
    /// <param name="inputShape">The shape of one input, to check against; null when it is not declared.</param>
    /// <param name="lower">The least value of an input, to check against; anything goes unless it is given.</param>
    /// <param name="upper">The greatest value of an input, likewise.</param>
    /// <exception cref="RobustException">
    /// The inputs are of another shape or type or not within their range, a logit is not finite, or another thread
    /// trains the model.
    /// </exception>
    public static Prediction<TLabel>[] Predict<TLabel>(
        Module<Tensor, Tensor> model, Tensor inputs, Func<int, TLabel> label, IReadOnlyList<int>? inputShape = null,
        double lower = double.NegativeInfinity, double upper = double.PositiveInfinity)
        where TLabel : struct
    {
        ArgumentNullException.ThrowIfNull(model);
        ArgumentNullException.ThrowIfNull(inputs);
        ArgumentNullException.ThrowIfNull(label);
        CheckInputs(model, inputs, inputShape);
        if (inputs.shape[0] == 0)
        {
            return [];
        }

        using var scope = NewDisposeScope();
        using var constant = no_grad();
        CheckRange(inputs, lower, upper);
        var (confidences, outputs) = Logits(model, inputs).to(ScalarType.Float64).softmax(1).max(1);
        var predictions = outputs.Values<long>().Zip(
            confidences.Values<double>(),
            (output, confidence) => new Prediction<TLabel>(label((int)output), confidence));
        return [.. predictions];
    }

    /// <summary>Inputs that are given as numbers, one after the other, as a batch.</summary>
    /// <param name="values">The numbers of all inputs, row by row; they are copied.</param>
    /// <param name="inputShape">The shape of one input.</param>
    /// <returns>Inputs [N, ...] in single precision, on the CPU.</returns>
    /// <exception cref="RobustException">The numbers are no whole inputs.</exception>
    public static Tensor Batch(ReadOnlySpan<float> values, IReadOnlyList<int> inputShape)
    {
        ArgumentNullException.ThrowIfNull(inputShape);
        long[] shape = [.. inputShape.Select(static extent => (long)extent)];
        var size = shape.Aggregate(1L, static (product, extent) => product * extent);
        if (values.Length % size != 0)
        {
            throw new RobustException(
                $"An input has {size} numbers, so {values.Length} are no whole inputs: give a multiple, one input after the other.");
        }

        var batch = empty([values.Length / size, .. shape], ScalarType.Float32);
        values.CopyTo(HostFloats.Of(batch));
        return batch;
    }

    /// <summary>Inputs in the type of a model's weights, on its device.</summary>
    internal static Tensor AsTaken(Module<Tensor, Tensor> model, Tensor inputs)
    {
        var weight = model.parameters().FirstOrDefault(static weight => weight.is_floating_point());
        return inputs.to(weight?.dtype ?? inputs.dtype).to(ModelFit.DeviceOf(model));
    }

    private static Tensor Logits(Module<Tensor, Tensor> model, Tensor inputs)
    {
        using var evaluating = ModeGate.Of(model).Evaluating();
        var logits = model.Ask(AsTaken(model, inputs));
        if (logits.dim() != 2 || logits.shape[0] != inputs.shape[0] || logits.shape[1] == 0)
        {
            throw new RobustException(
                $"{model.TypeName()} must map a batch of N inputs to logits of shape [N, classes], but it maps " +
                $"{inputs.shape[0]} of them to {ModelFit.Shape(logits.shape)}: flatten its output.");
        }

        return logits.isfinite().all().Value<bool>()
            ? logits
            : throw new RobustException(
                $"The logits of {model.TypeName()} are not finite numbers, so it predicts nothing: check its " +
                "weights and the inputs.");
    }

    private static void CheckInputs(Module<Tensor, Tensor> model, Tensor inputs, IReadOnlyList<int>? inputShape)
    {
        if (!inputs.is_floating_point())
        {
            throw new RobustException(
                $"{model.TypeName()} takes floating-point inputs in the units it was trained in, not {inputs.dtype}: " +
                "convert them first (bytes to float32, divided by 255).");
        }

        if (inputs.dim() == 0 || (inputShape is not null
            && !inputs.shape.AsSpan(1).SequenceEqual([.. inputShape.Select(static extent => (long)extent)])))
        {
            var declared = inputShape is null ? "..." : string.Join(", ", inputShape);
            throw new RobustException(
                $"{model.TypeName()} takes inputs [N, {declared}], not {ModelFit.Shape(inputs.shape)}: give Predict a batch " +
                "of inputs of the declared shape, and PredictOne a single input, without N.");
        }
    }

    private static void CheckRange(Tensor inputs, double lower, double upper)
    {
        if (inputs.numel() > 0)
        {
            var extremes = stack([inputs.min(), inputs.max()]).to(ScalarType.Float64).Values<double>();
            InputRange.Check(extremes[0], extremes[1], lower, upper);
        }
    }
}
