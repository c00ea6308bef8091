using Robust.ThreatModels;
using Robust.Torch;
using static TorchSharp.torch;

namespace Robust.Attacks.Gradient;

/// <summary>The examples that still stand against PGD, with their current and their best perturbations.</summary>
internal sealed class PgdExamples : ExampleTensors
{
    /// <summary>Takes examples out of a batch with the best found for them so far.</summary>
    /// <param name="run">What it is about.</param>
    /// <param name="rows">The indices [K] of the examples in the batch.</param>
    /// <param name="targets">The classes [N] that the examples of the batch are led to; null for none.</param>
    public PgdExamples(AttackRun run, Tensor rows, Tensor? targets)
    {
        Rows = rows;
        Labels = run.Labels.index_select(0, rows);
        Targets = targets?.index_select(0, rows);
        PerturbationSet = run.Set.Select(rows);
        (Best, Loss) = run.BestAt(rows);
    }

    public IPerturbationSet PerturbationSet { get; private set; }

    public Tensor Labels
    {
        get => Get();
        private init => Set(value);
    }

    /// <summary>The classes [K] that they are led to; null for none.</summary>
    public Tensor? Targets
    {
        get => Find();
        private init => Set(value);
    }

    public Tensor Delta
    {
        get => Get();
        set => Set(value);
    }

    /// <summary>What their gradients have added up to [K, ...]; null without momentum.</summary>
    public Tensor? Velocity
    {
        get => Find();
        set => Set(value);
    }

    public Tensor Best
    {
        get => Get();
        private set => Set(value);
    }

    public Tensor Loss
    {
        get => Get();
        private set => Set(value);
    }

    /// <summary>
    /// Makes the current perturbation the best where it fools the classifier or has a loss no smaller: where the loss
    /// has saturated, later iterates went further.
    /// </summary>
    public void Note(Tensor fooled, Tensor loss)
    {
        using var scope = NewDisposeScope();
        var better = loss.ge(Loss).logical_or_(fooled);
        Best = Delta.where(better.PerExample(Delta), Best);
        Loss = loss.where(better, Loss);
    }

    public override void Keep(Tensor indices)
    {
        base.Keep(indices);
        var whole = PerturbationSet;
        PerturbationSet = whole.Select(indices);
        whole.Dispose();
    }

    public override void Dispose()
    {
        base.Dispose();
        PerturbationSet.Dispose();
    }
}
