using static TorchSharp.torch;

namespace Robust.Attacks;

/// <summary>What an attack ascends: a loss of logits and labels, example by example, with its gradient.</summary>
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
}
