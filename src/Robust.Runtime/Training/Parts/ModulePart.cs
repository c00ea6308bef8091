using static TorchSharp.torch;
using static TorchSharp.torch.nn;

namespace Robust.Training.Parts;

/// <summary>The parameters and buffers of a module.</summary>
internal sealed class ModulePart(Module module) : IRunPart
{
    /// <summary>What batch normalization calls the variance that it has seen.</summary>
    private const string Variance = "running_var";

    public IEnumerable<KeyValuePair<string, Tensor>> State => module.state_dict();

    public void Check(IReadOnlyDictionary<string, Tensor> state)
    {
        var live = module.state_dict();
        state.CheckNoneBut(live.Keys);
        foreach (var (name, tensor) in live)
        {
            if (name.EndsWith(Variance, StringComparison.Ordinal))
            {
                state.CheckNotNegative(name, tensor);
            }
            else
            {
                state.Check(name, tensor);
            }
        }
    }

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
