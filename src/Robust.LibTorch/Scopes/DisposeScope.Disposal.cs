using static TorchSharp.torch;

namespace TorchSharp;

// Disposing what the scope owns without ending it.
public sealed partial class DisposeScope
{
    public void DisposeEverything() => DisposeEverythingBut((IEnumerable<IDisposable>)[]);

    /// <summary>Disposes what the scope owns, but not these; it goes on to own these.</summary>
    public void DisposeEverythingBut(IEnumerable<IDisposable> inKeep)
    {
        ThrowIfDisposed();
        var owned = tensors;
        tensors = [];
        foreach (var disposable in inKeep)
        {
            if (disposable is Tensor tensor && Owns(tensor) && !IsListed(tensor)) Add(tensor);
        }

        foreach (var tensor in owned)
        {
            if (!IsListed(tensor)) tensor.DisposeWithScope();
        }
    }

    public void DisposeEverythingBut(params IDisposable[] keep) => DisposeEverythingBut((IEnumerable<IDisposable>)keep);

    public T DisposeEverythingBut<T>(T keep)
        where T : IDisposable
    {
        DisposeEverythingBut((IEnumerable<IDisposable>)[keep]);
        return keep;
    }

    public (T1 first, T2 second) DisposeEverythingBut<T1, T2>(T1 first, T2 second)
        where T1 : IDisposable
        where T2 : IDisposable
    {
        DisposeEverythingBut((IEnumerable<IDisposable>)[first, second]);
        return (first, second);
    }

    public (T1 first, T2 second, T3 third) DisposeEverythingBut<T1, T2, T3>(T1 first, T2 second, T3 third)
        where T1 : IDisposable
        where T2 : IDisposable
        where T3 : IDisposable
    {
        DisposeEverythingBut((IEnumerable<IDisposable>)[first, second, third]);
        return (first, second, third);
    }

    private bool IsListed(Tensor tensor) =>
        tensor.ScopeSlot < tensors.Count && ReferenceEquals(tensors[tensor.ScopeSlot], tensor);
}
