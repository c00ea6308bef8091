using static TorchSharp.torch;
using static TorchSharp.torch.nn;

namespace Robust.Training;

/// <summary>A copy of a model's parameters and buffers in memory, made once and then overwritten in place.</summary>
internal sealed class Checkpoint : IDisposable
{
    private readonly List<(Tensor Live, Tensor Copy)> tensors = [];

    /// <summary>Copies the model as it is, as epoch 0.</summary>
    public Checkpoint(Module model)
    {
        using var scope = NewDisposeScope();
        using var constant = no_grad();
        foreach (var live in model.state_dict().Values)
        {
            tensors.Add((live, live.detach().clone().DetachFromDisposeScope()));
        }
    }

    /// <summary>The epoch that the copy is of; 0 for the weights that training started with.</summary>
    public int Epoch { get; private set; }

    /// <summary>Copies the model as it is after an epoch.</summary>
    public void Save(int epoch)
    {
        using var constant = no_grad();
        tensors.ForEach(static pair => pair.Copy.copy_(pair.Live));
        Epoch = epoch;
    }

    /// <summary>Gives the model the copied weights.</summary>
    public void Restore()
    {
        using var constant = no_grad();
        tensors.ForEach(static pair => pair.Live.copy_(pair.Copy));
    }

    public void Dispose() => tensors.ForEach(static pair => pair.Copy.Dispose());
}
