using Robust.Attacks.Classifiers;
using Robust.Attacks.Losses;
using Robust.ThreatModels;
using Robust.Torch;
using static TorchSharp.torch;

namespace Robust.Attacks;

/// <summary>
/// What all attacks of this library share: inputs are checked, examples that are misclassified as they are need no
/// search, passes are counted, and what is found is told the same way.
/// </summary>
public abstract record Attack : IAttack
{
    /// <summary>Only this library derives attacks; others implement <see cref="IAttack"/>.</summary>
    private protected Attack()
    {
    }

    /// <inheritdoc/>
    public abstract string Name { get; }

    /// <inheritdoc/>
    public abstract AttackProtocol Protocol { get; }

    /// <summary>What <see cref="AttackResult.Loss"/> is; the margin unless an attack ascends something else.</summary>
    private protected virtual IAdversarialLoss Criterion => MarginLoss.Instance;

    /// <inheritdoc/>
    public virtual void CheckFits(IThreatModel threatModel, Tensor input, int classes)
    {
        ArgumentNullException.ThrowIfNull(threatModel);
        ArgumentNullException.ThrowIfNull(input);
        using var scope = NewDisposeScope();
        using var constant = no_grad();
        using var set = threatModel.At(input);
        CheckSet(threatModel, set);
        var (logits, labels) = (zeros(1, classes), zeros(1, ScalarType.Int64));
        (Protocol.Targets > 0 ? Criterion.Toward(labels + 1) : Criterion).Values(logits, labels);
    }

    /// <inheritdoc/>
    /// <exception cref="RobustException">
    /// Inputs, labels, model and threat model do not go together, torch refuses a batch, or the model's logits are not
    /// numbers.
    /// </exception>
    public AttackResult Run(
        IClassifier classifier, IThreatModel threatModel, Tensor inputs, Tensor labels, Generator? generator = null)
    {
        ArgumentNullException.ThrowIfNull(classifier);
        ArgumentNullException.ThrowIfNull(threatModel);
        AttackInputs.Check(threatModel, inputs, labels);
        return !Shards.AreWhole(inputs.shape[0], generator) && GoesInParts(classifier, inputs.device)
            ? RunInParallel(classifier, threatModel, inputs, labels, generator)
            : RunOn(classifier, threatModel, inputs, labels, generator);
    }

    /// <summary>
    /// Whether a batch is attacked in the parts of <see cref="Shards"/>, each with random numbers of its own: so a part is the same whoever
    /// attacks the others.
    /// </summary>
    internal bool GoesInParts(IClassifier classifier, Device device) =>
        device.type == TorchSharp.DeviceType.CPU && MayRunInParallel(classifier);

    /// <summary>Whether the parts of a batch may be attacked side by side.</summary>
    private protected virtual bool MayRunInParallel(IClassifier classifier) => classifier.AnswersInParallel;

    private AttackResult RunInParallel(
        IClassifier classifier, IThreatModel threatModel, Tensor inputs, Tensor labels, Generator? generator) =>
        AttackResult.Joined(Shards.Run(inputs.shape[0], generator, (start, count, generator) =>
        {
            using var scope = NewDisposeScope();
            return RunOn(
                classifier, threatModel, inputs.narrow(0, start, count), labels.narrow(0, start, count), generator);
        }));

    private AttackResult RunOn(
        IClassifier classifier, IThreatModel threatModel, Tensor inputs, Tensor labels, Generator? generator)
    {
        using var scope = NewDisposeScope();
        using var recording = inference_mode(false); // gradients are out of reach in a caller's inference mode
        using var constant = no_grad();
        using var run = new AttackRun(Criterion, classifier, threatModel, inputs, labels, generator);
        try
        {
            if (inputs.shape[0] > 0)
            {
                Search(run);
            }

            return run.Finish(Name);
        }
        catch (Exception e) when (TorchFailure.Explains(e))
        {
            throw TorchFailure.Of(
                $"{Name} failed on a batch [{string.Join(", ", inputs.shape)}] of {inputs.dtype}",
                "check the model, and the threat model where it is a class of your own", e);
        }
    }

    /// <summary>Refuses a set that the attack cannot search; unless it is overridden, none.</summary>
    /// <param name="threatModel">What the adversary may do.</param>
    /// <param name="set">What it may do to one input.</param>
    /// <exception cref="RobustException">It cannot.</exception>
    private protected virtual void CheckSet(IThreatModel threatModel, IPerturbationSet set)
    {
    }

    /// <summary>Looks for perturbations, and hands the run what it finds.</summary>
    private protected abstract void Search(AttackRun run);
}
