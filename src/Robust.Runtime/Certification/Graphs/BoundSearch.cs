using Robust.Certification.Arithmetic;
using Robust.Certification.Propagation;
using Robust.Certification.Regions;
using Robust.Declarations;
using Robust.Torch;
using static TorchSharp.torch;

namespace Robust.Certification.Graphs;

/// <summary>Bounds of a network over a region by a method: layer after layer, then of quantities in its output.</summary>
/// <param name="graph">The network.</param>
/// <param name="method">How bounds are found.</param>
/// <param name="ascent">How slopes are improved, where the method does.</param>
internal sealed class BoundSearch(BoundedGraph graph, BoundMethod method, SlopeAscent ascent)
{
    private bool IsRefined => method >= BoundMethod.Crown;

    private bool IsAscended => method == BoundMethod.AlphaCrown;

    /// <summary>Bounds of every layer.</summary>
    /// <param name="region">The inputs.</param>
    /// <param name="known">
    /// Bounds that hold besides, by layer: where the region is divided by the sign of a value, its sign (Wang et al. 2021).
    /// </param>
    public BoundTable Table(InputRegion region, IReadOnlyDictionary<int, Interval>? known = null)
    {
        var table = new BoundTable(graph, region);
        for (var i = 1; i <= graph.Output; i++)
        {
            table[i] = table.Forward(i);
            if (known?.GetValueOrDefault(i) is { } given)
            {
                table[i] = table[i].Intersect(given);
            }

            if (IsRefined && graph.Layers[i]!.IsLinear && graph.IsBent(i) && !(region.IsBox && graph.IsExactInBoxes(i)))
            {
                Refine(table, i);
            }
        }

        return table;
    }

    /// <summary>Lower bounds [N, S] of quantities in the output, in double precision.</summary>
    /// <param name="table">The bounds of every layer.</param>
    /// <param name="coefficients">The coefficients [N, S, ...] of the quantities, or [1, S, ...].</param>
    public Tensor Lower(BoundTable table, Tensor coefficients)
    {
        table.Prepare(graph.Output, method != BoundMethod.Ibp);
        return Parts(table, coefficients.shape[1], graph.Output)
            .Select(part => Lower(table, graph.Output, coefficients.narrow(1, part.Start, part.Count)))
            .ToArray() is var parts && parts.Length == 1 ? parts[0] : cat(parts, 1);
    }

    /// <summary>Bounds the values of a layer by linear bounds, but those that nothing is gained by.</summary>
    /// <param name="table">The bounds of every layer up to this one.</param>
    /// <param name="layer">The layer.</param>
    public void Refine(BoundTable table, int layer)
    {
        table.Prepare(layer, throughBends: true);
        using var scope = NewDisposeScope();
        var (lower, upper) = (table[layer].Lower.flatten(1), table[layer].Upper.flatten(1));
        var rows = graph.IsBentAtZero(layer)
            ? lower.lt(0).logical_and(upper.gt(0)).any(0).Rows()
            : arange(lower.shape[1], device: lower.device);
        foreach (var (start, count) in Parts(table, rows.shape[0], layer, ends: 2))
        {
            using var part = NewDisposeScope();
            var chosen = rows.narrow(0, start, count);
            var found = Found(table, layer, chosen, lower.shape[1]);
            lower = lower.index_copy(1, chosen, maximum(lower.index_select(1, chosen), found.Lower)).MoveToOuterDisposeScope();
            upper = upper.index_copy(1, chosen, minimum(upper.index_select(1, chosen), found.Upper)).MoveToOuterDisposeScope();
        }

        var shape = table[layer].Lower.shape;
        table[layer] = new Interval(lower.reshape(shape), upper.reshape(shape)).MoveToOuterDisposeScope();
    }

    private Tensor Lower(BoundTable table, int layer, Tensor coefficients)
    {
        using var scope = NewDisposeScope();
        var quantities = LinearBound.Of(coefficients);
        var lower = table.Lower(layer, quantities, throughBends: false);
        if (method != BoundMethod.Ibp)
        {
            lower = maximum(lower, table.Lower(layer, quantities));
        }

        return (IsAscended ? ascent.Improve(table, layer, quantities, lower) : lower).MoveToOuterDisposeScope();
    }

    /// <summary>Bounds of chosen values of a layer by linear bounds.</summary>
    private Interval Found(BoundTable table, int layer, Tensor chosen, long width)
    {
        var bounds = table[layer];
        var units = zeros(chosen.shape[0], width, bounds.Lower.dtype, bounds.Lower.device);
        units.scatter_(1, chosen.unsqueeze(1), ones_like(units.narrow(1, 0, 1)));
        var both = cat([units, -units], 0).reshape([1, 2 * chosen.shape[0], .. bounds.Lower.shape[1..]]);
        var least = Lower(table, layer, both).chunk(2, 1);
        var rounding = Rounding.Of(bounds.Lower);
        return new(
            rounding.Down(least[0].to(bounds.Lower.dtype)), rounding.Up(least[1].neg().to(bounds.Lower.dtype)));
    }

    /// <summary>Parts of so many quantities whose slopes fit into memory.</summary>
    private IEnumerable<(long Start, long Count)> Parts(BoundTable table, long quantities, int layer, int ends = 1)
    {
        var widest = Enumerable.Range(0, layer + 1).Max(i => table[i].Lower.numel());
        var most = IsAscended ? SlopeParts.MostRecorded : SlopeParts.Most;
        var count = Math.Max(1, most / (widest * ends));
        for (var start = 0L; start < quantities; start += count)
        {
            yield return (start, Math.Min(count, quantities - start));
        }
    }
}
