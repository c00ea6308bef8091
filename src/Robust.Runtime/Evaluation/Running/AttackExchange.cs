using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using static TorchSharp.torch;

namespace Robust.Evaluation.Running;

/// <summary>What each of several processes found of an attack, on its way to all of them.</summary>
/// <param name="ledger">What is known of all examples.</param>
/// <param name="number">The attack's number in the ledger.</param>
internal sealed class AttackExchange(Ledger ledger, int number)
{
    private AttackAccount Account => ledger.Attacks[number];

    /// <summary>The account of this process, which of its examples were fooled, and the adversarial ones of which it is the first.</summary>
    /// <param name="own">The examples that it worked on.</param>
    public byte[] Found(int[] own)
    {
        using var scope = NewDisposeScope();
        var numbers = new Numbers(
            Account.ForwardPasses, Account.BackwardPasses, Account.ZeroGradients, Account.Violation, Account.Seconds);
        var felled = Felled(own);
        return
        [
            .. MemoryMarshal.AsBytes(new ReadOnlySpan<Numbers>(in numbers)),
            .. own.Select(example => Account.Fooled[example] ? (byte)1 : (byte)0),
            .. felled.Length == 0 ? [] : ledger.Adversarial.index_select(0, Places(felled)).bytes,
        ];
    }

    /// <summary>Adds what the others found.</summary>
    /// <param name="found">What each process found.</param>
    /// <param name="shares">What each worked on.</param>
    /// <param name="rank">The number of this process.</param>
    public void Add(byte[][] found, BatchShares shares, int rank)
    {
        for (var other = 0; other < found.Length; other++)
        {
            if (other != rank)
            {
                Add(found[other], [.. shares.Of(other).SelectMany(static batch => batch)]);
            }
        }
    }

    private void Add(ReadOnlySpan<byte> found, int[] examples)
    {
        var header = Unsafe.SizeOf<Numbers>();
        Add(MemoryMarshal.Read<Numbers>(found));
        for (var i = 0; i < examples.Length; i++)
        {
            Account.Tried[examples[i]] = true;
            Account.Fooled[examples[i]] = found[header + i] != 0;
        }

        AddRows(Felled(examples), found[(header + examples.Length)..]);
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

    private void Add(Numbers numbers)
    {
        Account.ForwardPasses += numbers.ForwardPasses;
        Account.BackwardPasses += numbers.BackwardPasses;
        Account.ZeroGradients += numbers.ZeroGradients;
        Account.Violation = Math.Max(Account.Violation, numbers.Violation);
        Account.Seconds = Math.Max(Account.Seconds, numbers.Seconds); // they work side by side
    }

    /// <summary>The examples with which this attack is the first to fool the model.</summary>
    private int[] Felled(int[] examples) => [.. examples.Where(example => ledger.FelledBy(example) == Account.Attack)];

    private static Tensor Places(int[] examples) => tensor(Array.ConvertAll(examples, static example => (long)example));

    private readonly record struct Numbers(
        long ForwardPasses, long BackwardPasses, long ZeroGradients, double Violation, double Seconds);
}
