using Robust.ThreatModels;
using static TorchSharp.torch;

namespace Robust.Attacks.BlackBox;

/// <summary>
/// Every combination on a grid of angles and shifts within a set of rotations and translations: the worst counts. The
/// loss has many local maxima in them, so for this set a grid is stronger than steps along the gradient.
/// </summary>
/// <remarks>
/// Source: Engstrom et al. 2019, "Exploring the landscape of spatial robustness", section 3.2; by default 31 angles and
/// 5 shifts along each axis, as there: 775 forward passes of an example that withstands all. A set of one's own with a
/// few parameters is searched likewise, see <see cref="IPerturbationSet.Parameters"/>: the first one at as many places
/// as angles, all others at as many as shifts.
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
    /// <exception cref="RobustException">The set has no few parameters, as rotations and translations have.</exception>
    private protected override void CheckSet(IThreatModel threatModel, IPerturbationSet set)
    {
        if (set.Parameters == 0)
        {
            throw new RobustException(
                $"The attack {Name} tries rotations and translations only, or other sets of a few parameters, not " +
                $"\"{threatModel.Description}\": use pgd, which takes any set.");
        }
    }

    private protected override void Search(AttackRun run)
    {
        CheckSet(run.ThreatModel, run.Set);
        foreach (var parameters in Grid(run.Set.Parameters))
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

    /// <summary>All combinations of so many parameters: angle, shift to the right and shift down, say.</summary>
    private IEnumerable<double[]> Grid(int parameters) => Enumerable.Range(1, parameters - 1).Aggregate(
        Places(Angles).Select(static angle => new[] { angle }),
        (points, _) => points.SelectMany(point => Places(Shifts).Select(shift => (double[])[.. point, shift])));

    /// <summary>Evenly spaced numbers from -1 to 1; 0 where there is one only.</summary>
    private static IEnumerable<double> Places(int count) =>
        Enumerable.Range(0, count).Select(i => count == 1 ? 0 : ((2.0 * i) / (count - 1)) - 1);
}
