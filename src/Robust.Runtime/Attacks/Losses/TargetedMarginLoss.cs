using static TorchSharp.torch;

namespace Robust.Attacks.Losses;

/// <summary>The logit of one wrong class an example minus that of the true one.</summary>
/// <remarks>Source: Carlini and Wagner 2017, section IV, objective f6 without its cut at 0.</remarks>
/// <param name="targets">The class [N] to lead each example to, int64; it stays the caller's.</param>
public sealed class TargetedMarginLoss(Tensor targets) : IAdversarialLoss
{
    /// <inheritdoc/>
    public string Name => "margin-targeted";

    /// <inheritdoc/>
    public Tensor Values(Tensor logits, Tensor labels)
    {
        using var scope = NewDisposeScope();
        return (logits.At(targets) - logits.At(labels)).MoveToOuterDisposeScope();
    }

    /// <inheritdoc/>
    public Tensor Gradient(Tensor logits, Tensor labels)
    {
        using var scope = NewDisposeScope();
        using var constant = no_grad();
        return (logits.OneHot(targets) - logits.OneHot(labels)).MoveToOuterDisposeScope();
    }
}
