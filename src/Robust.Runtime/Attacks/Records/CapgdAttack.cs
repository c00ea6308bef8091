using Robust.Attacks.Losses;
using Robust.ThreatModels;
using static TorchSharp.torch;

namespace Robust.Attacks.Records;

/// <summary>
/// Constrained adaptive PGD: gradient ascent with the momentum and the adaptive steps of Auto-PGD on records that are repaired before the
/// model sees them. A record that could not be repaired pays for the relations that it fails, so that the ascent leads back.
/// </summary>
/// <remarks>
/// Source: Simonetto et al. 2024, "Constrained adaptive attack: effective adversarial attack against deep neural networks for tabular
/// data", section 4. As there it starts at the record itself and at random. The ascent goes on from where the gradient led, not from
/// where the repair put it, so that steps shorter than a whole number add up.
/// </remarks>
public sealed record CapgdAttack : Attack
{
    /// <summary>Describes the attack.</summary>
    /// <param name="steps">The number of steps from each start, at least 1.</param>
    /// <param name="restarts">The number of random starts besides the one at the record itself, at least 0.</param>
    /// <exception cref="ArgumentOutOfRangeException">A number is not as above.</exception>
    public CapgdAttack(int steps = 50, int restarts = 1)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(steps, 1);
        ArgumentOutOfRangeException.ThrowIfLessThan(restarts, 0);
        (Steps, Restarts) = (steps, restarts);
    }

    /// <summary>The number of steps from each start.</summary>
    public int Steps { get; }

    /// <summary>The number of random starts.</summary>
    public int Restarts { get; }

    /// <summary>The name <c>capgd</c>.</summary>
    public override string Name => "capgd";

    /// <inheritdoc/>
    public override AttackProtocol Protocol => new(Steps, 0, Restarts + 1);

    private protected override IAdversarialLoss Criterion => CrossEntropyLoss.Instance;

    private protected override void CheckSet(IThreatModel threatModel, IPerturbationSet set) =>
        RecordSets.Check(Name, threatModel, set);

    private protected override void Search(AttackRun run)
    {
        var set = RecordSets.Check(Name, run.ThreatModel, run.Set);
        for (var start = 0; start <= Restarts && run.Standing() is { } rows; start++)
        {
            using var scope = NewDisposeScope();
            using var search = new CapgdSearch(run, set, isRandom: start > 0, rows);
            search.Climb(Steps);
            search.Offer();
        }
    }
}
