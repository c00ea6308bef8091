using Robust.ThreatModels;
using static TorchSharp.torch;

namespace Robust.Attacks.BlackBox;

/// <summary>
/// Every combination on a grid of angles and shifts within a set of rotations and translations: the worst counts. The
/// loss has many local maxima in them, so for this set a grid is stronger than steps along the gradient.
/// </summary>
/// <remarks>
/// Source: Engstrom et al. 2019, "Exploring the landscape of spatial robustness", section 3.2; by default 31 angles and
/// 5 shifts along each axis, as there: 775 forward passes of an example that withstands all.
/// </remarks>
public sealed record SpatialGridAttack : Attack
{
    /// <summary>Describes the attack.</summary>
    /// <param name="angles">The number of evenly spaced angles, at least 1; 1 is no rotation.</param>
    /// <param name="shifts">The number of shifts along each axis, likewise.</param>
    /// <exception cref="ArgumentOutOfRangeException">A number is not as above.</exception>
    public SpatialGridAttack(int angles = 31, int shifts = 5)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(angles, 1);
        ArgumentOutOfRangeException.ThrowIfLessThan(shifts, 1);
        (Angles, Shifts) = (angles, shifts);
    }

    /// <summary>The number of angles.</summary>
    public int Angles { get; }

    /// <summary>The number of shifts along each axis.</summary>
    public int Shifts { get; }

    /// <summary>The name <c>grid</c>.</summary>
    public override string Name => "grid";

    /// <inheritdoc/>
    public override AttackProtocol Protocol => new(Angles * Shifts * Shifts);

    /// <inheritdoc/>
    /// <exception cref="RobustException">The threat model is not one of rotations and translations.</exception>
    private protected override void CheckSet(IThreatModel threatModel, IPerturbationSet set)
    {
        if (set is not RotationTranslationSet)
        {
            throw new RobustException(
                $"The attack {Name} tries rotations and translations only, not \"{threatModel.Description}\": " +
                "use pgd, which takes any set.");
        }
    }

    private protected override void Search(AttackRun run)
    {
        CheckSet(run.ThreatModel, run.Set);
        foreach (var parameters in Grid())
        {
            using var scope = NewDisposeScope();
            if (run.Standing() is not { } rows)
            {
                return;
            }

            using var set = run.Set.Select(rows);
            var delta = tensor(parameters, run.Inputs.dtype, run.Inputs.device).repeat(rows.shape[0], 1);
            run.Offer(rows, delta, run.Classifier.Logits(set.Apply(delta)));
        }
    }

    /// <summary>All combinations of angle, shift to the right and shift down, each over its maximum.</summary>
    private IEnumerable<double[]> Grid() =>
        from angle in Places(Angles)
        from right in Places(Shifts)
        from down in Places(Shifts)
        select new[] { angle, right, down };

    /// <summary>Evenly spaced numbers from -1 to 1; 0 where there is one only.</summary>
    private static IEnumerable<double> Places(int count) =>
        Enumerable.Range(0, count).Select(i => count == 1 ? 0 : ((2.0 * i) / (count - 1)) - 1);
}
