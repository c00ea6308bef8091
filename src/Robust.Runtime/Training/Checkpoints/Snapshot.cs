using static TorchSharp.torch;

namespace Robust.Training;

/// <summary>A copy in memory of what some parts of a run consist of, to go back to.</summary>
internal sealed class Snapshot(IReadOnlyDictionary<string, IRunPart> parts) : IRunPart, IDisposable
{
    private Dictionary<string, Tensor> copies = [];

    public IEnumerable<KeyValuePair<string, Tensor>> State => copies;

    /// <summary>Copies the parts as they are.</summary>
    public void Take() => Replace(PartNames.Join(parts));

    /// <summary>Gives the parts the copied values.</summary>
    public void GiveBack() => PartNames.Restore(parts, copies);

    public void Restore(IReadOnlyDictionary<string, Tensor> state) => Replace(state);

    public void Dispose()
    {
        foreach (var copy in copies.Values)
        {
            copy.Dispose();
        }
    }

    private void Replace(IEnumerable<KeyValuePair<string, Tensor>> tensors)
    {
        using var scope = NewDisposeScope();
        using var constant = no_grad();
        var fresh = tensors.ToDictionary(
            static pair => pair.Key, static pair => pair.Value.detach().clone().DetachFromDisposeScope());
        Dispose();
        copies = fresh;
    }
}
