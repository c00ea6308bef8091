using static TorchSharp.torch;

namespace Robust.Training;

/// <summary>A copy in memory of a part of a run, to go back to; made at once and then anew when asked for.</summary>
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
        Copy(part.State.ToDictionary());
    }

    /// <summary>Gives the part the copied values.</summary>
    public void GiveBack() => part.Restore(copies);

    /// <summary>Gives the part saved values to see that it takes them, and keeps a copy.</summary>
    public void Restore(IReadOnlyDictionary<string, Tensor> state)
    {
        part.Restore(state);
        Copy(state);
    }

    private void Copy(IReadOnlyDictionary<string, Tensor> state)
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
