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
/// Runs attacks on examples, batch by batch, and writes into the ledger what comes of it. Each batch has its own seed, and so has each part
/// of one, so that nothing depends on which of several processes works on it. They do so in rounds, of one batch or a few, after each of
/// which all know what each found.
/// </summary>
internal sealed class AttackSweep(
    IClassifier classifier, IThreatModel threatModel, IExampleSource data, Device device, long seed, int batchSize, Team team)
{
    /// <summary>Runs an attack, from the first batch that is not done.</summary>
    /// <param name="attack">The attack.</param>
    /// <param name="number">Its number in the ledger.</param>
    /// <param name="examples">The examples to run it on, the same ones after an interruption.</param>
    /// <param name="ledger">What is known of all examples.</param>
    /// <param name="afterRound">Told after each round how many of the examples are done.</param>
    /// <param name="cancellationToken">Ends it before the next round.</param>
    public void Run(
        IAttack attack, int number, int[] examples, Ledger ledger, Action<int> afterRound, CancellationToken cancellationToken)
    {
        var account = ledger.Attacks[number];
        var inParts = attack is Attack known && known.GoesInParts(classifier, device);
        var rounds = examples.Chunk(batchSize).Skip(account.Batches)
            .Chunk(BatchShares.EvenBatches(team.Size, batchSize, inParts))
            .Select(batches => new BatchShares(team.Size, batches, inParts)).ToList();
        using var feed = BatchFeed.Of(
            data, rounds.SelectMany(round => round.Of(team.Rank)).Select(static share => share.Examples), device);
        foreach (var round in rounds)
        {
            GoOn(cancellationToken);
            RunRound(attack, number, round, inParts, feed, ledger);
            account.Batches += round.Batches;
            var done = (int)Math.Min(account.Batches * (long)batchSize, examples.Length);
            account.IsComplete = done == examples.Length;
            afterRound(done);
        }

        account.IsComplete = true;
    }

    /// <summary>Ends all where one is canceled: before a round, so that the ledger has whole rounds only.</summary>
    private void GoOn(CancellationToken cancellationToken) => team.Together(() =>
    {
        cancellationToken.ThrowIfCancellationRequested();
        return true;
    });

    private void RunRound(IAttack attack, int number, BatchShares round, bool inParts, BatchFeed feed, Ledger ledger)
    {
        var exchange = new AttackExchange(team, ledger, number);
        var found = team.All(() =>
        {
            var (own, numbers) = (round.Of(team.Rank), new AttackNumbers());
            foreach (var share in own)
            {
                numbers = numbers.Then(RunShare(attack, number, share, inParts, feed, ledger));
            }

            return exchange.Found([.. own.SelectMany(static share => share.Examples)], numbers);
        });
        exchange.Add(found, round);
    }

    private AttackNumbers RunShare(IAttack attack, int number, BatchShare share, bool inParts, BatchFeed feed, Ledger ledger)
    {
        using var scope = NewDisposeScope();
        using var constant = no_grad();
        var clock = Stopwatch.StartNew();
        var (x, y) = feed.Next();
        using var generator = GeneratorOf(share, number);
        using var found = attack.Run(classifier, threatModel, x, y, generator);
        using var set = threatModel.At(x);

        // Believed only where the perturbation is in the set and the model is wrong when asked again.
        var adversarial = set.Apply(found.Delta);
        var wrong = Predicted(adversarial, share, inParts).ne(y);
        var fooled = found.Success.logical_and(wrong).logical_and(found.Violation.le(SetTolerance.Of(threatModel)));
        Write(ledger, ledger.Attacks[number], share.Examples, fooled, adversarial);
        return AttackNumbers.Of(found, share.Count, clock.Elapsed);
    }

    /// <summary>The random numbers of some examples of a batch, which begin with the seed of the batch.</summary>
    private Generator GeneratorOf(BatchShare share, int number)
    {
        var seedOfBatch = Seeds.Of(seed, number, share.Batch[0]);
        return share.IsWhole
            ? new Generator(seedOfBatch, device)
            : new SliceGenerator(unchecked((long)seedOfBatch), share.Start, share.Count, share.Batch.Length, device);
    }

    /// <summary>The classes [N] of some examples of a batch, part by part: rounding depends on how many are asked about at once.</summary>
    private Tensor Predicted(Tensor inputs, BatchShare share, bool inParts) => inParts
        ? cat([
            .. Shards.Of(share.Batch.Length).Where(part => part.Start >= share.Start && part.Start < share.Start + share.Count)
                .Select(part => classifier.Logits(inputs.narrow(0, part.Start - share.Start, part.Count)).argmax(1)),
        ])
        : classifier.Logits(inputs).argmax(1);

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
}
