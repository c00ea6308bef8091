using Robust.Attacks.Classifiers;
using Robust.ThreatModels;
using static TorchSharp.torch;

namespace Robust.Attacks;

/// <summary>A search for the worst perturbation in a set, example by example.</summary>
public interface IAttack
{
    /// <summary>The attack and its effort in a word, as reports name it: <c>pgd-50x10</c>.</summary>
    string Name { get; }

    /// <summary>Its numbers.</summary>
    AttackProtocol Protocol => default;

    /// <summary>
    /// Refuses what the attack cannot search, so that an evaluation hears of it before it begins; unless it is
    /// overridden, nothing.
    /// </summary>
    /// <param name="threatModel">What the adversary may do.</param>
    /// <param name="input">One input [1, ...] of the kind that is to be attacked.</param>
    /// <param name="classes">The number of classes that the model tells apart.</param>
    /// <exception cref="RobustException">It cannot search such a set, or so few classes.</exception>
    void CheckFits(IThreatModel threatModel, Tensor input, int classes)
    {
    }

    /// <summary>Attacks a batch.</summary>
    /// <param name="classifier">The classifier, frozen by the caller.</param>
    /// <param name="threatModel">What the adversary may do.</param>
    /// <param name="inputs">Inputs [N, ...], floating point, within the box of the threat model; N may be 0.</param>
    /// <param name="labels">True classes [N], int64.</param>
    /// <param name="generator">The source of randomness; torch's default one when null.</param>
    AttackResult Run(
        IClassifier classifier, IThreatModel threatModel, Tensor inputs, Tensor labels, Generator? generator = null);
}
