using System.CommandLine;
using Robust.App.CommandLine;
using Robust.Attacks.Suites;
using Robust.Certification;
using Robust.Data;
using Robust.Declarations;
using Robust.Evaluation;
using Robust.Evaluation.Results;
using Robust.Groups;
using Robust.ThreatModels;
using Robust.Training;

namespace Robust.App.Commands;

/// <summary>
/// What AutoAttack leaves standing, and what is proven, of the same examples: the robust accuracy of these lies between.
/// </summary>
internal sealed class Enclosure
{
    /// <summary>How many examples are enough for a first look.</summary>
    private const int Few = 100;

    private readonly Option<int?> samples = NumberOption.CountIfGiven(
        "--enclosed-samples", "Of how many of the first test examples AutoAttack and a certificate enclose the robust accuracy [default: none]");

    /// <summary>The option that asks for it.</summary>
    public Option Option => samples;

    /// <summary>The words that ask for a first look.</summary>
    public IEnumerable<string> FirstLook => [samples.Name, $"{Few}"];

    /// <summary>Both accuracies; none where they are not asked for, and no proof where bounds do not get through the model.</summary>
    public IReadOnlyList<EvaluationResult> Measure(
        ParseResult parsed, IRobustTrainer trained, IThreatModel threatModel, IExampleSource test, long seed,
        IProgress<EvaluationProgress> progress, IProcessGroup group, CancellationToken cancellationToken)
    {
        if (parsed.GetValue(samples) is not { } count)
        {
            return [];
        }

        var few = test.Take(Math.Min(count, test.Count));
        var proven = Tried(() => Proven(trained, threatModel, few, progress, group, cancellationToken)); // which is known at once if it cannot be
        var attacked = Tried(() => Attacked(trained, threatModel, few, seed, progress, group, cancellationToken));
        return [.. new[] { attacked, proven }.OfType<EvaluationResult>()];
    }

    /// <summary>Not every threat model has such attacks, and not every network lets bounds through: the rest goes on without.</summary>
    private static EvaluationResult? Tried(Func<EvaluationResult> measure)
    {
        try
        {
            return measure();
        }
        catch (RobustException e)
        {
            Console.WriteLine($"The robust accuracy is not enclosed: {e.Message}");
            return null;
        }
    }

    private static EvaluationResult Attacked(
        IRobustTrainer trained, IThreatModel threatModel, IExampleSource few, long seed, IProgress<EvaluationProgress> progress,
        IProcessGroup group, CancellationToken cancellationToken)
    {
        var evaluation = new RobustEvaluation(trained.Model, threatModel, few)
        {
            Suite = AutoAttack.Standard(threatModel, few.Classes),
            Seed = seed,
            Group = group,
        };
        return evaluation.Run(progress, cancellationToken).Worst! with { Attack = "autoattack" };
    }

    private static EvaluationResult Proven(
        IRobustTrainer trained, IThreatModel threatModel, IExampleSource few, IProgress<EvaluationProgress> progress,
        IProcessGroup group, CancellationToken cancellationToken)
    {
        var certifier = new CertifierCascade(
            new Certifier(trained.Model, threatModel, BoundMethod.Ibp), new Certifier(trained.Model, threatModel, BoundMethod.CrownIbp));
        return Evaluator.Certified(trained.Model, certifier, few, progress: progress, group: group, cancellationToken: cancellationToken);
    }
}
