using static TorchSharp.torch;

namespace Robust.Training.Steps;

/// <summary>What one training step found, still on the device: nothing waits for it.</summary>
/// <param name="Loss">The mean loss of the batch, a scalar.</param>
/// <param name="Correct">The number of examples classified correctly under perturbation, an int64 scalar.</param>
public readonly record struct StepResult(Tensor Loss, Tensor Correct)
{
    /// <summary>The result of a step, detached and moved to the dispose scope around the current one.</summary>
    /// <param name="loss">The mean loss of the batch, a scalar.</param>
    /// <param name="logits">The logits [N, C] at the perturbed inputs, before the step.</param>
    /// <param name="labels">The true classes [N], int64.</param>
    /// <param name="copies">
    /// How often each example stands in the batch, one copy after the other; it is correct where all copies are.
    /// </param>
    public static StepResult Of(Tensor loss, Tensor logits, Tensor labels, int copies = 1)
    {
        using var scope = NewDisposeScope();
        using var constant = no_grad();
        var correct = logits.argmax(1).eq(labels).reshape(-1, copies).all(1).sum();
        // One scope out is the step's own, which ends with the step.
        return new StepResult(
            loss.detach().MoveToOuterDisposeScope().MoveToOuterDisposeScope(),
            correct.MoveToOuterDisposeScope().MoveToOuterDisposeScope());
    }

    /// <summary>The same tensors, moved to the dispose scope around the current one.</summary>
    public StepResult MoveToOuterDisposeScope()
    {
        Loss.MoveToOuterDisposeScope();
        Correct.MoveToOuterDisposeScope();
        return this;
    }
}
