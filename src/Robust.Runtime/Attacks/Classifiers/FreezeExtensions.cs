using static TorchSharp.torch;
using static TorchSharp.torch.nn;

namespace Robust.Attacks.Classifiers;

/// <summary>Freezing a model while it is attacked.</summary>
public static class FreezeExtensions
{
    /// <summary>
    /// Puts the model into eval mode and its parameters out of autograd until the result is disposed.
    /// </summary>
    /// <remarks>
    /// Perturbations are crafted against the model as it predicts (no dropout, running batch statistics), and
    /// nothing may be left in the parameters' gradients.
    /// </remarks>
    /// <exception cref="RobustException">Another thread trains the model.</exception>
    public static FrozenModel Freeze(this Module<Tensor, Tensor> model) => new(model);
}
