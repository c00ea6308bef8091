using static TorchSharp.torch;

namespace TorchSharp;

/// <summary>The dispose scopes of one thread, and its statistics.</summary>
public class DisposeScopeManager
{
    [ThreadStatic]
    private static DisposeScopeManager? current;

    /// <summary>What happened to the tensors of the calling thread.</summary>
    public static ThreadDisposeScopeStatistics Statistics => Current.Statistic;

    internal static DisposeScopeManager Current => current ??= new DisposeScopeManager();

    internal ThreadDisposeScopeStatistics Statistic { get; } = new();

    internal DisposeScope? Innermost { get; private set; }

    internal DisposeScope Begin() => Innermost = new DisposeScope(this, Innermost);

    /// <summary>Counts a new tensor and gives it to the innermost scope.</summary>
    internal void Register(Tensor tensor)
    {
        if (Innermost is null)
        {
            Statistic.TensorStatistics.CreatedOutsideScopeCount++;
            return;
        }

        Statistic.TensorStatistics.CreatedInScopeCount++;
        Innermost.Add(tensor);
    }

    internal void CountDisposal(bool inScope)
    {
        if (inScope) Statistic.TensorStatistics.DisposedInScopeCount++;
        else Statistic.TensorStatistics.DisposedOutsideScopeCount++;
    }

    /// <summary>Unlinks the scope, also when scopes are not ended in the order of their making.</summary>
    internal void Remove(DisposeScope scope)
    {
        if (ReferenceEquals(Innermost, scope))
        {
            Innermost = scope.OuterScope;
            return;
        }

        for (var inner = Innermost; inner is not null; inner = inner.OuterScope)
        {
            if (!ReferenceEquals(inner.OuterScope, scope)) continue;
            inner.OuterScope = scope.OuterScope;
            return;
        }
    }
}

public static partial class torch
{
    /// <summary>The innermost dispose scope of this thread, or null.</summary>
    public static DisposeScope? CurrentDisposeScope => DisposeScopeManager.Current.Innermost;

    /// <summary>Begins a scope: what this thread makes from here on is disposed with it.</summary>
    public static DisposeScope NewDisposeScope() => DisposeScopeManager.Current.Begin();

    /// <summary>Evaluates the expression in a scope of its own; only the result survives.</summary>
    public static Tensor WrappedTensorDisposeScope(Func<Tensor> expr)
    {
        using var scope = NewDisposeScope();
        return expr().MoveToOuterDisposeScope();
    }
}
