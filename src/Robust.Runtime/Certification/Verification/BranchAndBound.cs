using Robust.Certification.Graphs;
using Robust.Certification.Regions;
using Robust.Torch;
using static TorchSharp.torch;

namespace Robust.Certification.Verification;

/// <summary>
/// One search by branch and bound. Whatever input a counterexample would be, it lies in a sub-problem: those that are proven, or have no
/// input at all, are dropped; all others are divided by the sign of a value in front of a ReLU.
/// </summary>
internal sealed class BranchAndBound
{
    private const int LayerSteps = 20;
    private const int Tried = 4;
    private const int RepairSteps = 4;

    /// <summary>How many steps raise the bounds at the root, of new sub-problems, and of those that nothing is left to divide of.</summary>
    private static readonly (int Root, int Divided, int Last) Steps = (40, 12, 400);

    private readonly SubProblems root;
    private readonly BoxRegion region;
    private readonly InputSearch inputs;
    private readonly Func<bool> isOver;
    private readonly SplitBounds bounds;
    private readonly Branching branching;

    /// <summary>The least bound of what has been proven, and of what is left undivided.</summary>
    private double proven = double.PositiveInfinity;
    private double stuck = double.PositiveInfinity;

    /// <summary>Bounds the whole box.</summary>
    /// <param name="graph">The network.</param>
    /// <param name="region">The box [1, ...].</param>
    /// <param name="conditions">The conditions of all alternatives, in double precision.</param>
    /// <param name="inputs">Looks for counterexamples near inputs that bounds are least at.</param>
    /// <param name="isOver">Whether to end.</param>
    public BranchAndBound(BoundedGraph graph, BoxRegion region, OutputConditions conditions, InputSearch inputs, Func<bool> isOver)
    {
        (this.region, this.inputs, this.isOver) = (region, inputs, isOver);
        var start = new Root(graph, region, LayerSteps, isOver);
        var rounded = start.Rounded(conditions, region.Hull.Lower.dtype);
        root = start.Undivided(rounded);
        bounds = new SplitBounds(graph, region, rounded, start.Known, isOver);
        branching = new Branching(graph, bounds, Tried);
    }

    /// <summary>Searches until everything is proven, a counterexample is found, nothing can be divided, or it is over.</summary>
    /// <param name="batchSize">How many sub-problems are bounded at once.</param>
    public VerificationAnswer Answer(int batchSize)
    {
        using var frontier = new Frontier();
        frontier.Add(Unproven(bounds.Improve(root, Steps.Root)));
        while (!frontier.IsEmpty)
        {
            ScalarGarbage.Collect();
            if (isOver())
            {
                return new Undecided(UndecidedReason.Timeout, Math.Min(frontier.Bound, stuck));
            }

            using var ofRound = NewDisposeScope();
            var batch = frontier.Take(Math.Max(1, batchSize / 2));
            var isDivisible = batch.IsDivisible();
            var found = Finish(batch.Where(isDivisible.logical_not())) ?? Divide(batch.Where(isDivisible), frontier);
            if (found is not null)
            {
                return found;
            }
        }

        return double.IsPositiveInfinity(stuck) ? new Proven(proven) : new Undecided(UndecidedReason.Exhausted, stuck);
    }

    /// <summary>Divides sub-problems and keeps the halves that are not proven.</summary>
    private Counterexample? Divide(SubProblems batch, Frontier frontier)
    {
        if (batch.Count == 0)
        {
            return null;
        }

        var halves = Unproven(branching.Divide(batch));
        var left = halves.Count == 0 ? halves : Unproven(bounds.Improve(halves, Steps.Divided));
        frontier.Add(left);
        return Repair(left);
    }

    /// <summary>Raises the bounds of sub-problems that are linear, as far as they go.</summary>
    private Counterexample? Finish(SubProblems batch)
    {
        if (batch.Count == 0)
        {
            return null;
        }

        var left = Unproven(bounds.Improve(batch, Steps.Last));
        if (left.Count > 0)
        {
            stuck = Math.Min(stuck, left.Lower.min().Value<double>());
        }

        return Repair(left);
    }

    /// <summary>The sub-problems that are left.</summary>
    private SubProblems Unproven(SubProblems batch)
    {
        var isEmpty = batch.IsEmpty();
        var isProven = batch.Lower.gt(0);
        proven = Math.Min(proven, batch.Lower.where(isProven.logical_and(isEmpty.logical_not()), double.PositiveInfinity).min().Value<double>());
        return batch.Where(isProven.logical_or(isEmpty).logical_not());
    }

    /// <summary>Looks for a counterexample from the corners of the box where the linear bounds are least.</summary>
    private Counterexample? Repair(SubProblems batch)
    {
        if (batch.Count == 0)
        {
            return null;
        }

        var slopes = bounds.Coefficients(batch)[0].select(1, 0);
        return inputs.Descend(region.Hull.Lower.where(slopes.gt(0), region.Hull.Upper), batch.Alternatives, RepairSteps);
    }
}
