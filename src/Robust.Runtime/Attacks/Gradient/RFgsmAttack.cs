using Robust.Attacks.Losses;
using Robust.ThreatModels;
using static TorchSharp.torch;

namespace Robust.Attacks.Gradient;

/// <summary>
/// The fast gradient sign method after a random step: x' = x + alpha sign(N(0, I)), then a step of eps - alpha along
/// the sign of the gradient at x', which escapes the bent loss surface close to the input.
/// </summary>
/// <remarks>
/// Source: Tramer et al. 2018, "Ensemble adversarial training: attacks and defenses", the attack RAND+FGSM. In sets
/// that are not L-infinity balls both steps are the steepest ones of the set, the first along a gradient that is
/// N(0, I).
/// </remarks>
public sealed record RFgsmAttack : Attack
{
    /// <summary>Describes the attack.</summary>
    /// <param name="randomShare">alpha / eps, the random part of the way, in [0, 1]; a half in the paper.</param>
    /// <exception cref="ArgumentOutOfRangeException">The share is not as above.</exception>
    public RFgsmAttack(double randomShare = 0.5)
    {
        if (!(randomShare is >= 0 and <= 1))
        {
            throw new ArgumentOutOfRangeException(
                nameof(randomShare), randomShare, "The random share of the way must be in [0, 1].");
        }

        RandomShare = randomShare;
    }

    /// <summary>alpha / eps, the part of the way that is random.</summary>
    public double RandomShare { get; }

    /// <summary>What is ascended; cross-entropy unless given.</summary>
    public IAdversarialLoss Loss { get; init; } = CrossEntropyLoss.Instance;

    /// <summary>The name <c>r-fgsm</c>.</summary>
    public override string Name => "r-fgsm";

    /// <inheritdoc/>
    public override AttackProtocol Protocol => new(1);

    private protected override IAdversarialLoss Criterion => Loss;

    private protected override void Search(AttackRun run)
    {
        var (eps, random) = (run.ThreatModel.Eps, RandomShare * run.ThreatModel.Eps);
        var step = new PgdAttack(1, eps - random, randomStart: false) { Loss = Loss };
        for (var branch = 0; branch < run.Set.Branches && run.Standing() is { } rows; branch++)
        {
            using var search = new PgdSearch(step, run, rows, null);
            search.Climb(RandomStep(search.Set, branch, random, run.Inputs.index_select(0, rows), run.Generator));
        }
    }

    private static Tensor RandomStep(
        IPerturbationSet set, int branch, double length, Tensor inputs, Generator? generator)
    {
        using var scope = NewDisposeScope();
        var delta = set.ZeroAt(branch);
        set.Ascend(delta, empty_like(inputs).normal_(generator: generator), length);
        set.Project(delta);
        return delta.MoveToOuterDisposeScope();
    }
}
