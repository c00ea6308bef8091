using System.Collections.Immutable;
using Robust.Certification.Arithmetic;
using Robust.Certification.Graphs;
using Robust.Certification.Propagation;
using Robust.Certification.Regions;
using Robust.Torch;
using static TorchSharp.torch;

namespace Robust.Certification.Verification;

/// <summary>
/// Lower bounds of sub-problems by beta-CROWN (Wang et al. 2021, "Beta-CROWN: Efficient Bound Propagation with Per-neuron Split
/// Constraints for Neural Network Robustness Verification"): linear bounds with slopes and with multipliers of the restrictions, both raised
/// by Adam. Any slopes in their range and any multipliers of at least 0 give sound bounds.
/// </summary>
/// <param name="graph">The network.</param>
/// <param name="region">The box [1, ...].</param>
/// <param name="conditions">The conditions of all alternatives: [A, J, ...] in the network's precision, limits [A, J] in double precision.</param>
/// <param name="known">Bounds of layers that bend elsewhere than at 0, by number.</param>
/// <param name="isOver">Whether to make do with what was found so far.</param>
internal sealed class SplitBounds(
    BoundedGraph graph, InputRegion region, OutputConditions conditions, IReadOnlyDictionary<int, Interval> known, Func<bool> isOver)
{
    private const double SlopeRate = 0.1;
    private const double MultiplierRate = 0.1;
    private const double RateDecay = 0.97;

    /// <summary>What is known without another step: [B].</summary>
    public Tensor Lower(SubProblems batch)
    {
        using var scope = NewDisposeScope();
        return maximum(batch.Lower, Best(Missed(Table(batch), batch, Slopes(batch), Penalties(batch)))).MoveToOuterDisposeScope();
    }

    /// <summary>The coefficients at which a bound arrives at each layer, that of the input being 0: [B, J, ...].</summary>
    public IReadOnlyDictionary<int, Tensor> Coefficients(SubProblems batch)
    {
        var arrived = new Dictionary<int, Tensor>();
        using var scope = NewDisposeScope();
        Missed(Table(batch), batch, Slopes(batch), Penalties(batch), (layer, bound) =>
        {
            if (layer == 0 || batch.Layers.Keys.Any(split => graph.ActivationOf(split) == layer))
            {
                arrived.Add(layer, bound.Slopes.alias().MoveToOuterDisposeScope()); // out of the pass's own
            }
        });
        return arrived.ToDictionary(static each => each.Key, static each => each.Value.MoveToOuterDisposeScope());
    }

    /// <summary>Raises bounds by some steps of slopes and multipliers, which the result has.</summary>
    public SubProblems Improve(SubProblems batch, int steps)
    {
        using var scope = NewDisposeScope();
        var table = Table(batch);
        var raised = batch.Map(static tensor => tensor.alias()) with
        {
            Layers = batch.Layers.ToImmutableSortedDictionary(static layer => layer.Key, static layer => layer.Value with
            {
                Slopes = layer.Value.Slopes.clone(),
                Multipliers = layer.Value.Multipliers.clone(),
            }),
        };
        var moments = raised.Layers.ToDictionary(
            static layer => layer.Key,
            static layer => (Slopes: new AscentMoments(layer.Value.Slopes), Multipliers: new AscentMoments(layer.Value.Multipliers)));
        var least = table.Free(graph.Output).ToDictionary(static each => each.Layer, static each => each.Lines.LeastSlope);
        var lower = batch.Lower;
        for (var step = 0; step < steps && !batch.Layers.IsEmpty && !isOver(); step++)
        {
            using var ofStep = NewDisposeScope();
            var (found, gradients) = Gradients(table, raised);
            lower = maximum(lower, found).MoveToOuterDisposeScope();
            var decay = Math.Pow(RateDecay, step);
            foreach (var (number, layer) in raised.Layers)
            {
                moments[number].Slopes.Ascend(layer.Slopes, gradients[number].Slopes, SlopeRate * decay);
                layer.Slopes.clamp_(least[graph.ActivationOf(number)!.Value], 1);
                moments[number].Multipliers.Ascend(layer.Multipliers, gradients[number].Multipliers, MultiplierRate * decay);
                layer.Multipliers.clamp_(min: 0);
            }
        }

        lower = maximum(lower, Best(Missed(table, raised, Slopes(raised), Penalties(raised))));
        return (raised with { Lower = lower }).Map(static tensor => tensor.clone().MoveToOuterDisposeScope());
    }

    private (Tensor Lower, Dictionary<int, (Tensor Slopes, Tensor Multipliers)> Gradients) Gradients(BoundTable table, SubProblems batch)
    {
        using var recording = enable_grad();
        int[] numbers = [.. batch.Layers.Keys];
        Tensor[] slopes = [.. numbers.Select(number => batch.Layers[number].Slopes.detach().requires_grad_())];
        Tensor[] multipliers = [.. numbers.Select(number => batch.Layers[number].Multipliers.detach().requires_grad_())];
        var missed = Missed(
            table, batch, numbers.Zip(slopes).ToDictionary(pair => graph.ActivationOf(pair.First)!.Value, static pair => pair.Second),
            numbers.Zip(multipliers).ToDictionary(static pair => pair.First, pair => batch.Layers[pair.First].Penalty(pair.Second)));
        Tensor[] leaves = [.. slopes, .. multipliers];
        var gradients = Autograd.Gradients(missed.sum(), leaves).Zip(leaves, static (gradient, leaf) => gradient ?? zeros_like(leaf)).ToArray();
        return (
            Best(missed.detach()),
            numbers.Select((number, i) => (number, (gradients[i], gradients[numbers.Length + i]))).ToDictionary());
    }

    /// <summary>How far each condition is missed, at least: [B, J].</summary>
    private Tensor Missed(
        BoundTable table, SubProblems batch, IReadOnlyDictionary<int, Tensor> slopes, IReadOnlyDictionary<int, Tensor> penalties,
        Action<int, LinearBound>? visit = null)
    {
        var quantities = LinearBound.Of(conditions.Coefficients.index_select(0, batch.Alternatives));
        var lower = table.Lower(graph.Output, quantities, slopes: slopes, penalties: penalties, visit: visit);
        return Rounding.Term(lower - conditions.Limits.index_select(0, batch.Alternatives));
    }

    /// <summary>One condition that is missed is enough.</summary>
    private static Tensor Best(Tensor missed) => missed.amax([1]);

    private Dictionary<int, Tensor> Slopes(SubProblems batch) =>
        batch.Layers.ToDictionary(layer => graph.ActivationOf(layer.Key)!.Value, static layer => layer.Value.Slopes);

    private static Dictionary<int, Tensor> Penalties(SubProblems batch) =>
        batch.Layers.ToDictionary(static layer => layer.Key, static layer => layer.Value.Penalty(layer.Value.Multipliers));

    /// <summary>Bounds of all layers, those of sub-problems where they are kept.</summary>
    private BoundTable Table(SubProblems batch)
    {
        var table = new BoundTable(graph, region);
        for (var i = 1; i <= graph.Output; i++)
        {
            table[i] = batch.Layers.TryGetValue(i, out var layer) ? layer.Bounds : known.GetValueOrDefault(i) ?? table.Forward(i);
        }

        table.Prepare(graph.Output, throughBends: true);
        return table;
    }
}
