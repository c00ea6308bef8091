using Robust.Attacks.Classifiers;
using Robust.Attacks.Suites;
using Robust.Evaluation.Fit;
using Robust.Evaluation.Results;

namespace Robust.Evaluation.Running;

/// <summary>A suite on its way through the data: clean accuracy first, then one attack after the other.</summary>
internal sealed class SuiteCourse : IDisposable
{
    private readonly TestBench bench;
    private readonly AttackSuite suite;
    private readonly bool eachAlone;
    private readonly Journal? journal;
    private EvaluationResult? clean;

    /// <summary>Prepares a suite; all that can be refused is refused here.</summary>
    /// <param name="bench">Model, data and threat model.</param>
    /// <param name="suite">The attacks.</param>
    /// <param name="eachAlone">Whether each is run on all examples.</param>
    /// <param name="journalPath">The journal to continue from; null for none.</param>
    /// <param name="classes">The number of classes that the model tells apart.</param>
    /// <exception cref="RobustException">
    /// The suite is for another number of classes, an attack cannot search the set, or the journal cannot be used.
    /// </exception>
    public SuiteCourse(TestBench bench, AttackSuite suite, bool eachAlone, string? journalPath, int classes)
    {
        CheckSuite(bench, suite, classes);
        (this.bench, this.suite, this.eachAlone) = (bench, suite, eachAlone);
        TeamFit.Check(bench.Team, Of);
        string[] attacks = [.. suite.Attacks.Select(static attack => attack.Name)];
        journal = journalPath is null || !bench.Team.Leads ? null : new Journal(
            journalPath, Of(), TimeProvider.System);
        Ledger = Ledger.Shared(bench.Team, () => journal?.Load(new LedgerCheck(bench, attacks, eachAlone)), bench.Data, attacks);

        IReadOnlyDictionary<string, string> Of() =>
            Fingerprint.Of(bench.Model, bench.ThreatModel, bench.Data, suite, bench.Seed, bench.BatchSize, eachAlone);
    }

    public Ledger Ledger { get; }

    /// <summary>Runs what has not been run yet.</summary>
    public void Run()
    {
        (clean, var wrong) = bench.Clean();
        wrong.CopyTo(Ledger.Wrong, 0);
        using var classifier = new ModuleClassifier(bench.Model);
        var sweep = new AttackSweep(
            classifier, bench.ThreatModel, bench.Data, bench.Device, bench.Seed, bench.BatchSize, bench.Team);
        try
        {
            for (var number = 0; number < suite.Attacks.Count; number++)
            {
                Run(sweep, number);
                journal?.Save(Ledger);
            }
        }
        catch (OperationCanceledException)
        {
            journal?.Save(Ledger);
            throw;
        }
    }

    /// <summary>What came of it.</summary>
    public EvaluationReport Report() => new()
    {
        Clean = clean ?? throw new InvalidOperationException("The suite has not been run."),
        Attacks = [.. Enumerable.Range(0, suite.Attacks.Count).Select(Result)],
        Worst = suite.Attacks.Count == 0 ? null : Worst(),
        FelledBy = [.. Enumerable.Range(0, Ledger.Count).Select(Ledger.FelledBy)],
    };

    public void Dispose() => Ledger.Dispose();

    private static void CheckSuite(TestBench bench, AttackSuite suite, int classes)
    {
        if (suite.Classes is { } told && told != classes)
        {
            throw new RobustException(
                $"The suite {suite.Name} was made for {told} classes, but {bench.Model.TypeName()} tells {classes} " +
                $"apart: make it with classes: {classes}.");
        }

        foreach (var attack in suite.Attacks)
        {
            bench.CheckFits(attack, bench.ThreatModel, classes);
        }
    }

    private void Run(AttackSweep sweep, int number)
    {
        var examples = Ledger.ExamplesFor(number, eachAlone);
        var account = Ledger.Attacks[number];
        sweep.Run(
            suite.Attacks[number], number, examples, Ledger,
            done =>
            {
                var standing = examples.Count(example => !account.Fooled[example]);
                bench.Progress?.Report(new EvaluationProgress(
                    account.Attack, Ledger.Count - examples.Length + done, Ledger.Count,
                    standing / (double)Ledger.Count));
                journal?.SaveSometimes(Ledger);
            },
            bench.CancellationToken);
    }

    private EvaluationResult Result(int number)
    {
        var (account, standing) = (Ledger.Attacks[number], Ledger.StandingBefore(number, eachAlone));
        for (var i = 0; i < standing.Length; i++)
        {
            standing[i] &= !account.Fooled[i];
        }

        return bench.Result(suite.Attacks[number], account, standing);
    }

    private EvaluationResult Worst() =>
        bench.Result(EvaluationResult.Worst, Ledger.StandingAfter(suite.Attacks.Count)) with
        {
            Attacked = Ledger.Wrong.Count(static wrong => !wrong),
            ForwardPasses = Ledger.Attacks.Sum(static account => account.ForwardPasses),
            BackwardPasses = Ledger.Attacks.Sum(static account => account.BackwardPasses),
            Violation = Ledger.Attacks.Max(static account => account.Violation),
            Seconds = Ledger.Attacks.Sum(static account => account.Seconds),
        };
}
