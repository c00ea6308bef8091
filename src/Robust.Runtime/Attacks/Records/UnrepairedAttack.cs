using Robust.Attacks.Classifiers;
using Robust.ThreatModels;
using static TorchSharp.torch;

namespace Robust.Attacks.Records;

/// <summary>
/// An attack that knows the ball but nothing of valid records, measured by what a valid record is: a warning, not an attack to rely on.
/// Most of what it finds is invalid and counts as harmless, so that a model looks robust (Simonetto et al. 2024: 90.1 in place of 10.8 %).
/// </summary>
public sealed record UnrepairedAttack : IAttack
{
    /// <summary>Describes the attack.</summary>
    /// <param name="inner">What searches the ball.</param>
    public UnrepairedAttack(IAttack inner)
    {
        ArgumentNullException.ThrowIfNull(inner);
        Inner = inner;
    }

    /// <summary>What searches the ball.</summary>
    public IAttack Inner { get; }

    /// <summary>The name <c>pgd-50x10-unrepaired</c>.</summary>
    public string Name => $"{Inner.Name}-unrepaired";

    /// <inheritdoc/>
    public AttackProtocol Protocol => Inner.Protocol;

    /// <inheritdoc/>
    public void CheckFits(IThreatModel threatModel, Tensor input, int classes)
    {
        ArgumentNullException.ThrowIfNull(threatModel);
        Inner.CheckFits(BallOf(threatModel), input, classes);
    }

    /// <inheritdoc/>
    /// <exception cref="RobustException">The threat model is not one of valid records.</exception>
    public AttackResult Run(
        IClassifier classifier, IThreatModel threatModel, Tensor inputs, Tensor labels, Generator? generator = null)
    {
        ArgumentNullException.ThrowIfNull(threatModel);
        using var scope = NewDisposeScope();
        using var found = Inner.Run(classifier, BallOf(threatModel), inputs, labels, generator);
        using var set = threatModel.At(inputs);
        return new AttackResult(found.Delta.alias(), found.Loss.alias(), found.Success.alias(), set.Violation(found.Delta))
        {
            ForwardPasses = found.ForwardPasses,
            BackwardPasses = found.BackwardPasses,
            ZeroGradients = found.ZeroGradients,
        };
    }

    private IThreatModel BallOf(IThreatModel threatModel) => threatModel is ValidRecords valid
        ? valid.Ball
        : throw new RobustException(
            $"The attack {Name} is measured against valid records, not \"{threatModel.Description}\": run {Inner.Name} itself.");
}
