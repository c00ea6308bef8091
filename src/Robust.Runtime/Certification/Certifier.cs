using Robust.Attacks.Classifiers;
using Robust.Certification.Graphs;
using Robust.Certification.Regions;
using Robust.Declarations;
using Robust.ThreatModels;
using static TorchSharp.torch;
using static TorchSharp.torch.nn;

namespace Robust.Certification;

/// <summary>
/// Proves by bounds that no perturbation changes the class of an example. The proof holds for the network in real arithmetic and
/// as torch computes it in the model's precision (docs/certificates.md says under which conditions).
/// </summary>
public sealed class Certifier : ICertifier
{
    private readonly Module<Tensor, Tensor> model;

    /// <summary>Prepares proofs about a model.</summary>
    /// <param name="model">
    /// The model: torch's layers in <c>nn.Sequential</c>, or an <see cref="IBounded"/>. It is read anew for each batch.
    /// </param>
    /// <param name="threatModel">What the adversary may do.</param>
    /// <param name="method">How bounds are found.</param>
    /// <exception cref="RobustException">Bounds know nothing of the threat model.</exception>
    public Certifier(Module<Tensor, Tensor> model, IThreatModel threatModel, BoundMethod method = Defaults.Certified.Method)
    {
        ArgumentNullException.ThrowIfNull(model);
        ArgumentNullException.ThrowIfNull(threatModel);
        InputRegions.Check(threatModel);
        (this.model, ThreatModel, Method) = (model, threatModel, method);
    }

    /// <inheritdoc/>
    public IThreatModel ThreatModel { get; }

    /// <summary>How bounds are found.</summary>
    public BoundMethod Method { get; }

    /// <summary>How often <see cref="BoundMethod.AlphaCrown"/> changes the slopes of each bound; 20 unless given.</summary>
    /// <exception cref="RobustException">It is below 1.</exception>
    public int Steps
    {
        get;
        init => field = value >= 1 ? value : throw new RobustException($"The slopes of bounds cannot be changed {value} times: Steps is at least 1.");
    } = Defaults.Certified.Steps;

    /// <summary>How far it moves a slope, of 0 to 1, at first; 0.25 unless given.</summary>
    /// <exception cref="RobustException">It is outside of 0 to 1.</exception>
    public double Rate
    {
        get;
        init => field = value is > 0 and <= 1 ? value : throw new RobustException($"A slope of 0 to 1 cannot move by {value} at a time: Rate is above 0 and at most 1.");
    } = 0.25;

    /// <inheritdoc/>
    public string Name => Method switch
    {
        BoundMethod.Ibp => "ibp",
        BoundMethod.CrownIbp => "crown-ibp",
        BoundMethod.Crown => "crown",
        _ => "alpha-crown",
    };

    /// <inheritdoc/>
    /// <exception cref="RobustException">The model has a layer that bounds cannot pass, or these are not its inputs and classes.</exception>
    public Tensor Certified(Tensor inputs, Tensor labels, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(inputs);
        ArgumentNullException.ThrowIfNull(labels);
        cancellationToken.ThrowIfCancellationRequested();
        if (labels.numel() == 0 && inputs.dim() > 0 && inputs.shape[0] == 0)
        {
            return zeros(0, ScalarType.Bool, labels.device);
        }

        using var scope = NewDisposeScope();
        return Margins(inputs, labels).gt(0).all(1).MoveToOuterDisposeScope();
    }

    /// <summary>
    /// Lower bounds of the margins z_y - z_j over the threat model, for the true class y and each other class j in order.
    /// </summary>
    /// <param name="inputs">Inputs [N, ...], on the device of the model.</param>
    /// <param name="labels">True classes [N], int64.</param>
    /// <returns>[N, K - 1], in double precision.</returns>
    /// <exception cref="RobustException">The model has a layer that bounds cannot pass.</exception>
    public Tensor Margins(Tensor inputs, Tensor labels)
    {
        ArgumentNullException.ThrowIfNull(labels);
        return Lower(inputs, Question.Logits, logits =>
        {
            var (classes, truth) = (logits.shape[1], Question.Labels(labels, logits));
            var others = arange(classes - 1, device: labels.device).unsqueeze(0);
            others = others + others.ge(truth.unsqueeze(1)).to(ScalarType.Int64);
            var units = eye(classes, classes, inputs.dtype, inputs.device);
            var ofOthers = units.index_select(0, others.flatten()).reshape(truth.shape[0], classes - 1, classes);
            return units.index_select(0, truth).unsqueeze(1) - ofOthers;
        });
    }

    /// <summary>Lower bounds of any linear quantities in the logits over the threat model.</summary>
    /// <param name="inputs">Inputs [N, ...], on the device of the model.</param>
    /// <param name="coefficients">The coefficients [N, S, K] of the logits, or [1, S, K] for all examples.</param>
    /// <returns>[N, S], in double precision.</returns>
    /// <exception cref="RobustException">The model has a layer that bounds cannot pass.</exception>
    public Tensor LowerBounds(Tensor inputs, Tensor coefficients) => Lower(inputs, Question.Outputs, _ => coefficients);

    private Tensor Lower(
        Tensor inputs, Func<Module<Tensor, Tensor>, Tensor, Tensor> ask, Func<Tensor, Tensor> coefficients)
    {
        ArgumentNullException.ThrowIfNull(inputs);
        using var scope = NewDisposeScope();
        using var frozen = model.Freeze();
        using var constant = no_grad();
        var outputs = ask(model, inputs);
        var quantities = coefficients(outputs);
        using var graph = ModuleLayers.Graph(model);
        var search = new BoundSearch(graph, Method, new SlopeAscent(Steps, Rate));
        Tensor? lower = null;
        using var regions = InputRegions.Of(ThreatModel, inputs).GetEnumerator();
        while (true)
        {
            using var ofRegion = NewDisposeScope();
            if (!regions.MoveNext())
            {
                break;
            }

            var table = search.Table(regions.Current);
            var found = search.Lower(table, quantities);
            lower = (lower is null ? found : minimum(lower, found)).MoveToOuterDisposeScope();
        }

        Question.CheckBelow(model, lower!, quantities, outputs);
        return lower!.MoveToOuterDisposeScope();
    }
}
