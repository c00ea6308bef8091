using static TorchSharp.torch.nn;

namespace Robust.Attacks.Classifiers;

/// <summary>
/// A model in eval mode whose parameters take no gradients, as long as this object lives. Disposing it gives each
/// module its own mode back and each parameter its own <c>requires_grad</c>; where several hold the same model, on one
/// thread or on many, the last one does.
/// </summary>
public sealed class FrozenModel : IDisposable
{
    private readonly IDisposable hold;

    internal FrozenModel(Module model) => hold = ModeGate.Of(model).Frozen();

    /// <summary>Restores what was there; a second call does nothing.</summary>
    public void Dispose() => hold.Dispose();
}
