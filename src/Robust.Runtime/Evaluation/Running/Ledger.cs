using Robust.Data;
using Robust.Data.Feeding;
using static TorchSharp.torch;

namespace Robust.Evaluation.Running;

/// <summary>Where an evaluation stands, example by example: all that it needs to continue after an interruption.</summary>
internal sealed class Ledger : IDisposable
{
    public Ledger(IExampleSource data, IEnumerable<string> attacks)
    {
        using var scope = NewDisposeScope();
        Wrong = new bool[data.Count];
        Attacks = [.. attacks.Select(attack => new AttackAccount(attack, data.Count))];
        Adversarial = data.AllInputs().DetachFromDisposeScope();
    }

    private Ledger(bool[] wrong, AttackAccount[] attacks, Tensor adversarial) =>
        (Wrong, Attacks, Adversarial) = (wrong, attacks, adversarial.DetachFromDisposeScope());

    /// <summary>Which examples are misclassified as they are.</summary>
    public bool[] Wrong { get; }

    public AttackAccount[] Attacks { get; }

    /// <summary>
    /// The inputs [N, ...] on the CPU, perturbed where an attack fooled the model, by the first that did.
    /// </summary>
    public Tensor Adversarial { get; }

    public int Count => Wrong.Length;

    /// <summary>A ledger as it was written down.</summary>
    public static Ledger Restore(bool[] wrong, AttackAccount[] attacks, Tensor adversarial) =>
        new(wrong, attacks, adversarial);

    /// <summary>Which examples were classified correctly as they are and by the first so many attacks.</summary>
    public bool[] StandingAfter(int attacks)
    {
        var standing = Array.ConvertAll(Wrong, static wrong => !wrong);
        foreach (var account in Attacks[..attacks])
        {
            for (var i = 0; i < standing.Length; i++)
            {
                standing[i] &= !account.Fooled[i];
            }
        }

        return standing;
    }

    /// <summary>Which examples an attack is run on: those that stand before it, or all that are right.</summary>
    public bool[] StandingBefore(int attack, bool eachAlone) => StandingAfter(eachAlone ? 0 : attack);

    /// <summary>The same, in their order.</summary>
    public int[] ExamplesFor(int attack, bool eachAlone)
    {
        var standing = StandingBefore(attack, eachAlone);
        return [.. Enumerable.Range(0, Count).Where(example => standing[example])];
    }

    /// <summary>The name of the first attack that fooled the model with an example; null if none did.</summary>
    public string? FelledBy(int example) => Attacks.FirstOrDefault(account => account.Fooled[example])?.Attack;

    public void Dispose() => Adversarial.Dispose();
}
