using static TorchSharp.torch;
using static TorchSharp.torch.nn;

namespace Robust.Attacks.Losses;

/// <summary>Cross-entropy: -log softmax(logits)[label], whose gradient is softmax(logits) - onehot(label).</summary>
public sealed class CrossEntropyLoss : IAdversarialLoss
{
    /// <summary>The one instance there need be: it keeps no state.</summary>
    public static CrossEntropyLoss Instance { get; } = new();

    /// <inheritdoc/>
    public string Name => "ce";

    /// <inheritdoc/>
    public Tensor Values(Tensor logits, Tensor labels) =>
        functional.cross_entropy(logits, labels, reduction: Reduction.None);

    /// <inheritdoc/>
    public Tensor Gradient(Tensor logits, Tensor labels)
    {
        using var scope = NewDisposeScope();
        using var constant = no_grad();
        var onehot = functional.one_hot(labels, logits.shape[1]);
        return logits.softmax(1).sub_(onehot).MoveToOuterDisposeScope();
    }

    /// <inheritdoc/>
    public IAdversarialLoss Toward(Tensor targets) => new TargetedCrossEntropyLoss(targets);
}
