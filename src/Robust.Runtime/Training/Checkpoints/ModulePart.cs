using static TorchSharp.torch;
using static TorchSharp.torch.nn;

namespace Robust.Training;

/// <summary>The parameters and buffers of a module.</summary>
internal sealed class ModulePart(Module module) : IRunPart
{
    public IEnumerable<KeyValuePair<string, Tensor>> State => module.state_dict();

    public void Restore(IReadOnlyDictionary<string, Tensor> state)
    {
        using var scope = NewDisposeScope();
        using var constant = no_grad();
        foreach (var (name, live) in module.state_dict())
        {
            live.copy_(state[name]);
        }
    }
}
