using Robust.Attacks.Classifiers;
using Robust.ThreatModels;
using static TorchSharp.torch;

namespace Robust.Attacks;

/// <summary>
/// An attack on what a random classifier is on average (Athalye et al. 2018): each of its passes is the mean of
/// several, see <see cref="ExpectedClassifier"/>. Without it a gradient of one pass points anywhere, and an example
/// counts as fooled when chance has it once.
/// </summary>
public sealed record EotAttack : IAttack
{
    /// <summary>Describes the attack.</summary>
    /// <param name="inner">What attacks the mean.</param>
    /// <param name="samples">The number of passes that stand for one, at least 1.</param>
    /// <param name="transformation">
    /// Transforms inputs [N, ...] at random before each pass, differentiably, with numbers of the generator; null for
    /// none.
    /// </param>
    /// <exception cref="ArgumentOutOfRangeException">There are no samples.</exception>
    public EotAttack(IAttack inner, int samples, Func<Tensor, Generator?, Tensor>? transformation = null)
    {
        ArgumentNullException.ThrowIfNull(inner);
        ArgumentOutOfRangeException.ThrowIfLessThan(samples, 1);
        (Inner, Samples, Transformation) = (inner, samples, transformation);
    }

    /// <summary>What attacks the mean.</summary>
    public IAttack Inner { get; }

    /// <summary>The number of passes that stand for one.</summary>
    public int Samples { get; }

    /// <summary>Transforms inputs at random before each pass; null for none.</summary>
    public Func<Tensor, Generator?, Tensor>? Transformation { get; }

    /// <summary>The name <c>apgd-ce-eot20</c>: the attack and the number of samples.</summary>
    public string Name => FormattableString.Invariant($"{Inner.Name}-eot{Samples}");

    /// <inheritdoc/>
    public AttackProtocol Protocol => Inner.Protocol;

    /// <inheritdoc/>
    public void CheckFits(IThreatModel threatModel, Tensor input, int classes) =>
        Inner.CheckFits(threatModel, input, classes);

    /// <inheritdoc/>
    /// <remarks>All passes are counted, those that stand for one too.</remarks>
    public AttackResult Run(
        IClassifier classifier, IThreatModel threatModel, Tensor inputs, Tensor labels, Generator? generator = null)
    {
        ArgumentNullException.ThrowIfNull(classifier);
        ArgumentNullException.ThrowIfNull(inputs);
        using var meter = new MeteredClassifier(classifier, inputs.device);
        var expected = new ExpectedClassifier(meter, Samples, Transformation, generator);
        var found = Inner.Run(expected, threatModel, inputs, labels, generator);
        return new AttackResult(found.Delta, found.Loss, found.Success, found.Violation)
        {
            ForwardPasses = meter.ForwardPasses,
            BackwardPasses = meter.BackwardPasses,
            ZeroGradients = meter.ZeroGradients(),
        };
    }
}
