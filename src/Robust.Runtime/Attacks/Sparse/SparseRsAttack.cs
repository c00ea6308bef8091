using Robust.Attacks.Geometry;
using Robust.Declarations;
using Robust.ThreatModels;
using static TorchSharp.torch;

namespace Robust.Attacks.Sparse;

/// <summary>
/// Sparse-RS, for balls of L0: random search for the largest margin, which asks the model for logits only, so that
/// hidden or vanishing gradients do not stop it. Each query exchanges some pixels of the best perturbation so far for
/// random corners of random others and keeps them where the margin grew; fewer as the search goes on.
/// </summary>
/// <remarks>
/// Source: Croce, Andriushchenko, Singh, Flammarion and Hein 2022, "Sparse-RS: a versatile framework for query-efficient
/// sparse black-box adversarial attacks", algorithms 1 and 2, with the schedule of their program. Pixels are drawn for
/// each example by itself, and one that leaves may come back at another corner.
/// </remarks>
public sealed record SparseRsAttack : Attack
{
    private const double Reference = 10_000;

    /// <summary>After how many of <see cref="Reference"/> queries the share is divided by what.</summary>
    private static readonly (int After, int By)[] Divisors =
        [(0, 2), (50, 4), (200, 5), (500, 6), (1000, 8), (2000, 10), (4000, 12), (6000, 15), (8000, 20)];

    /// <summary>Describes the attack.</summary>
    /// <param name="queries">The number of queries from each start, that at the start included, at least 1.</param>
    /// <param name="restarts">The number of random starts (in a union: of starts in each member), at least 1.</param>
    /// <exception cref="ArgumentOutOfRangeException">A number is not as above.</exception>
    public SparseRsAttack(int queries = 5000, int restarts = 1)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(queries, 1);
        ArgumentOutOfRangeException.ThrowIfLessThan(restarts, 1);
        (Queries, Restarts) = (queries, restarts);
    }

    /// <summary>The number of queries from each start.</summary>
    public int Queries { get; }

    /// <summary>The number of starts; in a union, of starts in each member.</summary>
    public int Restarts { get; }

    /// <summary>The share of the pixels that the first query exchanges, in (0, 1]; 0.3 unless given.</summary>
    /// <exception cref="ArgumentOutOfRangeException">It is not.</exception>
    public double InitialShare
    {
        get;
        init => field = value is > 0 and <= 1 ? value : throw new ArgumentOutOfRangeException(
            nameof(InitialShare), value, "The initial share of pixels must be above 0 and at most 1.");
    } = 0.3;

    /// <summary>The name <c>sparse-rs</c>.</summary>
    public override string Name => "sparse-rs";

    /// <inheritdoc/>
    public override AttackProtocol Protocol => new(Queries, 0, Restarts);

    /// <summary>
    /// How many of so many pixels a query (1 for the first after the start) exchanges: at least one, a share that falls
    /// as in the paper, where a search has 10,000 queries, and at the same fractions of other numbers.
    /// </summary>
    internal int Exchanged(int query, int pixels)
    {
        var reference = (int)(query * (Reference / Queries));
        var divisor = Divisors.LastOrDefault(step => reference > step.After, (After: 0, By: 1)).By;
        return Math.Max(1, (int)(InitialShare / divisor * pixels));
    }

    private protected override void CheckSet(IThreatModel threatModel, IPerturbationSet set) =>
        BallGeometry.Check(threatModel, set, Name, Norm.L0);

    private protected override void Search(AttackRun run) => BallGeometry.ForEach(run, Name, [Norm.L0], ball =>
    {
        for (var start = 0; start < Restarts && ball.Eps >= 1 && run.Standing() is { } rows; start++)
        {
            using var scope = NewDisposeScope();
            using var search = new SparseRsSearch(this, run, ball, rows);
            search.Climb();
        }
    });
}
