using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using Robust.Groups;
using static TorchSharp.torch;

namespace Robust.Evaluation.Running;

/// <summary>What each of several processes found of an attack, on its way to all of them.</summary>
/// <param name="team">The processes.</param>
/// <param name="ledger">What is known of all examples.</param>
/// <param name="number">The attack's number in the ledger.</param>
internal sealed class AttackExchange(Team team, Ledger ledger, int number)
{
    private AttackAccount Account => ledger.Attacks[number];

    /// <summary>What it took, which of its examples were fooled, and the adversarial ones of which this attack is the first.</summary>
    /// <param name="own">The examples that this process worked on.</param>
    /// <param name="numbers">What it took.</param>
    public byte[] Found(int[] own, AttackNumbers numbers)
    {
        using var scope = NewDisposeScope();
        var felled = team.IsAlone ? [] : Felled(own);
        return
        [
            .. MemoryMarshal.AsBytes(new ReadOnlySpan<AttackNumbers>(in numbers)),
            .. own.Select(example => Account.Fooled[example] ? (byte)1 : (byte)0),
            .. felled.Length == 0 ? [] : ledger.Adversarial.index_select(0, Places(felled)).bytes,
        ];
    }

    /// <summary>Adds what all found.</summary>
    /// <param name="found">What each process found.</param>
    /// <param name="shares">What each worked on.</param>
    public void Add(byte[][] found, BatchShares shares)
    {
        var numbers = found.Select(static each => MemoryMarshal.Read<AttackNumbers>(each)).Aggregate(static (one, other) => one.Beside(other));
        Account.Numbers = Account.Numbers.Then(numbers);
        for (var other = 0; other < found.Length; other++)
        {
            if (other != team.Rank)
            {
                AddExamples(found[other].AsSpan(Unsafe.SizeOf<AttackNumbers>()), [.. shares.Of(other).SelectMany(static share => share.Examples)]);
            }
        }
    }

    private void AddExamples(ReadOnlySpan<byte> found, int[] examples)
    {
        for (var i = 0; i < examples.Length; i++)
        {
            Account.Tried[examples[i]] = true;
            Account.Fooled[examples[i]] = found[i] != 0;
        }

        AddRows(Felled(examples), found[examples.Length..]);
    }

    private void AddRows(int[] felled, ReadOnlySpan<byte> bytes)
    {
        if (felled.Length == 0)
        {
            return;
        }

        using var scope = NewDisposeScope();
        var rows = empty([felled.Length, .. ledger.Adversarial.shape[1..]], ledger.Adversarial.dtype);
        bytes.CopyTo(rows.bytes);
        ledger.Adversarial.index_copy_(0, Places(felled), rows);
    }

    /// <summary>The examples with which this attack is the first to fool the model.</summary>
    private int[] Felled(int[] examples) => [.. examples.Where(example => ledger.FelledBy(example) == Account.Attack)];

    private static Tensor Places(int[] examples) => tensor(Array.ConvertAll(examples, static example => (long)example));
}
