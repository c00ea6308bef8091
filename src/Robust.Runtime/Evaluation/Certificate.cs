using System.Diagnostics;
using Robust.Attacks.Classifiers;
using Robust.Certification;
using Robust.Data.Feeding;
using Robust.Evaluation.Results;
using Robust.Evaluation.Running;
using Robust.Torch;
using static TorchSharp.torch;

namespace Robust.Evaluation;

/// <summary>The certified part of an evaluation, and whether an attack contradicts it.</summary>
internal static class Certificate
{
    /// <summary>The name of the check.</summary>
    public const string Check = "certificate-holds";

    /// <summary>The certified accuracy; null without a certifier.</summary>
    /// <param name="bench">Model, threat model and data.</param>
    /// <param name="certifier">What proves, if anything.</param>
    /// <param name="certified">For which examples it is proven; null without a certifier.</param>
    public static EvaluationResult? Measure(TestBench bench, ICertifier? certifier, out bool[]? certified)
    {
        certified = null;
        if (certifier is null)
        {
            return null;
        }

        var clock = Stopwatch.StartNew();
        var shares = new BatchShares(bench.Team, [.. Enumerable.Range(0, bench.Data.Count)], bench.BatchSize);
        var proven = bench.Team.All(() => Proven(bench, certifier, shares));
        certified = new bool[bench.Data.Count];
        foreach (var (rank, own) in proven.Index())
        {
            foreach (var (place, example) in shares.Of(rank).SelectMany(static batch => batch).Index())
            {
                certified[example] = own[place] != 0;
            }
        }

        return bench.Result($"certified-{certifier.Name}", certified) with { Seconds = clock.Elapsed.TotalSeconds };
    }

    /// <summary>For which examples of this process it is proven: a byte each, 0 for those for which it is not.</summary>
    private static byte[] Proven(TestBench bench, ICertifier certifier, BatchShares shares)
    {
        using var frozen = bench.Model.Freeze();
        var proven = new List<bool>();
        using var feed = BatchFeed.Of(bench.Data, shares.Own, bench.Device);
        for (var batch = 0; batch < shares.Own.Length; batch++)
        {
            bench.CancellationToken.ThrowIfCancellationRequested();
            using var scope = NewDisposeScope();
            using var constant = no_grad();
            var (x, y) = feed.Next();
            proven.AddRange(certifier.Certified(x, y, bench.CancellationToken).Values<bool>());
            bench.Progress?.Report(new EvaluationProgress(
                $"certified-{certifier.Name}", shares.Done(batch), bench.Data.Count, proven.Count(static sure => sure) / (double)proven.Count));
        }

        return [.. proven.Select(static sure => sure ? (byte)1 : (byte)0)];
    }

    /// <summary>
    /// Whether no attack fooled the model where it was proven that none can: anything else is the gravest of faults.
    /// </summary>
    public static IEnumerable<Verdict> Judge(bool[]? certified, Ledger ledger)
    {
        if (certified is null)
        {
            yield break;
        }

        var standing = ledger.StandingAfter(ledger.Attacks.Length);
        var refuted = Enumerable.Range(0, ledger.Count).Count(i => certified[i] && !standing[i]);
        yield return refuted == 0
            ? new Verdict(
                Check, Outcome.Passed,
                $"No attack fooled the model on the {certified.Count(static c => c)} certified examples.")
            : new Verdict(
                Check, Outcome.Failed,
                $"{refuted} certified examples were misclassified: the certificate is wrong.");
    }
}
