using static TorchSharp.torch;

namespace Robust.Attacks;

/// <summary>What an attack found, example by example. It owns its tensors until it is disposed.</summary>
public sealed class AttackResult : IDisposable
{
    internal AttackResult(Tensor delta, Tensor loss, Tensor success, long gradients, long zeroGradients)
    {
        Delta = delta.DetachFromDisposeScope();
        Loss = loss.DetachFromDisposeScope();
        Success = success.DetachFromDisposeScope();
        (Gradients, ZeroGradients) = (gradients, zeroGradients);
    }

    /// <summary>
    /// The perturbations [N, ...] within the set, which its <c>Apply</c> takes to perturbed inputs: one that fools
    /// the classifier where one was found, else the one of the largest loss seen.
    /// </summary>
    public Tensor Delta { get; }

    /// <summary>The loss [N] at <see cref="Delta"/>.</summary>
    public Tensor Loss { get; }

    /// <summary>Whether the classifier is wrong at <see cref="Delta"/>: [N], bool.</summary>
    public Tensor Success { get; }

    /// <summary>
    /// The fraction of the input gradients taken, in [0, 1], that were zero throughout, so that a step went nowhere.
    /// Much above 0 it says that the loss saturates or the model hides its gradient, not that the model is robust.
    /// </summary>
    public double ZeroGradientShare => Gradients == 0 ? 0 : ZeroGradients / (double)Gradients;

    /// <summary>The number of input gradients taken, one an example and step.</summary>
    internal long Gradients { get; }

    /// <summary>How many of them were zero throughout.</summary>
    internal long ZeroGradients { get; }

    /// <inheritdoc/>
    public void Dispose()
    {
        Delta.Dispose();
        Loss.Dispose();
        Success.Dispose();
    }
}
