using Robust.Attacks.Geometry;
using Robust.Declarations;
using Robust.ThreatModels;
using static TorchSharp.torch;

namespace Robust.Attacks.MinimumNorm;

/// <summary>
/// The fast adaptive boundary attack: it looks for the adversarial point nearest to the input, not for the worst one in
/// the ball, by steps onto the linearized decision boundary that are drawn toward the input. It needs no step size,
/// and no loss that could saturate.
/// </summary>
/// <remarks>
/// Source: Croce and Hein 2020, "Minimally distorted adversarial examples with a fast adaptive boundary attack",
/// algorithm 1; the targeted version, one backward pass a step whatever the number of classes, and the numbers: Croce
/// and Hein 2020, "Reliable evaluation of adversarial robustness". It takes balls in L-infinity, L2 and L1, in a union
/// each member. Without targets the nearest boundary is chosen as if there were no box.
/// </remarks>
public sealed record FabAttack : Attack
{
    /// <summary>Describes the attack.</summary>
    /// <param name="steps">The number of steps from each start, at least 1.</param>
    /// <param name="restarts">
    /// The number of starts, at least 1: the first at the input itself, the others at random points around it.
    /// </param>
    /// <exception cref="ArgumentOutOfRangeException">A number is not as above.</exception>
    public FabAttack(int steps = 100, int restarts = 1)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(steps, 1);
        ArgumentOutOfRangeException.ThrowIfLessThan(restarts, 1);
        (Steps, Restarts) = (steps, restarts);
    }

    /// <summary>The number of steps from each start.</summary>
    public int Steps { get; }

    /// <summary>The number of starts.</summary>
    public int Restarts { get; }

    /// <summary>
    /// The number of targets, at least 0 and 0 unless given: each start then goes for the boundary to each of so many
    /// wrong classes, the likeliest first, in place of the nearest one of all. Any misclassification counts as success.
    /// </summary>
    public int Targets
    {
        get;
        init => field = value >= 0
            ? value
            : throw new ArgumentOutOfRangeException(nameof(Targets), value, "Targets must be at least 0.");
    }

    /// <summary>
    /// Whether to look for the smallest perturbation of each example; unless given, any within the ball will do, and an
    /// example that has one takes no more time. A smallest one that is not within the ball is not a success either: to
    /// learn of distances make the ball large.
    /// </summary>
    public bool Minimal { get; init; }

    /// <summary>The name <c>fab</c>, or <c>fab-t</c> with targets.</summary>
    public override string Name => Targets == 0 ? "fab" : "fab-t";

    /// <inheritdoc/>
    public override AttackProtocol Protocol => new(Steps, 0, Restarts, Targets);

    private protected override void CheckSet(IThreatModel threatModel, IPerturbationSet set) =>
        BallGeometry.Check(threatModel, set, Name, Norm.LInf, Norm.L2, Norm.L1);

    private protected override void Search(AttackRun run)
    {
        var balls = BallGeometry.Of(run, Name, Norm.LInf, Norm.L2, Norm.L1);
        try
        {
            if (Minimal)
            {
                SearchNearest(run, balls);
            }
            else
            {
                Array.ForEach(balls, ball => Search(run, ball, run.Standing, null));
            }
        }
        finally
        {
            Array.ForEach(balls, static ball => ball.Dispose());
        }
    }

    /// <summary>Takes all starts to all targets.</summary>
    /// <param name="run">What it is about.</param>
    /// <param name="ball">The ball to search.</param>
    /// <param name="standing">The examples to start from; null if there are none.</param>
    /// <param name="nearest">Where to write down the nearest points; null if any in the ball will do.</param>
    private void Search(AttackRun run, BallGeometry ball, Func<Tensor?> standing, NearestPoints? nearest)
    {
        foreach (var rivals in Rivals(run))
        {
            for (var start = 0; start < Restarts && standing() is { } rows; start++)
            {
                using var scope = NewDisposeScope();
                using var search = new FabSearch(run, ball, rows, rivals.index_select(0, rows), nearest);
                if (start > 0)
                {
                    search.StartAtRandom();
                }

                search.Descend(Steps);
            }
        }
    }

    /// <summary>The smallest perturbation of each example, over all balls, in relation to their radii.</summary>
    private void SearchNearest(AttackRun run, BallGeometry[] balls)
    {
        if (run.Standing() is not { } rows)
        {
            return;
        }

        var nearest = balls.Select(ball => new NearestPoints(run, ball, rows)).ToArray();
        try
        {
            foreach (var (ball, points) in balls.Zip(nearest))
            {
                Search(run, ball, () => rows, points);
                points.Refine();
            }

            var choice = stack([.. nearest.Select(static points => points.RelativeDistance())]).argmin(0);
            for (var i = 0; i < nearest.Length; i++)
            {
                nearest[i].Offer(choice.eq(i));
            }
        }
        finally
        {
            Array.ForEach(nearest, static points => points.Dispose());
        }
    }

    /// <summary>The classes [N, M] to go for, one after the other: each target, or all wrong ones at once.</summary>
    private Tensor[] Rivals(AttackRun run) => Targets > 0
        ? [.. Gradient.Targets.Of(run, Targets).Select(static target => target!.unsqueeze(1))]
        : [stack([.. Gradient.Targets.Of(run, int.MaxValue).Select(static target => target!)], 1)];
}
