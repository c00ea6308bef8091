using Robust.ThreatModels;
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
    /// <exception cref="RobustException">
    /// Inputs, labels, model and threat model do not go together, or the model's logits are not numbers.
    /// </exception>
    public AttackResult Run(
        IClassifier classifier, IThreatModel threatModel, Tensor inputs, Tensor labels, Generator? generator = null)
    {
        ArgumentNullException.ThrowIfNull(classifier);
        ArgumentNullException.ThrowIfNull(threatModel);
        AttackInputs.Check(threatModel, inputs, labels);
        using var scope = NewDisposeScope();
        using var recording = inference_mode(false); // gradients are out of reach in a caller's inference mode
        using var constant = no_grad();
        using var run = new AttackRun(Criterion, classifier, threatModel, inputs, labels, generator);
        if (inputs.shape[0] > 0)
        {
            Search(run);
        }

        return run.Finish(Name);
    }

    /// <summary>Looks for perturbations, and hands the run what it finds.</summary>
    private protected abstract void Search(AttackRun run);
}
