using Robust.Attacks.Classifiers;
using Robust.Certification.Regions;
using Robust.ThreatModels;
using Robust.Torch;
using static TorchSharp.torch;
using static TorchSharp.torch.nn;

namespace Robust.Certification.Verification;

/// <summary>A <see cref="Verifier"/> as a certifier, example by example: for what bounds alone leave open.</summary>
public sealed class VerifierCertifier : ICertifier
{
    private readonly Module<Tensor, Tensor> model;
    private readonly Verifier verifier;

    /// <summary>Prepares proofs about a model.</summary>
    /// <param name="model">The model, as <see cref="Verifier"/> takes it.</param>
    /// <param name="threatModel">L-infinity balls, patches, or unions of these, which are boxes of inputs.</param>
    /// <exception cref="RobustException">The threat model consists of other sets than boxes.</exception>
    public VerifierCertifier(Module<Tensor, Tensor> model, IThreatModel threatModel)
    {
        ArgumentNullException.ThrowIfNull(model);
        ArgumentNullException.ThrowIfNull(threatModel);
        InputRegions.CheckBoxes(threatModel);
        (this.model, ThreatModel, verifier) = (model, threatModel, new Verifier(model));
    }

    /// <inheritdoc/>
    public string Name => "verifier";

    /// <inheritdoc/>
    public IThreatModel ThreatModel { get; }

    /// <summary>When to give up an example and a box of its inputs; 10 seconds unless given.</summary>
    public TimeSpan Limit { get; init; } = TimeSpan.FromSeconds(10);

    /// <inheritdoc/>
    /// <exception cref="RobustException">The model has a layer that bounds cannot pass, it is not on the CPU, or these are not its inputs and classes.</exception>
    public Tensor Certified(Tensor inputs, Tensor labels, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(inputs);
        ArgumentNullException.ThrowIfNull(labels);
        using var scope = NewDisposeScope();
        using var frozen = model.Freeze();
        using var constant = no_grad();
        var logits = Question.Logits(model, inputs);
        var truth = Question.Labels(labels, logits).Values<long>();
        var proven = new bool[truth.Length];
        for (var i = 0; i < proven.Length; i++)
        {
            cancellationToken.ThrowIfCancellationRequested();
            using var example = NewDisposeScope();
            proven[i] = IsProven(inputs.narrow(0, i, 1), truth[i], (int)logits.shape[1], cancellationToken);
        }

        return tensor(proven, device: labels.device).MoveToOuterDisposeScope();
    }

    private bool IsProven(Tensor input, long label, int classes, CancellationToken cancellationToken) => InputRegions.Of(ThreatModel, input).All(region =>
    {
        var (lower, upper) = (region.Hull.Lower.to(ScalarType.Float64), region.Hull.Upper.to(ScalarType.Float64));
        return verifier.Verify(VerificationProblem.Misclassified(lower, upper, label, classes), Limit, cancellationToken) is Proven;
    });
}
