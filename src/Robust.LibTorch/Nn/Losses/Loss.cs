using TorchSharp.Utils;
using static TorchSharp.torch;

namespace TorchSharp;

/// <summary>The base of losses of two tensors: an input and a target.</summary>
public abstract class Loss<T1, T2, TResult> : nn.Module<T1, T2, TResult>
{
    /// <summary>Creates a loss.</summary>
    public Loss(nn.Reduction reduction = nn.Reduction.Mean)
        : base(nameof(Loss<,,>)) => this.reduction = reduction;

    /// <summary>How the values become one.</summary>
    public nn.Reduction reduction { get; }
}

/// <summary>The base of losses of three tensors.</summary>
public abstract class Loss<T1, T2, T3, TResult> : nn.Module<T1, T2, T3, TResult>
{
    /// <summary>Creates a loss.</summary>
    public Loss(nn.Reduction reduction = nn.Reduction.Mean)
        : base(nameof(Loss<,,>)) => this.reduction = reduction;

    /// <summary>How the values become one.</summary>
    public nn.Reduction reduction { get; }
}

/// <summary>The base of losses of two tensors with a weight a class or element.</summary>
public abstract class WeightedLoss<T1, T2, TResult> : Loss<T1, T2, TResult>
{
    /// <summary>Creates a loss.</summary>
    public WeightedLoss(Tensor? weight = null, nn.Reduction reduction = nn.Reduction.Mean)
        : base(reduction) => this.weight = weight;

    /// <summary>The weights; null for ones.</summary>
    [field: ComponentName(Name = nameof(weight))]
    public Tensor? weight { get; }
}
