using Robust.Certification.Arithmetic;
using Robust.Certification.Graphs;
using Robust.Certification.Propagation;
using Robust.Certification.Regions;
using Robust.Declarations;
using Robust.ThreatModels;
using static TorchSharp.torch;
using static TorchSharp.torch.nn;

namespace Robust.Training.Certified;

/// <summary>
/// Bounds of a network over boxes of inputs, for training: autograd goes through all of them, and rounding is not charged,
/// since training proves nothing (a <see cref="Certification.Certifier"/> does, afterwards). What it gives belongs to the dispose
/// scope that is present.
/// </summary>
/// <remarks>
/// Source: Gowal et al. 2018, "On the Effectiveness of Interval Bound Propagation for Training Verifiably Robust Models".
/// Batch normalization takes the statistics of the clean batch (Shi et al. 2021); dropout drops nothing.
/// </remarks>
public sealed class IntervalPass : IDisposable
{
    private readonly Module<Tensor, Tensor> model;
    private readonly Tensor inputs;
    private readonly BoundedGraph graph;
    private readonly BoundTable table;
    private CleanPass? clean;

    private IntervalPass(Module<Tensor, Tensor> model, Tensor inputs, Interval box)
    {
        (this.model, this.inputs) = (model, inputs);
        clean = CleanPass.Matters(model) ? CleanPass.Of(model, inputs) : null;
        graph = ModuleLayers.Trained(model, clean is null ? null : clean.Of);
        table = new BoundTable(graph, new BoxRegion(box));
        foreach (var layer in graph.Needed())
        {
            table[layer] = table.Estimate(layer);
        }
    }

    /// <summary>The logits [N, C] at the inputs as they are, computed when they are first asked for.</summary>
    public Tensor Clean => (clean ??= CleanPass.Of(model, inputs)).Logits;

    /// <summary>Propagates everything that an adversary may do.</summary>
    /// <param name="model">The network.</param>
    /// <param name="adversary">An L-infinity ball.</param>
    /// <param name="x">Inputs [N, ...] within the box of the threat model.</param>
    /// <exception cref="RobustException">The adversary is no L-infinity ball, or bounds cannot pass a layer.</exception>
    public static IntervalPass Of(Module<Tensor, Tensor> model, IThreatModel adversary, Tensor x) =>
        Around(model, adversary, x, x, 1);

    /// <summary>Propagates a small box around other points of the ball, as far as it is within the ball.</summary>
    /// <remarks>Source: Mueller et al. 2023, "Certified Training: Small Boxes are All You Need", section 3.</remarks>
    /// <param name="model">The network.</param>
    /// <param name="adversary">An L-infinity ball.</param>
    /// <param name="x">Inputs [N, ...] within the box of the threat model.</param>
    /// <param name="center">The points [N, ...], such as adversarial examples.</param>
    /// <param name="share">The size of the small box in relation to the ball, in (0, 1].</param>
    /// <exception cref="RobustException">The adversary is no L-infinity ball, or bounds cannot pass a layer.</exception>
    public static IntervalPass Around(
        Module<Tensor, Tensor> model, IThreatModel adversary, Tensor x, Tensor center, double share)
    {
        ArgumentNullException.ThrowIfNull(model);
        ArgumentNullException.ThrowIfNull(adversary);
        ArgumentNullException.ThrowIfNull(x);
        ArgumentNullException.ThrowIfNull(center);
        return adversary.Norm == Norm.LInf
            ? new IntervalPass(model, x, Box(adversary, x, center, share))
            : throw new RobustException(
                $"Training for certificates bounds a network over L-infinity balls, not over \"{adversary.Description}\": " +
                "choose such a ball, or an objective that attacks, such as [AdversarialTraining].");
    }

    /// <summary>
    /// The logits at other points, where batch normalization takes the statistics of the clean batch and learns no others.
    /// </summary>
    /// <param name="points">Inputs [N, ...], such as adversarial examples.</param>
    /// <returns>Values [N, C].</returns>
    public Tensor At(Tensor points)
    {
        ArgumentNullException.ThrowIfNull(points);
        return clean is null ? model.call(points) : clean.Repeat(model, points);
    }

    /// <summary>
    /// The worst logits relative to the true class: z_j - z_y at most, each j by itself, and 0 for y. The differences are taken
    /// within the last affine layers, where nothing is lost (Gowal et al. 2018, section 3).
    /// </summary>
    /// <param name="y">True classes [N], int64.</param>
    /// <param name="linear">
    /// The share, in [0, 1], of linear bounds over the intervals of all layers, in place of intervals alone (Zhang et al. 2020,
    /// "Towards Stable and Efficient Training of Verifiably Robust Neural Networks"); above 0 each class costs a
    /// pass back through the network.
    /// </param>
    /// <returns>Values [N, C].</returns>
    public Tensor WorstLogits(Tensor y, double linear = 0)
    {
        ArgumentNullException.ThrowIfNull(y);
        table.Prepare(graph.Output, throughBends: linear > 0); // kept as long as the bounds of the layers
        using var scope = NewDisposeScope();
        var margins = LinearBound.Of(-Relative(y));
        var worst = linear == 1 ? Worst(margins, throughBends: true)
            : linear == 0 ? Worst(margins, throughBends: false)
            : (linear * Worst(margins, throughBends: true)) + ((1 - linear) * Worst(margins, throughBends: false));
        return worst.to(inputs.dtype).MoveToOuterDisposeScope();
    }

