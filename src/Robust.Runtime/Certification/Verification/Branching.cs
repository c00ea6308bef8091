using Robust.Certification.Graphs;
using static TorchSharp.torch;

namespace Robust.Certification.Verification;

/// <summary>
/// Divides sub-problems by the sign of one value each: the values whose relaxation costs most are ranked, and the first of them are tried
/// by bounds without a step (filtered smart branching: De Palma et al. 2021, "Improved Branch and Bound for Neural Network Verification via
/// Lagrangian Decomposition", section 4).
/// </summary>
/// <param name="graph">The network.</param>
/// <param name="bounds">How bounds are found.</param>
/// <param name="tried">How many values are tried.</param>
internal sealed class Branching(BoundedGraph graph, SplitBounds bounds, int tried)
{
    /// <summary>How much of that a lower line is off on average counts.</summary>
    private const double PositiveShare = 0.25;

    /// <summary>Both halves of each, the ones with the positive sign first.</summary>
    /// <param name="batch">Sub-problems that have an open value each.</param>
    public SubProblems Divide(SubProblems batch)
    {
        using var scope = NewDisposeScope();
        var (choices, positive, negative) = Try(batch, Costs(batch));
        var halves = SubProblems.Join([
            batch.Restrict(choices, 1) with { Lower = positive },
            batch.Restrict(choices, -1) with { Lower = negative },
        ]);
        return halves.Map(static tensor => tensor.alias().MoveToOuterDisposeScope());
    }

    /// <summary>The value [B] whose weaker half has the best bound, and the bounds of both halves.</summary>
    private (Tensor Choices, Tensor Positive, Tensor Negative) Try(SubProblems batch, Tensor costs)
    {
        var (_, ranked) = costs.topk((int)Math.Min(tried, costs.shape[1]), 1);
        var (choices, positive, negative) = TryOne(batch, ranked.select(1, 0));
        for (var rank = 1; rank < ranked.shape[1]; rank++)
        {
            var next = TryOne(batch, ranked.select(1, rank));
            var isBetter = minimum(next.Positive, next.Negative).gt(minimum(positive, negative))
                .logical_and(costs.gather(1, next.Choices.unsqueeze(1)).squeeze(1).ge(0));
            choices = next.Choices.where(isBetter, choices);
            positive = next.Positive.where(isBetter, positive);
            negative = next.Negative.where(isBetter, negative);
        }

        return (choices, positive, negative);
    }

    private (Tensor Choices, Tensor Positive, Tensor Negative) TryOne(SubProblems batch, Tensor choices) =>
        (choices, bounds.Lower(batch.Restrict(choices, 1)), bounds.Lower(batch.Restrict(choices, -1)));

    /// <summary>What the two lines around each open value cost the bound, at most; -1 for the others: [B, n] of all layers in a row.</summary>
    private Tensor Costs(SubProblems batch)
    {
        var arrived = bounds.Coefficients(batch);
        return cat([.. batch.Layers.Select(layer => Costs(layer.Value, arrived[graph.ActivationOf(layer.Key)!.Value]))], 1);
    }

    /// <summary>
    /// A negative coefficient pays for the upper line's height over 0, which is -u l / (u - l); a positive one for the lower line, which
    /// is off by the lesser of u and -l at most where it is chosen well.
    /// </summary>
    private static Tensor Costs(SplitLayer layer, Tensor coefficients)
    {
        var (l, u) = (layer.Bounds.Lower.flatten(1), layer.Bounds.Upper.flatten(1));
        var a = coefficients.flatten(2).mean([1]);
        var costs = (a.clamp(max: 0) * (u * l / (u - l))) + (a.clamp(min: 0) * minimum(u, -l) * PositiveShare);
        return costs.where(layer.IsOpen(), full_like(costs, -1));
    }
}
