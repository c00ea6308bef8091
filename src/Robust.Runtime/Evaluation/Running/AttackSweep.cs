using System.Diagnostics;
using Robust.Attacks;
using Robust.Attacks.Classifiers;
using Robust.Data;
using Robust.Data.Feeding;
using Robust.Groups;
using Robust.ThreatModels;
using Robust.Torch;
using static TorchSharp.torch;

namespace Robust.Evaluation.Running;

/// <summary>
/// Runs attacks on examples, batch by batch, and writes into the ledger what comes of it. Each batch has its own seed, so that nothing
/// depends on which of several processes runs it.
/// </summary>
internal sealed class AttackSweep(
    IClassifier classifier, IThreatModel threatModel, IExampleSource data, Device device, long seed, int batchSize, Team team)
{
    /// <summary>Runs an attack, from the first batch that is not done.</summary>
    /// <param name="attack">The attack.</param>
    /// <param name="number">Its number in the ledger.</param>
    /// <param name="examples">The examples to run it on, the same ones after an interruption.</param>
    /// <param name="ledger">What is known of all examples.</param>
    /// <param name="afterBatch">Told after each batch how many of the examples are done.</param>
    /// <param name="cancellationToken">Ends it before the next batch.</param>
    public void Run(
        IAttack attack, int number, int[] examples, Ledger ledger, Action<int> afterBatch,
        CancellationToken cancellationToken)
    {
        if (!team.IsAlone)
        {
            RunOwn(attack, number, new BatchShares(team, examples, batchSize), ledger, afterBatch, cancellationToken);
            return;
        }

        var account = ledger.Attacks[number];
        var done = (int)Math.Min(account.Batches * (long)batchSize, examples.Length);
        using var feed = BatchFeed.Of(data, examples[done..].Chunk(batchSize), device);
        while (account.Batches * (long)batchSize < examples.Length)
        {
            cancellationToken.ThrowIfCancellationRequested();
            var start = account.Batches * batchSize;
            var end = Math.Min(start + batchSize, examples.Length);
            RunBatch(attack, number, examples[start..end], feed, ledger);
            account.Batches++;
            account.IsComplete = end == examples.Length;
            afterBatch(end);
        }

        account.IsComplete = true;
    }

    /// <summary>Runs an attack on the batches of this process, and adds what the others found on theirs.</summary>
    private void RunOwn(
        IAttack attack, int number, BatchShares shares, Ledger ledger, Action<int> afterBatch, CancellationToken cancellationToken)
    {
        var exchange = new AttackExchange(ledger, number);
        var found = team.All(() =>
        {
            using var feed = BatchFeed.Of(data, shares.Own, device);
            foreach (var (index, batch) in shares.Own.Index())
            {
                cancellationToken.ThrowIfCancellationRequested();
                RunBatch(attack, number, batch, feed, ledger);
                afterBatch(shares.Done(index));
            }

            return exchange.Found([.. shares.Own.SelectMany(static batch => batch)]);
        });
        exchange.Add(found, shares, team.Rank);
        ledger.Attacks[number].Batches = shares.Count;
        ledger.Attacks[number].IsComplete = true;
    }

    private void RunBatch(IAttack attack, int number, int[] examples, BatchFeed feed, Ledger ledger)
    {
        using var scope = NewDisposeScope();
        using var constant = no_grad();
        var clock = Stopwatch.StartNew();
        var (x, y) = feed.Next();
        using var generator = new Generator(Seeds.Of(seed, number, examples[0]), device);
        using var found = attack.Run(classifier, threatModel, x, y, generator);
        using var set = threatModel.At(x);

        // Believed only where the perturbation is in the set and the model is wrong when asked again.
        var adversarial = set.Apply(found.Delta);
        var wrong = classifier.Logits(adversarial).argmax(1).ne(y);
        var fooled = found.Success.logical_and(wrong).logical_and(found.Violation.le(SetTolerance.Of(threatModel)));
        Write(ledger, ledger.Attacks[number], examples, fooled, adversarial);
        Account(ledger.Attacks[number], found, examples.Length, clock);
    }

    private static void Write(Ledger ledger, AttackAccount account, int[] examples, Tensor fooled, Tensor adversarial)
    {
        var isFooled = fooled.Values<bool>();
        var places = new List<long>();
        for (var i = 0; i < examples.Length; i++)
        {
            account.Tried[examples[i]] = true;
            account.Fooled[examples[i]] = isFooled[i];
            if (isFooled[i] && ledger.FelledBy(examples[i]) == account.Attack)
            {
                places.Add(i);
            }
        }

        if (places.Count > 0)
        {
            var target = tensor(places.Select(i => (long)examples[(int)i]).ToArray());
            var source = tensor(places.ToArray(), device: adversarial.device);
            ledger.Adversarial.index_copy_(0, target, adversarial.index_select(0, source).OnHost());
        }
    }

    private static void Account(AttackAccount account, AttackResult found, int examples, Stopwatch clock)
    {
        account.ForwardPasses += found.ForwardPasses + examples;
        account.BackwardPasses += found.BackwardPasses;
        account.ZeroGradients += found.ZeroGradients;
        account.Violation = Math.Max(
            account.Violation, found.Violation.max().to(ScalarType.Float64).Value<double>());
        account.Seconds += clock.Elapsed.TotalSeconds;
    }
}