    /// <summary>
    /// An upper bound of the cross-entropy log(sum_j exp(z_j - z_y)) by loss fusion: the sum is bounded by lines in z_j - z_y, over the
    /// intervals of these, and their sum by one pass back through the network, however many the classes.
    /// </summary>
    /// <remarks>
    /// Source: Xu et al. 2020, "Automatic Perturbation Analysis for Scalable Certified Robustness and Beyond", section 3.3.
    /// </remarks>
    /// <param name="y">True classes [N], int64.</param>
    /// <param name="linear">The share, in [0, 1], of linear bounds, in place of intervals alone, in the bound of the sum.</param>
    /// <returns>Values [N].</returns>
    public Tensor WorstLoss(Tensor y, double linear = 0)
    {
        ArgumentNullException.ThrowIfNull(y);
        table.Prepare(graph.Output, throughBends: linear > 0);
        using var scope = NewDisposeScope();
        var relative = Relative(y);
        var greatest = Worst(LinearBound.Of(-relative), throughBends: false);
        var shift = greatest.amax([1], keepdim: true).detach(); // without it exp overflows
        var sum = (greatest - shift).exp().sum(1);
        if (linear > 0)
        {
            var least = table.Lower(graph.Output, LinearBound.Of(relative), throughBends: false);
            var (slopes, offsets) = Chords.OfExp(least - shift, greatest - shift);
            var lines = slopes.to(relative.dtype).unsqueeze(1).matmul(relative);
            var constant = (offsets - (slopes * shift)).sum(1);
            var fused = Worst(LinearBound.Of(-lines), throughBends: true).squeeze(1) + constant;
            sum = (linear * maximum(fused, (-shift).exp().squeeze(1))) + ((1 - linear) * sum); // z_y - z_y is 0 for sure
        }

        return (shift.squeeze(1) + sum.log()).to(inputs.dtype).MoveToOuterDisposeScope();
    }

    /// <summary>
    /// The regularizers of fast certified training, which keep the bounds of the layers before activations tight and as many of
    /// their inputs surely active as surely inactive (Shi et al. 2021, "Fast Certified Robust Training with Short
    /// Warmup").
    /// </summary>
    /// <param name="tolerance">How much tighter or more even they need not be, in (0, 1]; 0.5 in the paper.</param>
    /// <returns>A scalar, at least 0.</returns>
    public Tensor Regularizers(double tolerance = 0.5)
    {
        using var scope = NewDisposeScope();
        var bent = graph.Needed().Where(layer => graph.Layers[layer] is ActivationLayer).ToList();
        var sum = zeros([], inputs.dtype, inputs.device);
        foreach (var layer in bent)
        {
            var bounds = table[graph.Layers[layer]!.Inputs[0]];
            sum = sum + BoundRegularizers.Tightness(table[0], bounds, tolerance);
            sum = graph.Layers[layer]!.BendsAtZero ? sum + BoundRegularizers.Balance(bounds, tolerance) : sum;
        }

        return (sum / Math.Max(1, bent.Count)).MoveToOuterDisposeScope();
    }

    /// <summary>Disposes what was kept of the weights.</summary>
    public void Dispose()
    {
        graph.Dispose();
        clean?.Dispose();
    }

    /// <summary>The coefficients [N, C, C] of z_j - z_y in the logits.</summary>
    private Tensor Relative(Tensor y)
    {
        var units = eye(table[graph.Output].Lower.shape[1], dtype: inputs.dtype, device: inputs.device);
        return units.unsqueeze(0) - units.index_select(0, y).unsqueeze(1);
    }

    private Tensor Worst(LinearBound margins, bool throughBends) => -table.Lower(graph.Output, margins, throughBends);

    private static Interval Box(IThreatModel adversary, Tensor x, Tensor center, double share)
    {
        using var scope = NewDisposeScope();
        using var constant = no_grad();
        using var scale = adversary.ScaleAt(x);
        var reach = scale is null ? full([1], adversary.Eps, x.dtype, x.device) : scale * adversary.Eps;
        var (least, greatest) = ((x - reach).clamp(min: adversary.Lower), (x + reach).clamp(max: adversary.Upper));
        var small = reach * share;
        return new Interval(maximum(center - small, least), minimum(center + small, greatest)).MoveToOuterDisposeScope();
    }
}
