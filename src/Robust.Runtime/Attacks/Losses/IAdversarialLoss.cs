using static TorchSharp.torch;

namespace Robust.Attacks.Losses;

/// <summary>
/// What an attack ascends: a loss of logits and labels, example by example, with its gradient. Several threads may ask at once,
/// for the parts of a batch.
/// </summary>
public interface IAdversarialLoss
{
    /// <summary>The loss's usual short name.</summary>
    string Name { get; }

    /// <summary>The loss of each example.</summary>
    /// <param name="logits">Logits [N, C].</param>
    /// <param name="labels">True classes [N], int64.</param>
    /// <returns>Values [N]; larger is worse for the model.</returns>
    Tensor Values(Tensor logits, Tensor labels);

    /// <summary>The gradient of the sum of <see cref="Values"/> with respect to the logits.</summary>
    /// <param name="logits">Logits [N, C].</param>
    /// <param name="labels">True classes [N], int64.</param>
    /// <returns>The gradient [N, C], detached.</returns>
    Tensor Gradient(Tensor logits, Tensor labels);

    /// <summary>The variant of this loss that leads each example to a class of its own.</summary>
    /// <param name="targets">The class [N] to lead each example to, int64; it stays the caller's.</param>
    /// <exception cref="NotSupportedException">The loss has no such variant.</exception>
    IAdversarialLoss Toward(Tensor targets) =>
        throw new NotSupportedException($"The loss {Name} cannot be led to a class; use ce, margin or dlr.");
}
