using Robust.Certification.Arithmetic;
using Robust.Certification.Propagation;
using Robust.Certification.Regions;
using static TorchSharp.torch;

namespace Robust.Certification.Graphs;

/// <summary>
/// Bounds of every layer of a network over a region, each kept as soon as it is known. Everything it makes belongs to the
/// dispose scope that is present at the time.
/// </summary>
internal sealed class BoundTable
{
    private readonly BoundedGraph graph;
    private readonly InputRegion region;
    private readonly Interval[] intervals;
    private readonly LayerBounds?[] layers;

    /// <summary>Starts with the region alone.</summary>
    public BoundTable(BoundedGraph graph, InputRegion region)
    {
        (this.graph, this.region) = (graph, region);
        CheckRank(graph, region.Hull.Lower);
        intervals = new Interval[graph.Output + 1];
        layers = new LayerBounds?[graph.Output + 1];
        intervals[0] = region.Hull;
    }

    /// <summary>The bounds of a layer's values, once they have been set.</summary>
    public Interval this[int layer]
    {
        get => intervals[layer];
        set => intervals[layer] = value;
    }

    /// <summary>The number of examples.</summary>
    public long Examples => intervals[0].Lower.shape[0];

    /// <summary>Interval bounds of a layer from those of the layers whose outputs it gets.</summary>
    public Interval Forward(int layer) => graph.Layers[layer]!.Forward(InputsOf(layer));

    /// <summary>Likewise without rounding, see <see cref="Layer.Estimate"/>.</summary>
    public Interval Estimate(int layer) => graph.Layers[layer]!.Estimate(InputsOf(layer));

    /// <summary>The layers up to one whose lower lines are free in places, with these lines.</summary>
    public IEnumerable<(int Layer, Relaxation Lines)> Free(int last) => Enumerable.Range(1, last)
        .Where(i => layers[i]?.Relaxation?.Free is not null)
        .Select(i => (i, layers[i]!.Relaxation!));

    /// <summary>
    /// Computes what linear bounds of a layer need of those that they go back through, where it is not known yet.
    /// </summary>
    public void Prepare(int last, bool throughBends)
    {
        var isReached = new bool[last + 1];
        isReached[last] = true;
        for (var i = last; i >= 1; i--)
        {
            if (!isReached[i] || !(throughBends || graph.Layers[i]!.IsLinear))
            {
                continue;
            }

            layers[i] ??= graph.Layers[i]!.Backward(InputsOf(i));
            foreach (var input in graph.Layers[i]!.Inputs)
            {
                isReached[input] = true;
            }
        }
    }

    /// <summary>
    /// Lower bounds [N, S] of quantities in a layer's values: taken back to the input, or to where the first layers that bend
    /// are if these are not to be passed, and concretized there.
    /// </summary>
    /// <param name="layer">The layer, all up to which have been prepared.</param>
    /// <param name="quantities">The quantities.</param>
    /// <param name="throughBends">Whether to relax layers that bend.</param>
    /// <param name="slopes">Slopes of free lower lines by layer.</param>
    /// <param name="penalties">
    /// By layer, coefficients [N, S, ...] of its values whose sum of products is at most 0 wherever the region is restricted as it is
    /// meant to be.
    /// </param>
    /// <param name="visit">Gets what has arrived at each layer's values, which is disposed afterwards.</param>
    public Tensor Lower(
        int layer, LinearBound quantities, bool throughBends = true, IReadOnlyDictionary<int, Tensor>? slopes = null,
        IReadOnlyDictionary<int, Tensor>? penalties = null, Action<int, LinearBound>? visit = null)
    {
        using var scope = NewDisposeScope();
        var open = new LinearBound?[layer + 1];
        open[layer] = quantities;
        var total = zeros(1, 1, ScalarType.Float64, quantities.Slopes.device);
        for (var i = layer; i >= 0; i--)
        {
            if (open[i] is not { } bound)
            {
                continue;
            }

            visit?.Invoke(i, bound);
            bound = penalties?.GetValueOrDefault(i) is { } penalty
                ? LinearBounds.Join(bound, LinearBound.Of(penalty), intervals[i])
                : bound;
            if (i == 0 || !(throughBends || graph.Layers[i]!.IsLinear))
            {
                total = total + bound.Offset + (i == 0 ? region : new BoxRegion(intervals[i])).Least(bound.Slopes);
            }
            else
            {
                Pull(i, bound, open, slopes?.GetValueOrDefault(i));
            }

            Release(i == layer ? null : bound);
        }

        return total.MoveToOuterDisposeScope();
    }

    /// <summary>Torch takes [C, H, W] for an image without a batch, and would pool over the examples.</summary>
    private static void CheckRank(BoundedGraph graph, Tensor inputs)
    {
        if (graph.InputRank is { } rank && inputs.dim() != rank)
        {
            throw new RobustException(
                $"The network's first layers take {(rank == 4 ? "images [N, C, H, W]" : "signals [N, C, L]")}, not [{string.Join(", ", inputs.shape)}]: " +
                "give the batch and the channels a dimension each.");
        }
    }

    private void Pull(int layer, LinearBound bound, LinearBound?[] open, Tensor? slopes)
    {
        var pulled = layers[layer]!.Pull(bound, slopes);
        var inputs = graph.Layers[layer]!.Inputs;
        for (var i = 0; i < inputs.Length; i++)
        {
            // The offset goes with one of the branches.
            var branch = i == 0 ? pulled : LinearBound.Of(pulled.Slopes.alias());
            open[inputs[i]] = open[inputs[i]] is { } other
                ? LinearBounds.Join(other, branch, intervals[inputs[i]])
                : branch;
        }
    }

    /// <summary>Disposes slopes, which are large, as soon as they have been used.</summary>
    private static void Release(LinearBound? bound) => bound?.Slopes.Dispose();

    private Interval[] InputsOf(int layer) => [.. graph.Layers[layer]!.Inputs.Select(input => intervals[input])];
}
