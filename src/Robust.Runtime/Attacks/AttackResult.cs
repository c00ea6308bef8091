using static TorchSharp.torch;

namespace Robust.Attacks;

/// <summary>What an attack found, example by example. It owns its tensors until it is disposed.</summary>
public sealed class AttackResult : IDisposable
{
    /// <summary>Takes over what an attack found.</summary>
    /// <param name="delta">The perturbations [N, ...] in the coordinates of the set.</param>
    /// <param name="loss">The losses there [N].</param>
    /// <param name="success">Whether the classifier is wrong there [N], bool.</param>
    /// <param name="violation">How far each lies outside of the set [N].</param>
    public AttackResult(Tensor delta, Tensor loss, Tensor success, Tensor violation)
    {
        ArgumentNullException.ThrowIfNull(delta);
        ArgumentNullException.ThrowIfNull(loss);
        ArgumentNullException.ThrowIfNull(success);
        ArgumentNullException.ThrowIfNull(violation);
        Delta = delta.DetachFromDisposeScope();
        Loss = loss.DetachFromDisposeScope();
        Success = success.DetachFromDisposeScope();
        Violation = violation.DetachFromDisposeScope();
    }

    /// <summary>
    /// The perturbations [N, ...] within the set, which its <c>Apply</c> takes to perturbed inputs: one that fools
    /// the classifier where one was found, else the one of the largest loss seen.
    /// </summary>
    public Tensor Delta { get; }

    /// <summary>The loss [N] at <see cref="Delta"/>: what the attack ascends, or else the margin.</summary>
    public Tensor Loss { get; }

    /// <summary>Whether the classifier is wrong at <see cref="Delta"/>: [N], bool.</summary>
    public Tensor Success { get; }

    /// <summary>How far <see cref="Delta"/> lies outside of the set: [N], 0 but for rounding.</summary>
    public Tensor Violation { get; }

    /// <summary>The number of forward passes, each of one example: what the attack asked of the classifier.</summary>
    public long ForwardPasses { get; init; }

    /// <summary>The number of input gradients taken, each of one example.</summary>
    public long BackwardPasses { get; init; }

    /// <summary>How many of the input gradients were zero throughout.</summary>
    public long ZeroGradients { get; init; }

    /// <summary>
    /// The fraction of the input gradients taken, in [0, 1], that were zero throughout, so that a step went nowhere.
    /// Much above 0 it says that the loss saturates or the model hides its gradient, not that the model is robust.
    /// </summary>
    public double ZeroGradientShare => BackwardPasses == 0 ? 0 : ZeroGradients / (double)BackwardPasses;

    /// <summary>What was found in the parts of a batch, which are disposed.</summary>
    internal static AttackResult Joined(AttackResult[] parts)
    {
        Tensor Join(Func<AttackResult, Tensor> member) => cat([.. parts.Select(member)]);
        using var scope = NewDisposeScope();
        try
        {
            return new(
                Join(static part => part.Delta), Join(static part => part.Loss), Join(static part => part.Success),
                Join(static part => part.Violation))
            {
                ForwardPasses = parts.Sum(static part => part.ForwardPasses),
                BackwardPasses = parts.Sum(static part => part.BackwardPasses),
                ZeroGradients = parts.Sum(static part => part.ZeroGradients),
            };
        }
        finally
        {
            Array.ForEach(parts, static part => part.Dispose());
        }
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        Delta.Dispose();
        Loss.Dispose();
        Success.Dispose();
        Violation.Dispose();
    }
}
