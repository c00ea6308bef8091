using System.CommandLine;
using Robust.App.CommandLine;
using Robust.App.Progress;
using Robust.Attacks.Gradient;
using Robust.Attacks.Records;
using Robust.Attacks.Suites;
using Robust.Data;
using Robust.Evaluation;
using Robust.Evaluation.Results;
using Robust.ThreatModels;
using Robust.Training;
using Spectre.Console;

namespace Robust.Samples.Fraud;

/// <summary>
/// The command <c>compare</c>: standard training beside robust training, measured by valid records only, and what it would have looked like
/// if the attack had not repaired its records.
/// </summary>
internal static class Compare
{
    private static readonly Option<long> Seed = NumberOption.Seed("--seed", "Decides all that is random");

    private static readonly Option<int> Samples = NumberOption.Count("--samples", "How many of the first test purchases are attacked", 300);

    /// <summary>The command.</summary>
    public static Command Command => Application.Command(
        "compare", "Train without an adversary, within the ball, and on valid records; attack all three.", Run, [Seed, Samples]);

    private static int Run(ParseResult parsed, CancellationToken cancellationToken)
    {
        var (seed, options) = (parsed.GetValue(Seed), new TrainingOptions { Seed = parsed.GetValue(Seed) });
        var valid = new ValidRecords(new FraudNetThreatModel(), FraudNetConstraints.Instance);
        var (train, test) = (CommandLine.Purchases.OpenTrain(), CommandLine.Purchases.OpenTest());
        var attacked = test.Take(Math.Min(parsed.GetValue(Samples), test.Count));
        var rows = new List<(string Name, EvaluationReport Report)>();
        foreach (var (name, trainer) in Trainers(options, valid))
        {
            using (trainer)
            {
                ConsoleProgress.Training(
                    AnsiConsole.Console, progress => trainer.Train(train, progress: progress, cancellationToken: cancellationToken));
                rows.Add((name, Measure(trainer, valid, attacked, seed, cancellationToken)));
            }
        }

        AnsiConsole.Write(ComparisonTable.Of(rows));
        return 0;
    }

    private static IEnumerable<(string Name, IRobustTrainer Trainer)> Trainers(TrainingOptions options, ValidRecords valid)
    {
        yield return ("standard", new PlainNetTrainer(options));
        yield return ("robust within the ball", new FraudNetTrainer(options));
        yield return ("robust on valid records", new FraudNetTrainer(options, valid));
    }

    /// <summary>Each attack alone, so that what PGD claims does not depend on the others.</summary>
    private static EvaluationReport Measure(
        IRobustTrainer trainer, ValidRecords valid, IExampleSource attacked, long seed, CancellationToken cancellationToken)
    {
        var unrepaired = new AttackSuite("pgd", new UnrepairedAttack(PgdAttack.Within(valid, 40, 5)));
        var evaluation = new RobustEvaluation(trainer.Model, valid, attacked)
        {
            Suite = unrepaired.With("compare", ConstrainedAttack.Standard(valid)),
            Seed = seed,
        };
        return ConsoleProgress.Evaluation(AnsiConsole.Console, progress => evaluation.Run(progress, cancellationToken));
    }
}
