using Robust.Data;
using Robust.Data.Feeding;
using Robust.Groups;
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
    /// The inputs [N, ...] on the CPU, perturbed where an attack fooled the model, by the first that did. Of several processes the first has
    /// all of these; the others lack those of a journal.
    /// </summary>
    public Tensor Adversarial { get; }

    public int Count => Wrong.Length;

    /// <summary>A ledger as it was written down.</summary>
    public static Ledger Restore(bool[] wrong, AttackAccount[] attacks, Tensor adversarial) =>
        new(wrong, attacks, adversarial);

    /// <summary>What the first process read from a journal, for all of them; a new ledger where there is no journal yet.</summary>
    /// <param name="team">The processes.</param>
    /// <param name="read">Reads the journal, in the first process.</param>
    /// <param name="data">The examples.</param>
    /// <param name="attacks">The names of the attacks.</param>
    public static Ledger Shared(Team team, Func<Ledger?> read, IExampleSource data, IEnumerable<string> attacks)
    {
        Ledger? own = null;
        var accounts = team.Shared(
            () => (own = read()) is null ? null : Array.ConvertAll(own.Attacks, AccountState.Of), JournalJson.Default.AccountStateArray);
        if (own is not null)
        {
            return own;
        }

        using var scope = NewDisposeScope();
        return accounts is null
            ? new Ledger(data, attacks)
            : new Ledger(new bool[data.Count], Array.ConvertAll(accounts, static account => account.Restore()), data.AllInputs());
    }

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
