using Robust.Attacks.Losses;
using Robust.Data.Records;
using Robust.ThreatModels;
using Robust.Torch;
using static TorchSharp.torch;

namespace Robust.Attacks.Records;

/// <summary>The populations of <see cref="GeneticAttack"/>, one of P perturbations for each example that still stands.</summary>
internal sealed class GeneticSearch : ExampleTensors
{
    /// <summary>What an invalid record is less fit than any valid one by.</summary>
    private const double Invalid = 1e6;

    /// <summary>The share of the features of a child that are drawn anew, besides one on average.</summary>
    private const double Drawn = 0.1;

    private readonly AttackRun run;
    private readonly int population;
    private ValidRecordSet set;

    /// <summary>Starts with the records themselves and random ones.</summary>
    /// <param name="run">What it is about.</param>
    /// <param name="whole">The valid records at all examples of the batch.</param>
    /// <param name="rows">The indices [K] of the examples in the batch.</param>
    /// <param name="population">The number P of perturbations of each.</param>
    public GeneticSearch(AttackRun run, ValidRecordSet whole, Tensor rows, int population)
    {
        using var scope = NewDisposeScope();
        (this.run, this.population) = (run, population);
        Rows = rows;
        Labels = run.Labels.index_select(0, rows);
        set = Copies(whole, rows);
        var first = Grouped(set.Start(run.Generator));
        first.select(1, 0).zero_();
        (Alive, Fitness) = (first, full([Count, population], double.NegativeInfinity, first.dtype, first.device));
    }

    private Tensor Labels
    {
        get => Get();
        init => Set(value);
    }

    /// <summary>The perturbations [K, P, F] that are alive, the fittest first.</summary>
    private Tensor Alive
    {
        get => Get();
        set => Set(value);
    }

    /// <summary>How fit they are: [K, P].</summary>
    private Tensor Fitness
    {
        get => Get();
        set => Set(value);
    }

    /// <summary>Looks at the first generation and at so many more, as long as any example stands.</summary>
    public void Evolve(int generations)
    {
        var born = Alive.alias().DetachFromDisposeScope();
        for (var generation = 0; generation <= generations && Count > 0; generation++)
        {
            using var scope = NewDisposeScope();
            using var children = born;
            Meet(children, isFirst: generation == 0);
            born = Count > 0 && generation < generations ? Children().DetachFromDisposeScope() : children;
        }
    }

    public override void Keep(Tensor indices)
    {
        base.Keep(indices);
        var whole = set;
        using var scope = NewDisposeScope();
        var copies = (indices.unsqueeze(1) * population) + arange(population, ScalarType.Int64, indices.device);
        set = (ValidRecordSet)whole.Select(copies.flatten());
        whole.Dispose();
    }

    public override void Dispose()
    {
        base.Dispose();
        set.Dispose();
    }

    /// <summary>Lets children [K, P, F] compete with those that are alive; examples with a child that fools the model drop out.</summary>
    private void Meet(Tensor children, bool isFirst)
    {
        using var scope = NewDisposeScope();
        var flat = children.flatten(0, 1);
        var (perturbed, labels) = (set.Apply(flat), Labels.repeat_interleave(population));
        var (logits, valid) = (run.Classifier.Logits(perturbed), set.Constraints.AreValid(perturbed));
        var failure = set.Constraints.Penalty(perturbed).add_(Invalid).neg_();
        var fitness = MarginLoss.Instance.Values(logits, labels).where(valid, failure).reshape(Count, population);
        var wrong = logits.argmax(1).ne(labels).logical_and_(valid).reshape(Count, population);
        Select(isFirst ? children : cat([Alive, children], 1), isFirst ? fitness : cat([Fitness, fitness], 1));
        Release(children, logits.reshape(Count, population, -1), wrong);
    }

    /// <summary>The fittest live on.</summary>
    private void Select(Tensor candidates, Tensor fitness)
    {
        var (fittest, places) = fitness.topk(population, 1);
        Alive = candidates.gather(1, places.unsqueeze(2).expand(-1, -1, candidates.shape[2]));
        Fitness = fittest;
    }

    /// <summary>Hands over the examples that a child [K, P, F] with logits [K, P, C] fools the model with.</summary>
    private void Release(Tensor children, Tensor logits, Tensor wrong)
    {
        var fallen = wrong.any(1);
        var places = fallen.Rows();
        if (places.shape[0] == 0)
        {
            return;
        }

        var winner = wrong.to(ScalarType.Byte).argmax(1).index_select(0, places).reshape(-1, 1, 1);
        run.Offer(Rows.index_select(0, places), Of(children), Of(logits));
        Keep(fallen.logical_not().Rows());

        Tensor Of(Tensor values) =>
            values.index_select(0, places).gather(1, winner.expand(-1, 1, values.shape[2])).squeeze(1);
    }

    /// <summary>Children [K, P, F] of those that are alive, repaired.</summary>
    private Tensor Children()
    {
        using var scope = NewDisposeScope();
        var (one, other) = (Parents(), Parents());
        var crossed = one.where(Chance(one, 0.5), other);
        var anew = Grouped(set.Relaxed.Start(run.Generator));
        var drawn = anew.where(Chance(one, Drawn + (1.0 / one.shape[2])), crossed).flatten(0, 1);
        set.Project(drawn);
        return Grouped(drawn).MoveToOuterDisposeScope();
    }

    /// <summary>The fitter of two at random, for each child: [K, P, F].</summary>
    private Tensor Parents()
    {
        var chosen = minimum(Places(), Places()); // those that are alive stand in the order of their fitness
        return Alive.gather(1, chosen.unsqueeze(2).expand(-1, -1, Alive.shape[2]));
    }

    private Tensor Places() => empty_like(Fitness).uniform_(0, population, run.Generator)
        .floor_().clamp_(max: population - 1).to(ScalarType.Int64);

    private Tensor Chance(Tensor values, double share) => empty_like(values).uniform_(0, 1, run.Generator).lt(share);

    private Tensor Grouped(Tensor flat) => flat.reshape(-1, population, flat.shape[1]);

    /// <summary>The set at P copies of each of some examples.</summary>
    private ValidRecordSet Copies(ValidRecordSet whole, Tensor rows) =>
        (ValidRecordSet)whole.Select(rows.repeat_interleave(population));
}
