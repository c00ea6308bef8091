using Robust.Attacks.Geometry;
using Robust.Attacks.Losses;
using Robust.Declarations;
using Robust.ThreatModels;

namespace Robust.Attacks.Gradient;

/// <summary>
/// Multi steepest descent for unions of balls: each step takes, from where the last one ended, the steepest step in
/// every member, projects it into that member, and keeps for each example the one of the largest loss. So one search
/// moves among the members as the loss asks for, where other attacks search each by itself.
/// </summary>
/// <remarks>
/// Source: Maini, Wong and Kolter 2020, "Adversarial robustness against the union of multiple perturbation models",
/// algorithm 1. As there it starts at the input itself, and of all steps the one of the largest loss counts. As the
/// authors run it for CIFAR-10 it is <c>new SteepestUnionAttack { Sizes = UnionStepSizes.Cifar10 }</c>, for MNIST
/// <c>new SteepestUnionAttack(100) { Sizes = UnionStepSizes.Mnist }</c>.
/// </remarks>
public sealed record SteepestUnionAttack : Attack
{
    /// <summary>Describes the attack.</summary>
    /// <param name="steps">The number of steps, at least 1.</param>
    /// <exception cref="ArgumentOutOfRangeException">It is not as above.</exception>
    public SteepestUnionAttack(int steps = 50)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(steps, 1);
        Steps = steps;
    }

    /// <summary>The number of steps.</summary>
    public int Steps { get; }

    /// <summary>How long steps are in each member, and how many values those in L1 move.</summary>
    public UnionStepSizes Sizes { get; init; } = new();

    /// <summary>What is ascended; cross-entropy unless given.</summary>
    public IAdversarialLoss Loss { get; init; } = CrossEntropyLoss.Instance;

    /// <summary>The name <c>msd-50</c>: 50 steps.</summary>
    public override string Name => FormattableString.Invariant($"msd-{Steps}");

    /// <inheritdoc/>
    public override AttackProtocol Protocol => new(Steps);

    private protected override IAdversarialLoss Criterion => Loss;

    /// <inheritdoc/>
    /// <exception cref="RobustException">The threat model is neither a ball nor a union of balls.</exception>
    private protected override void CheckSet(IThreatModel threatModel, IPerturbationSet set) =>
        BallGeometry.Check(threatModel, set, Name, Norm.LInf, Norm.L2, Norm.L1, Norm.L0);

    private protected override void Search(AttackRun run)
    {
        var members = BallGeometry.Members(run.ThreatModel, Name, Norm.LInf, Norm.L2, Norm.L1, Norm.L0);
        if (run.Standing() is { } rows)
        {
            using var search = new SteepestUnionSearch(this, run, members, rows);
            search.Climb();
        }
    }
}
