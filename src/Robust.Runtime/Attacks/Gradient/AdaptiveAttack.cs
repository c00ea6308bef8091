using static TorchSharp.torch;

namespace Robust.Attacks.Gradient;

/// <summary>
/// A3, the adaptive auto attack: many short climbs of the margin, each from where a direction of the logits leads. The
/// directions follow those that worked so far, and the examples whose margins are furthest from falling are left aside more
/// and more, while the others get longer climbs.
/// </summary>
/// <remarks>
/// Source: Liu, Cheng, Gao, Liu, Zhang and Song 2022, "Practical evaluation of adversarial robustness via adaptive auto
/// attack": adaptive direction initialization and online statistics-based discarding, with the rounds of its program;
/// directions of logits: Tashiro, Song and Ermon 2020, "Diversity can be transferred". What is learned, and who is left aside,
/// is so within a part of a batch; there within all data.
/// </remarks>
public sealed record AdaptiveAttack : Attack
{
    /// <summary>The rounds: the share of the examples that stand, the steps of a climb, the climbs.</summary>
    private static readonly (double Share, int Steps, int Restarts)[] Rounds =
    [
        (1, 8, 3), (0.7, 25, 1), (0.6, 30, 1), (0.5, 30, 1), (0.4, 35, 1), (0.3, 40, 1), (0.2, 45, 1), (0.1, 50, 5), (0.065, 55, 4),
        (0.03, 60, 50),
    ];

    /// <summary>The fewest examples of a batch that are left, if so many stand.</summary>
    private const int Fewest = 4;

    /// <summary>The name <c>a3</c>.</summary>
    public override string Name => "a3";

    /// <inheritdoc/>
    public override AttackProtocol Protocol => new(
        Rounds[^1].Steps, 0, Rounds.Sum(static round => round.Restarts));

    private protected override void Search(AttackRun run)
    {
        using var directions = new LogitDirections(run);
        var restart = 0;
        foreach (var (share, steps, restarts) in Rounds)
        {
            for (var i = 0; i < restarts * run.Set.Branches && Promising(run, share) is { } rows; i++)
            {
                using var scope = NewDisposeScope();
                using var search = new AdaptiveSearch(run, directions, rows);
                if (restart > 0)
                {
                    search.Head(directions.Draw(rows, restart - 1));
                }

                search.Climb(steps);
                restart++;
            }
        }
    }

    /// <summary>The indices [K] of the share of those that stand with the greatest margins found; null if none stands.</summary>
    private static Tensor? Promising(AttackRun run, double share)
    {
        if (run.Standing() is not { } rows)
        {
            return null;
        }

        var standing = rows.shape[0];
        var count = Math.Min(standing, Math.Max((long)Math.Ceiling(share * standing), Fewest));
        var (_, places) = run.BestAt(rows).Loss.topk((int)count);
        return rows.index_select(0, places);
    }
}
