using Robust.Attacks;
using Robust.Data;
using Robust.Evaluation;
using static TorchSharp.torch;
using static TorchSharp.torch.nn;

namespace Robust.Inference;

/// <summary>Classifies batches. The typed methods that the build adds to a model stand on it.</summary>
public static class Predictor
{
    /// <summary>The most likely class of each input, with its softmax probability.</summary>
    /// <remarks>
    /// The model predicts in eval mode, without gradients, and is left as it was found. A model that is in eval mode
    /// anyway is only read, so several threads may ask it at once.
    /// </remarks>
    /// <param name="model">Maps inputs [N, ...] to logits [N, C].</param>
    /// <param name="inputs">Inputs [N, ...], floating point; moved to the device of the model.</param>
    /// <param name="label">The label of an output, by its index from 0.</param>
    /// <param name="inputShape">The shape of one input, to check against; null when it is not declared.</param>
    /// <exception cref="RobustException">The inputs are of another shape or type, or a logit is not finite.</exception>
    public static Prediction<TLabel>[] Predict<TLabel>(
        Module<Tensor, Tensor> model, Tensor inputs, Func<int, TLabel> label, IReadOnlyList<int>? inputShape = null)
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
        var (confidences, outputs) = Logits(model, inputs).to(ScalarType.Float64).softmax(1).max(1);
        var predictions = outputs.Values<long>().Zip(
            confidences.Values<double>(),
            (output, confidence) => new Prediction<TLabel>(label((int)output), confidence));
        return [.. predictions];
    }

    private static Tensor Logits(Module<Tensor, Tensor> model, Tensor inputs)
    {
        var modes = new ModuleModes(model);
        try
        {
            modes.SwitchToEval();
            var logits = model.call(inputs.to(ModelFit.DeviceOf(model)));
            return logits.isfinite().all().item<bool>()
                ? logits
                : throw new RobustException(
                    $"The logits of {model.TypeName()} are not finite numbers, so it predicts nothing: check its " +
                    "weights and the inputs.");
        }
        finally
        {
            modes.Restore();
        }
    }

    private static void CheckInputs(Module<Tensor, Tensor> model, Tensor inputs, IReadOnlyList<int>? inputShape)
    {
        if (!inputs.is_floating_point())
        {
            throw new RobustException(
                $"{model.TypeName()} takes floating-point inputs in the units it was trained in, not {inputs.dtype}: " +
                "convert them first (bytes to float32, divided by 255).");
        }

        if (inputShape is not null
            && !inputs.shape.AsSpan(Math.Min(1, inputs.shape.Length))
                .SequenceEqual([.. inputShape.Select(static extent => (long)extent)]))
        {
            throw new RobustException(
                $"{model.TypeName()} takes inputs [N, {string.Join(", ", inputShape)}], not " +
                $"{ModelFit.Shape(inputs.shape)}: give a batch of inputs of the declared shape.");
        }
    }
}
