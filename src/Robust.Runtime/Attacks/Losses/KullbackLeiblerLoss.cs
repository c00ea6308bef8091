using static TorchSharp.torch;

namespace Robust.Attacks.Losses;

/// <summary>
/// KL(p || softmax(logits)), the divergence from predictions p made at the inputs themselves; its gradient is
/// softmax(logits) - p. What TRADES ascends.
/// </summary>
/// <remarks>Source: Zhang et al. 2019, algorithm 1.</remarks>
/// <param name="reference">
/// The logits [N, C] of p, of the same examples as those asked for later; they stay the caller's.
/// </param>
public sealed class KullbackLeiblerLoss(Tensor reference) : IAdversarialLoss
{
    private readonly Tensor expected = reference.detach().log_softmax(1);

    /// <inheritdoc/>
    public string Name => "kl";

    /// <inheritdoc/>
    /// <remarks>The labels do not matter.</remarks>
    public Tensor Values(Tensor logits, Tensor labels)
    {
        using var scope = NewDisposeScope();
        return (expected.exp() * (expected - logits.log_softmax(1))).sum(1).MoveToOuterDisposeScope();
    }

    /// <inheritdoc/>
    /// <remarks>The labels do not matter.</remarks>
    public Tensor Gradient(Tensor logits, Tensor labels)
    {
        using var scope = NewDisposeScope();
        using var constant = no_grad();
        return logits.softmax(1).sub_(expected.exp()).MoveToOuterDisposeScope();
    }
}
