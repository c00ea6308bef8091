using Robust.Attacks.Geometry;
using Robust.Declarations;
using Robust.ThreatModels;
using static TorchSharp.torch;

namespace Robust.Attacks.BlackBox;

/// <summary>
/// The Square attack: random search for the largest margin, which asks the model for logits only, so that hidden or
/// vanishing gradients do not stop it. Each query changes one square of the best perturbation so far and keeps the
/// change where the margin grew; squares shrink as the search goes on.
/// </summary>
/// <remarks>
/// <para>
/// Sources: Andriushchenko, Croce, Flammarion and Hein 2020, "Square attack: a query-efficient black-box adversarial
/// attack via random search", algorithms 1 to 3; for L1: Croce and Hein 2021, "Mind the box: l1-APGD for sparse
/// adversarial attacks on image classifiers", section 4.
/// </para>
/// <para>
/// Inputs [N, C, H, W] are images. Vectors [N, d] and signals [N, C, L] are searched likewise with runs of features,
/// a share of d or L long. The places of squares are drawn for the whole batch, their signs for each example. In a
/// union each member is searched by itself.
/// </para>
/// </remarks>
public sealed record SquareAttack : Attack
{
    /// <summary>After how many of <see cref="Reference"/> queries the share of a square is halved.</summary>
    private static readonly int[] Halvings = [10, 50, 200, 500, 1000, 2000, 4000, 6000, 8000];

    private const double Reference = 10_000;

    private readonly double initialShare = 0.8;

    /// <summary>Describes the attack.</summary>
    /// <param name="queries">The number of queries from each start, that at the start included, at least 1.</param>
    /// <param name="restarts">The number of random starts (in a union: of starts in each member), at least 1.</param>
    /// <exception cref="ArgumentOutOfRangeException">A number is not as above.</exception>
    public SquareAttack(int queries = 5000, int restarts = 1)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(queries, 1);
        ArgumentOutOfRangeException.ThrowIfLessThan(restarts, 1);
        (Queries, Restarts) = (queries, restarts);
    }

    /// <summary>The number of queries from each start.</summary>
    public int Queries { get; }

    /// <summary>The number of starts; in a union, of starts in each member.</summary>
    public int Restarts { get; }

    /// <summary>The share of an image that the first squares cover, in (0, 1]; 0.8 unless given.</summary>
    /// <exception cref="ArgumentOutOfRangeException">It is not.</exception>
    public double InitialShare
    {
        get => initialShare;
        init => initialShare = value is > 0 and <= 1 ? value : throw new ArgumentOutOfRangeException(
            nameof(value), value, "The initial share of a square must be above 0 and at most 1.");
    }

    /// <summary>The name <c>square</c>.</summary>
    public override string Name => "square";

    /// <inheritdoc/>
    public override AttackProtocol Protocol => new(Queries, 0, Restarts);

    /// <summary>
    /// The share of an image that the square of a query (0 for the first) covers: halved as in the paper, where a
    /// search has 10,000 queries, and at the same fractions of other numbers.
    /// </summary>
    internal double Share(int query)
    {
        var reference = query * (Reference / Queries);
        return Math.ScaleB(InitialShare, -Halvings.Count(halving => reference > halving));
    }

    /// <inheritdoc/>
    /// <exception cref="RobustException">The threat model is no such ball, and no union of such balls.</exception>
    private protected override void CheckSet(IThreatModel threatModel, IPerturbationSet set) =>
        BallGeometry.Check(threatModel, set, Name, Norm.LInf, Norm.L2, Norm.L1);

    private protected override void Search(AttackRun run) =>
        BallGeometry.ForEach(run, Name, [Norm.LInf, Norm.L2, Norm.L1], ball =>
        {
            for (var restart = 0; restart < Restarts && run.Standing() is { } rows; restart++)
            {
                using var search = Start(run, ball, rows);
                search.Climb();
            }
        });

    private SquareSearch Start(AttackRun run, BallGeometry ball, Tensor rows) => ball.Norm switch
    {
        Norm.LInf => new SquareLInfSearch(this, run, ball, rows),
        Norm.L2 => new SquareL2Search(this, run, ball, rows),
        _ => new SquareL1Search(this, run, ball, rows),
    };
}
