using static TorchSharp.torch;

namespace Robust.Attacks.BlackBox;

/// <summary>
/// Random points of the set, the worst of which counts: no attack to be afraid of, but one that gradients must beat.
/// Where they do not, they are masked (Athalye, Carlini and Wagner 2018, section 3.1).
/// </summary>
public sealed record RandomSearchAttack : Attack
{
    /// <summary>Describes the attack.</summary>
    /// <param name="points">The number of random points (in a union: in each member), at least 1.</param>
    /// <exception cref="ArgumentOutOfRangeException">The number is not as above.</exception>
    public RandomSearchAttack(int points = 100)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(points, 1);
        Points = points;
    }

    /// <summary>The number of random points.</summary>
    public int Points { get; }

    /// <summary>The name <c>random</c>.</summary>
    public override string Name => "random";

    /// <inheritdoc/>
    public override AttackProtocol Protocol => new(Restarts: Points);

    private protected override void Search(AttackRun run)
    {
        for (var point = 0; point < Points * run.Set.Branches; point++)
        {
            using var scope = NewDisposeScope();
            if (run.Standing() is not { } rows)
            {
                return;
            }

            using var set = run.Set.Select(rows);
            var delta = set.Start(run.Generator);
            run.Offer(rows, delta, run.Classifier.Logits(set.Apply(delta)));
        }
    }
}
