using static TorchSharp.torch;

namespace Robust.Attacks.Losses;

/// <summary>The greatest other logit minus the true one, above 0 where the classifier is wrong.</summary>
/// <remarks>Source: Carlini and Wagner 2017, section IV, objective f6 without its cut at 0.</remarks>
public sealed class MarginLoss : IAdversarialLoss
{
    /// <summary>The one instance there need be: it keeps no state.</summary>
    public static MarginLoss Instance { get; } = new();

    /// <inheritdoc/>
    public string Name => "margin";

    /// <inheritdoc/>
    public Tensor Values(Tensor logits, Tensor labels)
    {
        using var scope = NewDisposeScope();
        return (logits.At(Logits.Rival(logits, labels)) - logits.At(labels)).MoveToOuterDisposeScope();
    }

    /// <inheritdoc/>
    public Tensor Gradient(Tensor logits, Tensor labels)
    {
        using var scope = NewDisposeScope();
        using var constant = no_grad();
        return (logits.OneHot(Logits.Rival(logits, labels)) - logits.OneHot(labels)).MoveToOuterDisposeScope();
    }

    /// <inheritdoc/>
    public IAdversarialLoss Toward(Tensor targets) => new TargetedMarginLoss(targets);
}
