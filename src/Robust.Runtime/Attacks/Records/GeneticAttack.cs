using Robust.Attacks.Losses;
using Robust.ThreatModels;
using static TorchSharp.torch;

namespace Robust.Attacks.Records;

/// <summary>
/// A genetic search among valid records, which asks the model for logits only: parents are crossed feature by feature, some features are
/// drawn anew, the children are repaired, and those of the largest margin live on. Where gradients lead nowhere, as across whole
/// numbers and choices, it still finds its way.
/// </summary>
/// <remarks>
/// After MOEVA2, Simonetto et al. 2021, "A unified framework for adversarial attack and defense in constrained feature space",
/// section 4, which weighs misclassification, distance and constraints as three objectives. Here the distance is a bound and the
/// repair sees to the constraints; among the records that it could not repair those that fail less are fitter, and any valid one
/// is fitter than they.
/// </remarks>
public sealed record GeneticAttack : Attack
{
    /// <summary>Describes the attack.</summary>
    /// <param name="generations">The number of generations after the first, at least 1.</param>
    /// <param name="population">How many records are alive for each example, at least 2.</param>
    /// <exception cref="ArgumentOutOfRangeException">A number is not as above.</exception>
    public GeneticAttack(int generations = 100, int population = 40)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(generations, 1);
        ArgumentOutOfRangeException.ThrowIfLessThan(population, 2);
        (Generations, Population) = (generations, population);
    }

    /// <summary>The number of generations after the first.</summary>
    public int Generations { get; }

    /// <summary>How many records are alive for each example.</summary>
    public int Population { get; }

    /// <summary>The name <c>genetic</c>.</summary>
    public override string Name => "genetic";

    /// <inheritdoc/>
    public override AttackProtocol Protocol => new(Generations, 0, 1);

    private protected override IAdversarialLoss Criterion => MarginLoss.Instance;

    private protected override void CheckSet(IThreatModel threatModel, IPerturbationSet set) =>
        RecordSets.Check(Name, threatModel, set);

    private protected override void Search(AttackRun run)
    {
        var set = RecordSets.Check(Name, run.ThreatModel, run.Set);
        if (run.Standing() is { } rows)
        {
            using var scope = NewDisposeScope();
            using var search = new GeneticSearch(run, set, rows, Population);
            search.Evolve(Generations);
        }
    }
}
