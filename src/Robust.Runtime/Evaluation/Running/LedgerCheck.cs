using Robust.Data.Feeding;
using Robust.Files;
using Robust.Torch;
using static TorchSharp.torch;

namespace Robust.Evaluation.Running;

/// <summary>What an evaluation can have come to: a journal that says something else was not written by it.</summary>
/// <param name="bench">Model, data and threat model.</param>
/// <param name="attacks">The names of the attacks.</param>
/// <param name="eachAlone">Whether each is run on all examples.</param>
internal sealed class LedgerCheck(TestBench bench, IReadOnlyList<string> attacks, bool eachAlone)
{
    private const double LongestSeconds = 1e10;
    private const long MostPasses = 1L << 50;

    /// <summary>Checks that there are the tensors of so many accounts, and no others, each as it should be.</summary>
    /// <exception cref="InvalidDataException">It is not so.</exception>
    public void CheckTensors(IReadOnlyDictionary<string, Tensor> tensors, int accounts)
    {
        using var scope = NewDisposeScope();
        var count = bench.Data.Count;
        var expected = new Dictionary<string, string>
        {
            ["adversarial"] = Safetensors.KindOf(ScalarType.Float32, [count, .. bench.Data.InputShape]),
            ["wrong"] = $"BOOL [{count}]",
        };
        if (accounts > 0)
        {
            expected["tried"] = expected["fooled"] = $"BOOL [{accounts}, {count}]";
        }

        Require(
            tensors.Count == expected.Count && expected.All(pair =>
                tensors.TryGetValue(pair.Key, out var found) && Safetensors.KindOf(found) == pair.Value),
            "its tensors are not those of this evaluation");
    }

    /// <summary>Checks what a ledger says of attacks and examples.</summary>
    /// <exception cref="InvalidDataException">No evaluation comes to that.</exception>
    public void Check(Ledger ledger)
    {
        Require(
            ledger.Attacks.Select(static account => account.Attack).SequenceEqual(attacks),
            "its attacks are not those of this evaluation");
        for (var number = 0; number < attacks.Count; number++)
        {
            var account = ledger.Attacks[number];
            Require(IsPossible(account), $"what it says of {account.Attack} cannot be");
            Require(
                account.Batches == 0 || number == 0 || ledger.Attacks[number - 1].IsComplete,
                $"{account.Attack} was begun before its turn");
            CheckExamples(account, ledger.ExamplesFor(number, eachAlone));
        }

        CheckInputs(ledger);
    }

    /// <summary>An attack is run batch by batch on the examples whose turn it is, and fools the model with some of them.</summary>
    private void CheckExamples(AttackAccount account, int[] examples)
    {
        var done = (int)Math.Min((long)account.Batches * bench.BatchSize, examples.Length);
        var tried = new bool[account.Tried.Length];
        foreach (var example in examples[..done])
        {
            tried[example] = true;
        }

        Require(
            account.Tried.SequenceEqual(tried) && (!account.IsComplete || done == examples.Length)
            && account.Fooled.Zip(tried).All(static pair => pair.Second || !pair.First),
            $"its examples of {account.Attack} are not those that it is run on");
    }

    /// <summary>An example is perturbed if an attack fooled the model with it, within the box, else as it was.</summary>
    private void CheckInputs(Ledger ledger)
    {
        using var scope = NewDisposeScope();
        var found = ledger.Adversarial;
        var felled = tensor(Enumerable.Range(0, ledger.Count).Select(i => ledger.FelledBy(i) is not null).ToArray());
        var unchanged = found.eq(bench.Data.AllInputs()).flatten(1).all(1);
        var (lower, upper) = (bench.ThreatModel.Lower, bench.ThreatModel.Upper);
        var rounding = Math.Max(
            SetTolerance.Of(bench.ThreatModel), SetTolerance.Relative * Math.Max(1, Math.Max(Math.Abs(lower), Math.Abs(upper))));
        var inside = found.ge(lower - rounding).logical_and(found.le(upper + rounding)).flatten(1).all(1);
        Require(
            where(felled, inside, unchanged).all().Value<bool>(), "its examples are not what attacks can make of the data");
    }

    private static bool IsPossible(AttackAccount account) =>
        account.Batches >= 0 && account.Seconds is >= 0 and <= LongestSeconds
        && new[] { account.ForwardPasses, account.BackwardPasses, account.ZeroGradients }
            .All(static passes => passes is >= 0 and < MostPasses)
        && !(account.Violation < 0);

    private static void Require(bool isSo, string otherwise)
    {
        if (!isSo)
        {
            throw new InvalidDataException(otherwise);
        }
    }
}
