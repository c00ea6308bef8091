using static TorchSharp.torch;

namespace Robust.Training.Parts;

/// <summary>A copy in memory of a part of a run, to go back to; made at once and again when asked for.</summary>
internal sealed class Snapshot : IRunPart, IDisposable
{
    private readonly IRunPart part;
    private Dictionary<string, Tensor> copies = [];

    /// <summary>Copies the part as it is.</summary>
    public Snapshot(IRunPart part)
    {
        this.part = part;
        Take();
    }

    public IEnumerable<KeyValuePair<string, Tensor>> State => copies;

    /// <summary>Copies the part as it is now.</summary>
    public void Take()
    {
        using var scope = NewDisposeScope();
        Restore(part.State.ToDictionary());
    }

    /// <summary>Gives the part the copied values.</summary>
    public void GiveBack() => part.Restore(copies);

    public void Check(IReadOnlyDictionary<string, Tensor> state) => part.Check(state);

    public void Restore(IReadOnlyDictionary<string, Tensor> state)
    {
        using var scope = NewDisposeScope();
        using var constant = no_grad();
        var fresh = state.ToDictionary(
            static pair => pair.Key, static pair => pair.Value.detach().clone().DetachFromDisposeScope());
        Dispose();
        copies = fresh;
    }

    public void Dispose()
    {
        foreach (var copy in copies.Values)
        {
            copy.Dispose();
        }
    }
}
