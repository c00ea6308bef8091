using static TorchSharp.torch;

namespace TorchSharp;

/// <summary>
/// Owns the tensors that a thread makes while the scope is its innermost one, and disposes them with itself. Only
/// tensors can be owned.
/// </summary>
public sealed partial class DisposeScope : IDisposable
{
    private DisposeScopeManager? manager;
    private List<Tensor> tensors = [];

    internal DisposeScope(DisposeScopeManager manager, DisposeScope? outer)
    {
        this.manager = manager;
        OuterScope = outer;
    }

    /// <summary>The number of tensors that the scope owns.</summary>
    public int DisposablesCount => tensors.Count;

    /// <summary>The tensors that the scope owns at this moment.</summary>
    public IReadOnlyList<IDisposable> DisposablesView => [.. tensors];

    internal DisposeScope? OuterScope { get; set; }

    /// <summary>Disposes what the scope owns and ends it.</summary>
    public void Dispose()
    {
        if (manager is null) return;
        DisposeEverything();
        manager.Remove(this);
        manager = null;
    }

    /// <summary>Tells the scope that the tensor is disposed, so that it owns it no longer.</summary>
    public void MarkAsDisposed(IDisposable disposable)
    {
        ThrowIfDisposed();
        if (disposable is Tensor tensor) Remove(tensor);
    }

    public bool Contains(IDisposable disposable) => disposable is Tensor tensor && Owns(tensor);

    /// <summary>Takes over a tensor that this thread's newest scope shall own.</summary>
    internal void Add(Tensor tensor)
    {
        tensor.OwningDisposeScope = this;
        tensor.ScopeSlot = tensors.Count;
        tensors.Add(tensor);
    }

    // A tensor knows its slot, and the last one moves into the gap: owning costs no hashing.
    private bool Remove(Tensor tensor)
    {
        if (!Owns(tensor)) return false;
        var last = tensors[^1];
        tensors[tensor.ScopeSlot] = last;
        last.ScopeSlot = tensor.ScopeSlot;
        tensors.RemoveAt(tensors.Count - 1);
        tensor.OwningDisposeScope = null;
        return true;
    }

    private bool Owns(Tensor tensor) => ReferenceEquals(tensor.OwningDisposeScope, this);

    private DisposeScopeManager ThrowIfDisposed()
    {
        ObjectDisposedException.ThrowIf(manager is null, this);
        return manager;
    }
}
