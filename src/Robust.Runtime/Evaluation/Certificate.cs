using Robust.Certification;
using Robust.Evaluation.Results;
using Robust.Evaluation.Running;

namespace Robust.Evaluation;

/// <summary>The certified part of an evaluation, and whether an attack contradicts it.</summary>
internal static class Certificate
{
    /// <summary>The name of the check.</summary>
    public const string Check = "certificate-holds";

    /// <summary>The certified accuracy, and for which examples it is proven; null without a certifier.</summary>
    /// <param name="bench">Model, threat model and data.</param>
    /// <param name="certifier">What proves, if anything.</param>
    public static (EvaluationResult? Result, bool[]? Certified) Measure(TestBench bench, ICertifier? certifier)
    {
        if (certifier is null)
        {
            return (null, null);
        }

        var name = $"certified-{certifier.Name}";
        var sweep = new Sweep(name, bench.Model, bench.Data, bench.BatchSize, bench.Team, bench.Progress, bench.CancellationToken);
        var (result, certified) = sweep.RunCertified(certifier);
        return (bench.Result(name, certified) with { Seconds = result.Seconds }, certified);
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
