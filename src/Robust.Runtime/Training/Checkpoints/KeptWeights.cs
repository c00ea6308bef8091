using static TorchSharp.torch;
using static TorchSharp.torch.nn;

namespace Robust.Training;

/// <summary>
/// A copy of a model's parameters and buffers in memory, made once and then overwritten in place: the weights to end
/// with.
/// </summary>
internal sealed class KeptWeights : IRunPart, IDisposable
{
    private readonly List<(string Name, Tensor Live, Tensor Copy)> tensors = [];

    /// <summary>Copies the model as it is.</summary>
    public KeptWeights(Module model)
    {
        using var scope = NewDisposeScope();
        using var constant = no_grad();
        foreach (var (name, live) in model.state_dict())
        {
            tensors.Add((name, live, live.detach().clone().DetachFromDisposeScope()));
        }
    }

    public IEnumerable<KeyValuePair<string, Tensor>> State =>
        tensors.Select(static entry => KeyValuePair.Create(entry.Name, entry.Copy));

    /// <summary>Copies the model as it is now.</summary>
    public void Keep()
    {
        using var constant = no_grad();
        tensors.ForEach(static entry => entry.Copy.copy_(entry.Live));
    }

    /// <summary>Gives the model the copied weights.</summary>
    public void GiveBack()
    {
        using var constant = no_grad();
        tensors.ForEach(static entry => entry.Live.copy_(entry.Copy));
    }

    public void Restore(IReadOnlyDictionary<string, Tensor> state)
    {
        using var constant = no_grad();
        tensors.ForEach(entry => entry.Copy.copy_(state[entry.Name]));
    }

    public void Dispose() => tensors.ForEach(static entry => entry.Copy.Dispose());
}
