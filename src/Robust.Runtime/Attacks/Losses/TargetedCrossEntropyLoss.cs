using static TorchSharp.torch;
using static TorchSharp.torch.nn;

namespace Robust.Attacks.Losses;

/// <summary>
/// log softmax(logits)[target], whose ascent makes one class an example likely; its gradient is
/// onehot(target) - softmax(logits).
/// </summary>
/// <remarks>
/// Source: Kurakin, Goodfellow and Bengio 2017, "Adversarial examples in the physical world", section 2.3.
/// </remarks>
/// <param name="targets">The class [N] to lead each example to, int64; it stays the caller's.</param>
public sealed class TargetedCrossEntropyLoss(Tensor targets) : IAdversarialLoss
{
    /// <inheritdoc/>
    public string Name => "ce-targeted";

    /// <inheritdoc/>
    public Tensor Values(Tensor logits, Tensor labels)
    {
        using var scope = NewDisposeScope();
        return functional.cross_entropy(logits, targets, reduction: Reduction.None).neg_().MoveToOuterDisposeScope();
    }

    /// <inheritdoc/>
    public Tensor Gradient(Tensor logits, Tensor labels)
    {
        using var scope = NewDisposeScope();
        using var constant = no_grad();
        return (logits.OneHot(targets) - logits.softmax(1)).MoveToOuterDisposeScope();
    }
}
