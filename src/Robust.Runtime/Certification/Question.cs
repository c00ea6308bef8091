using Robust.Torch;
using static TorchSharp.torch;
using static TorchSharp.torch.nn;

namespace Robust.Certification;

/// <summary>What is asked about a batch, checked before anything is proven; a proof is checked against what the model says.</summary>
internal static class Question
{
    /// <summary>What a model says at the inputs themselves: outputs [N, ...].</summary>
    /// <param name="model">The model, frozen.</param>
    /// <param name="inputs">Inputs [N, ...].</param>
    /// <exception cref="RobustException">They are no batch, or the model does not take them.</exception>
    public static Tensor Outputs(Module<Tensor, Tensor> model, Tensor inputs) => inputs.dim() > 1
        ? model.Ask(inputs)
        : throw new RobustException($"Inputs are a batch [N, ...], not {Shape(inputs)}: add the first dimension.");

    /// <summary>Likewise logits [N, K].</summary>
    /// <param name="model">The model, frozen.</param>
    /// <param name="inputs">Inputs [N, ...].</param>
    /// <exception cref="RobustException">They are no batch, the model does not take them, or its outputs are not the scores of classes.</exception>
    public static Tensor Logits(Module<Tensor, Tensor> model, Tensor inputs)
    {
        var logits = Outputs(model, inputs);
        return logits.dim() == 2 && logits.shape[0] == inputs.shape[0] && logits.shape[1] > 1
            ? logits
            : throw new RobustException(
                $"A certificate is about classes, whose logits are [N, K] with K of at least 2, and {model.TypeName()} maps {Shape(inputs)} to " +
                $"{Shape(logits)}: give batches of single inputs, and flatten in front of the last linear layer.");
    }

    /// <summary>Labels [N], int64.</summary>
    /// <param name="labels">What was given as such.</param>
    /// <param name="logits">Logits [N, K].</param>
    /// <exception cref="RobustException">They are something else than a class of each input.</exception>
    public static Tensor Labels(Tensor labels, Tensor logits)
    {
        var (examples, classes) = (logits.shape[0], logits.shape[1]);
        if (labels.is_floating_point() || labels.dim() != 1 || labels.shape[0] != examples)
        {
            throw new RobustException(
                $"Labels are an integer for each of the {examples} inputs, not {labels.dtype} {Shape(labels)}: give the index of the true class of each.");
        }

        using var scope = NewDisposeScope();
        var indices = labels.to(ScalarType.Int64);
        return indices.ge(0).logical_and(indices.lt(classes)).all().Value<bool>()
            ? indices.MoveToOuterDisposeScope()
            : throw new RobustException(
                $"A label is {indices.Values<long>().First(label => label < 0 || label >= classes)}, and the model has the classes 0 to {classes - 1}: " +
                "give the index of the true class.");
    }

    /// <summary>
    /// Refuses bounds above what the model says at the inputs themselves, which belong to every set: then it computes something
    /// else than its layers.
    /// </summary>
    /// <param name="model">The model.</param>
    /// <param name="lower">The bounds [N, S].</param>
    /// <param name="coefficients">What they are of: coefficients [N, S, ...] of the outputs, or [1, S, ...].</param>
    /// <param name="outputs">Outputs [N, ...].</param>
    /// <exception cref="RobustException">A bound is above.</exception>
    public static void CheckBelow(Module<Tensor, Tensor> model, Tensor lower, Tensor coefficients, Tensor outputs)
    {
        using var scope = NewDisposeScope();
        var said = (coefficients.to(ScalarType.Float64) * outputs.to(ScalarType.Float64).unsqueeze(1)).flatten(2).sum(2);
        if (lower.gt(said + ((1 + said.abs()) * 1e-9)).any().Value<bool>())
        {
            throw new RobustException(
                $"{model.TypeName()} says something else at an input than its layers can, so nothing is proven of it: remove the hooks of its " +
                "modules, or make its bounds those of what it computes.");
        }
    }

    private static string Shape(Tensor tensor) => $"[{string.Join(", ", tensor.shape)}]";
}
