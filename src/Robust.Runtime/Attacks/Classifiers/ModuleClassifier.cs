using Robust.Differentiation;
using Robust.Torch;
using static TorchSharp.torch;
using static TorchSharp.torch.nn;

namespace Robust.Attacks.Classifiers;

/// <summary>
/// A module as a classifier, frozen as long as this object lives. Gradients come from the derivative that the build wrote
/// (<see cref="ILinearizable"/>), of a module written by hand from autograd.
/// </summary>
/// <param name="module">Maps inputs [N, ...] to logits [N, C]. It is restored on dispose, not disposed.</param>
public sealed class ModuleClassifier(Module<Tensor, Tensor> module) : IClassifier, IDisposable
{
    private readonly FrozenModel frozen = module.Freeze();

    /// <summary>Whether the build wrote the module: what others write may keep something from one call to the next.</summary>
    public bool AnswersInParallel => module is ILinearizable { IsLinearizable: true };

    /// <inheritdoc/>
    public Tensor Logits(Tensor inputs)
    {
        using var constant = no_grad();
        return module.Ask(inputs);
    }

    /// <inheritdoc/>
    public IForwardPass Forward(Tensor inputs) => LinearizedPass.Of(module, inputs);

    /// <summary>The module and a digest of its weights.</summary>
    public override string ToString() => $"{module.TypeName()} of weights {TensorDigest.Of(module.state_dict().Values)}";

    /// <summary>Gives the module its modes and its parameters' <c>requires_grad</c> back.</summary>
    public void Dispose() => frozen.Dispose();
}
