using Robust.Generators.Models;

namespace Robust.Generators.Shapes.Bounds;

/// <summary>Counts what the runtime's search for bounds does with a network, layer by layer.</summary>
internal sealed class BoundCosts
{
    private readonly IReadOnlyList<BoundLayer> layers;
    private readonly bool[] areBent;

    private BoundCosts(IReadOnlyList<BoundLayer> layers)
    {
        this.layers = layers;
        areBent = new bool[layers.Count];
        foreach (var input in layers.Where(layer => !layer.IsLinear).SelectMany(layer => layer.Inputs))
        {
            areBent[input] = true;
        }
    }

    /// <summary>What bounds of a network over a set take.</summary>
    public static BoundCost Of(Network network, ThreatModel threat)
    {
        var layers = BoundLayers.Of(network);
        var costs = new BoundCosts(layers);
        var (boxes, others) = Regions(threat, network.Input);
        var margins = costs.Bounds(layers.Count - 1, network.Classes.Count - 1);
        var (inBox, elsewhere) = (costs.Refined(isBox: true).ToList(), costs.Refined(isBox: false).ToList());
        var regions = Saturating.Add(boxes, others);
        return new(
            layers.Count(layer => layer.IsAffine),
            regions,
            margins * regions,
            (Sum(inBox, costs.Bounds) * boxes) + (Sum(elsewhere, costs.Bounds) * others) + (margins * regions),
            (Sum(inBox, costs.Ascended) * boxes) + (Sum(elsewhere, costs.Ascended) * others)
                + (costs.Ascended(layers.Count - 1, network.Classes.Count - 1) * regions),
            layers.Aggregate(0L, (sum, layer) => Saturating.Add(sum, layer.Work)),
            layers.Where(layer => layer.Kind != BoundLayerKind.Reshape).Aggregate(0L, (sum, layer) => Saturating.Add(sum, layer.Values)),
            layers.Max(layer => layer.Values));
    }

    /// <summary>The regions that make up a set: boxes, and others; a set written by hand is taken for a ball.</summary>
    private static (long Boxes, long Others) Regions(ThreatModel threat, TensorShape input) => threat switch
    {
        Ball { Measure: Norm.LInf } => (1, 0),
        Patch patch when input.Rank == 3 => (
            Saturating.Multiply(input.Extents[1] - patch.Height + 1, input.Extents[2] - patch.Width + 1), 0),
        Union union => union.Members.Select(member => Regions(member.Threat, input)).Aggregate(
            (Boxes: 0L, Others: 0L),
            (sum, next) => (Saturating.Add(sum.Boxes, next.Boxes), Saturating.Add(sum.Others, next.Others))),
        _ => (0, 1),
    };

    private static LinearBoundCost Sum(
        IEnumerable<(int Layer, long Count)> refined, Func<int, long, LinearBoundCost> cost) =>
        refined.Aggregate(default(LinearBoundCost), (sum, next) => sum + cost(next.Layer, next.Count));

    /// <summary>The layers whose values CROWN bounds by linear bounds, two a value: where a function bends them, unless intervals are exact.</summary>
    private IEnumerable<(int Layer, long Count)> Refined(bool isBox) => Enumerable.Range(1, layers.Count - 1)
        .Where(layer => layers[layer].IsLinear && areBent[layer] && !(isBox && Mixing(layer) <= 1))
        .Select(layer => (layer, Saturating.Multiply(2, layers[layer].Values)));

    /// <summary>How many layers in a row mix values before a layer's output; 2 where it may be more.</summary>
    private int Mixing(int layer) => layers[layer] switch
    {
        { Kind: BoundLayerKind.Input } => 0,
        { Kind: BoundLayerKind.Affine, Inputs: var inputs } => Math.Min(2, Mixing(inputs[0]) + 1),
        { Kind: BoundLayerKind.Channels or BoundLayerKind.Reshape, Inputs: var inputs } => Mixing(inputs[0]),
        _ => 2,
    };

    private LinearBoundCost Bounds(int layer, long count) =>
        new LinearBoundCost(1, Work(layer, throughBends: true), Work(layer, throughBends: false)) * count;

    private LinearBoundCost Ascended(int layer, long count) =>
        Behind(layer, throughBends: true).Any(before => layers[before].Kind == BoundLayerKind.Rectifier) ? Bounds(layer, count) : default;

    private long Work(int layer, bool throughBends) =>
        Behind(layer, throughBends).Aggregate(0L, (sum, next) => Saturating.Add(sum, layers[next].Work));

    /// <summary>The layers that a linear bound of a layer's values goes back through.</summary>
    private IEnumerable<int> Behind(int last, bool throughBends)
    {
        var isReached = new bool[last + 1];
        isReached[last] = true;
        for (var i = last; i >= 1; i--)
        {
            if (!isReached[i] || !(throughBends || layers[i].IsLinear))
            {
                continue;
            }

            yield return i;
            foreach (var input in layers[i].Inputs)
            {
                isReached[input] = true;
            }
        }
    }
}
