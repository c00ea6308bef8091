using Robust.ThreatModels;
using static TorchSharp.torch;

namespace Robust.Attacks;

/// <summary>
/// The examples that still stand against an attack, with their current and their best perturbations. It owns its
/// tensors, so that dispose scopes within a step do not touch them.
/// </summary>
internal sealed class ActiveExamples : IDisposable
{
    /// <summary>Takes examples out of a batch with the best found for them so far.</summary>
    /// <param name="rows">Indices [K] of the examples in the batch.</param>
    /// <param name="set">The perturbation set at these examples; taken over.</param>
    /// <param name="labels">Their true classes [K].</param>
    /// <param name="delta">Where the search starts [K, ...].</param>
    /// <param name="best">Their best perturbations so far [K, ...].</param>
    /// <param name="loss">The losses there [K].</param>
    public ActiveExamples(Tensor rows, IPerturbationSet set, Tensor labels, Tensor delta, Tensor best, Tensor loss)
    {
        Set = set;
        Rows = rows.DetachFromDisposeScope();
        Labels = labels.DetachFromDisposeScope();
        Delta = delta.DetachFromDisposeScope();
        Best = best.DetachFromDisposeScope();
        Loss = loss.DetachFromDisposeScope();
    }

    public Tensor Rows { get; }

    public IPerturbationSet Set { get; }

    public Tensor Labels { get; }

    public Tensor Delta { get; }

    public Tensor Best { get; private set; }

    public Tensor Loss { get; private set; }

    public long Count => Rows.shape[0];

    /// <summary>
    /// Makes the current perturbation the best where it fools the classifier or has a loss no smaller: where the loss
    /// has saturated, later iterates went further.
    /// </summary>
    public void Keep(Tensor fooled, Tensor loss)
    {
        using var scope = NewDisposeScope();
        var better = loss.ge(Loss).logical_or_(fooled);
        var best = Delta.where(PerExample(better), Best).DetachFromDisposeScope();
        var bestLoss = loss.where(better, Loss).DetachFromDisposeScope();
        Best.Dispose();
        Loss.Dispose();
        (Best, Loss) = (best, bestLoss);
    }

    /// <summary>Those of these examples at some indices [L].</summary>
    public ActiveExamples Select(Tensor indices)
    {
        using var scope = NewDisposeScope();
        return new ActiveExamples(
            Rows.index_select(0, indices), Set.Select(indices), Labels.index_select(0, indices),
            Delta.index_select(0, indices), Best.index_select(0, indices), Loss.index_select(0, indices));
    }

    public void Dispose()
    {
        Set.Dispose();
        Rows.Dispose();
        Labels.Dispose();
        Delta.Dispose();
        Best.Dispose();
        Loss.Dispose();
    }

    /// <summary>[K] as [K, 1, ...], to go with perturbations.</summary>
    private Tensor PerExample(Tensor values)
    {
        var shape = new long[Delta.dim()];
        Array.Fill(shape, 1);
        shape[0] = Count;
        return values.reshape(shape);
    }
}
