using TorchSharp.Modules;
using static TorchSharp.torch.nn;

namespace Robust.Attacks;

/// <summary>
/// A model in eval mode whose parameters take no gradients, as long as this object lives. Disposing it gives each
/// module its own mode back and each parameter its own <c>requires_grad</c>.
/// </summary>
public sealed class FrozenModel : IDisposable
{
    private readonly ModuleModes modes;
    private readonly List<Parameter> trainable = [];
    private bool thawed;

    internal FrozenModel(Module model)
    {
        modes = new ModuleModes(model);
        foreach (var parameter in model.parameters())
        {
            if (parameter.requires_grad)
            {
                trainable.Add(parameter);
            }
        }

        model.eval();
        trainable.ForEach(static parameter => parameter.requires_grad = false);
    }

    /// <summary>Restores what was there; a second call does nothing.</summary>
    public void Dispose()
    {
        if (thawed)
        {
            return;
        }

        thawed = true;
        modes.Restore();
        trainable.ForEach(static parameter => parameter.requires_grad = true);
    }
}
