using System.Collections.Immutable;
using Robust.Certification.Arithmetic;
using Robust.Certification.Graphs;
using Robust.Certification.Regions;
using Robust.Declarations;
using static TorchSharp.torch;

namespace Robust.Certification.Verification;

/// <summary>Where branch and bound starts: alpha-CROWN's bounds of every layer over the whole box.</summary>
internal sealed class Root
{
    private readonly BoundedGraph graph;
    private readonly BoundTable table;

    /// <summary>Bounds every layer.</summary>
    /// <param name="graph">The network.</param>
    /// <param name="region">The box [1, ...].</param>
    /// <param name="steps">How often slopes are changed for each bound.</param>
    /// <param name="isOver">Whether to make do with what was found so far.</param>
    public Root(BoundedGraph graph, BoxRegion region, int steps, Func<bool> isOver)
    {
        this.graph = graph;
        table = new BoundSearch(graph, BoundMethod.AlphaCrown, new SlopeAscent(steps, 0.25) { IsOver = isOver }).Table(region);
        Known = Enumerable.Range(1, graph.Output).Where(i => graph.IsBent(i) && graph.ActivationOf(i) is null)
            .ToDictionary(static i => i, i => table[i]);
    }

    /// <summary>Bounds of the layers that bend elsewhere than at 0.</summary>
    public IReadOnlyDictionary<int, Interval> Known { get; }

    /// <summary>
    /// Conditions in the network's precision: the limits are raised by what rounding the coefficients may lower the sums, which makes them
    /// easier to meet.
    /// </summary>
    /// <param name="exact">The conditions in double precision.</param>
    /// <param name="type">The precision.</param>
    public OutputConditions Rounded(OutputConditions exact, ScalarType type)
    {
        var rounded = exact.Coefficients.to(type);
        var size = table[graph.Output].Magnitude().flatten().to(ScalarType.Float64);
        var lost = (exact.Coefficients - rounded.to(ScalarType.Float64)).abs().matmul(size) * (1 + Rounding.Dot);
        return new(rounded.reshape([.. rounded.shape[..2], .. table[graph.Output].Lower.shape[1..]]), exact.Limits + lost + (exact.Limits.abs() * Rounding.Dot * lost.gt(0).to(ScalarType.Float64)));
    }

    /// <summary>A sub-problem for each alternative, nothing restricted.</summary>
    /// <param name="conditions">The conditions of all alternatives.</param>
    public SubProblems Undivided(OutputConditions conditions)
    {
        var (count, each) = (conditions.Limits.shape[0], conditions.Limits.shape[1]);
        table.Prepare(graph.Output, throughBends: true);
        var lines = table.Free(graph.Output).ToDictionary(static free => free.Layer, static free => free.Lines);
        return new(
            arange(count, ScalarType.Int64),
            full(count, double.NegativeInfinity, ScalarType.Float64),
            Enumerable.Range(1, graph.Output).Where(i => graph.ActivationOf(i) is not null).ToImmutableSortedDictionary(
                static i => i, i => Layer(table[i], lines[graph.ActivationOf(i)!.Value].LowerSlope)));

        SplitLayer Layer(Interval bounds, Tensor slopes)
        {
            var ofAll = new Interval(Repeat(bounds.Lower), Repeat(bounds.Upper));
            var ofConditions = Repeat(slopes).unsqueeze(1).repeat_interleave(each, 1);
            return new(zeros_like(ofAll.Lower), ofAll, ofConditions, zeros_like(ofConditions));
        }

        Tensor Repeat(Tensor one) => one.repeat_interleave(count, 0);
    }
}
