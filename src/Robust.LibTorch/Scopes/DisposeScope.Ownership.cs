using static TorchSharp.torch;

namespace TorchSharp;

// Who owns a tensor: this scope, the outer one, another one, or none.
public sealed partial class DisposeScope
{
    /// <summary>Makes the scope the owner of the tensor.</summary>
    public void Attach(IDisposable disposable) => Attach((IEnumerable<IDisposable>)[disposable]);

    public void Attach(params IDisposable[] disposables) => Attach((IEnumerable<IDisposable>)disposables);

    public IReadOnlyList<IDisposable> Attach(IEnumerable<IDisposable> disposables)
    {
        var statistics = ThrowIfDisposed().Statistic;
        var attached = new List<IDisposable>();
        foreach (var disposable in disposables)
        {
            if (Adopt(disposable)) statistics.TensorStatistics.AttachedToScopeCount++;
            attached.Add(disposable);
        }

        return attached;
    }

    /// <summary>Takes the tensor out of all scopes; its owner disposes it.</summary>
    public T Detach<T>(T disposable)
        where T : IDisposable
    {
        Detach((IEnumerable<IDisposable>)[disposable]);
        return disposable;
    }

    public (T1 first, T2 second) Detach<T1, T2>(T1 first, T2 second)
        where T1 : IDisposable
        where T2 : IDisposable
    {
        Detach((IEnumerable<IDisposable>)[first, second]);
        return (first, second);
    }

    public (T1 first, T2 second, T3 third) Detach<T1, T2, T3>(T1 first, T2 second, T3 third)
        where T1 : IDisposable
        where T2 : IDisposable
        where T3 : IDisposable
    {
        Detach((IEnumerable<IDisposable>)[first, second, third]);
        return (first, second, third);
    }

    public void Detach(params IDisposable[] disposables) => Detach((IEnumerable<IDisposable>)disposables);

    public void Detach(IEnumerable<IDisposable> disposables)
    {
        ThrowIfDisposed();
        foreach (var disposable in disposables)
        {
            if (disposable is Tensor tensor) DetachTensor(tensor);
        }
    }

    /// <summary>Gives the tensor to the scope around this one, or to none if there is none.</summary>
    public T MoveToOuter<T>(T disposable)
        where T : IDisposable => MoveToOther(OuterScope, disposable);

    public (T1 first, T2 second) MoveToOuter<T1, T2>(T1 first, T2 second)
        where T1 : IDisposable
        where T2 : IDisposable => MoveToOther(OuterScope, first, second);

    public (T1 first, T2 second, T3 third) MoveToOuter<T1, T2, T3>(T1 first, T2 second, T3 third)
        where T1 : IDisposable
        where T2 : IDisposable
        where T3 : IDisposable => MoveToOther(OuterScope, first, second, third);

    public void MoveToOuter(params IDisposable[] disposables) =>
        MoveToOther(OuterScope, (IEnumerable<IDisposable>)disposables);

    public void MoveToOuter(IEnumerable<IDisposable> disposables) => MoveToOther(OuterScope, disposables);

    /// <summary>Gives the tensor to another scope, or to none if that is null.</summary>
    public T MoveToOther<T>(DisposeScope? scope, T disposable)
        where T : IDisposable
    {
        MoveToOther(scope, (IEnumerable<IDisposable>)[disposable]);
        return disposable;
    }

    public (T1 first, T2 second) MoveToOther<T1, T2>(DisposeScope? scope, T1 first, T2 second)
        where T1 : IDisposable
        where T2 : IDisposable
    {
        MoveToOther(scope, (IEnumerable<IDisposable>)[first, second]);
        return (first, second);
    }

    public (T1 first, T2 second, T3 third) MoveToOther<T1, T2, T3>(DisposeScope? scope, T1 first, T2 second, T3 third)
        where T1 : IDisposable
        where T2 : IDisposable
        where T3 : IDisposable
    {
        MoveToOther(scope, (IEnumerable<IDisposable>)[first, second, third]);
        return (first, second, third);
    }

    public void MoveToOther(DisposeScope? scope, params IDisposable[] disposables) =>
        MoveToOther(scope, (IEnumerable<IDisposable>)disposables);

    public void MoveToOther(DisposeScope? scope, IEnumerable<IDisposable> disposables)
    {
        ThrowIfDisposed();
        foreach (var disposable in disposables)
        {
            if (disposable is Tensor tensor) MoveTensor(tensor, scope);
        }
    }

    internal void MoveTensor(Tensor tensor, DisposeScope? scope)
    {
        if (scope is null) DetachTensor(tensor);
        else if (Remove(tensor)) scope.Add(tensor);
    }

    internal void DetachTensor(Tensor tensor)
    {
        var statistics = ThrowIfDisposed().Statistic;
        if (Remove(tensor)) statistics.TensorStatistics.DetachedFromScopeCount++;
    }

    private bool Adopt(IDisposable disposable)
    {
        if (disposable is not Tensor tensor)
        {
            throw new InvalidOperationException("A dispose scope can own tensors only.");
        }

        if (Owns(tensor)) return false;
        tensor.OwningDisposeScope?.Remove(tensor);
        Add(tensor);
        return true;
    }
}
