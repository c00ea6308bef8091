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
        using var frozen = bench.Model.Freeze();
        var proven = new List<bool>();
        using var feed = BatchFeed.InOrder(bench.Data, bench.BatchSize, bench.Device);
        while (proven.Count < bench.Data.Count)
        {
            bench.CancellationToken.ThrowIfCancellationRequested();
            using var scope = NewDisposeScope();
            using var constant = no_grad();
            var (x, y) = feed.Next();
            proven.AddRange(certifier.Certified(x, y, bench.CancellationToken).Values<bool>());
            bench.Progress?.Report(new EvaluationProgress(
                $"certified-{certifier.Name}", proven.Count, bench.Data.Count, proven.Count(static sure => sure) / (double)proven.Count));
        }

        certified = [.. proven];
        return bench.Result($"certified-{certifier.Name}", certified) with { Seconds = clock.Elapsed.TotalSeconds };
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
