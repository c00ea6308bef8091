using Robust.Evaluation.Results;
using Robust.Evaluation.Running;

namespace Robust.Evaluation.Sanity;

/// <summary>
/// The checks that the literature asks of every evaluation of robustness: a model that fails one may be less robust
/// than the evaluation says.
/// </summary>
/// <remarks>
/// Sources: Athalye, Carlini and Wagner 2018, "Obfuscated gradients give a false sense of security", section 3.1;
/// Carlini et al. 2019, "On evaluating adversarial robustness", section 5.
/// </remarks>
internal static class SanityChecks
{
    private static readonly SanityCheck[] All =
    [
        new DeterministicOutput(), new LogitsAreNoProbabilities(), new LossNotSaturated(), new GradientsNotZero(),
        new IterativeBeatsOneStep(), new MoreEffortHelpsLittle(), new GradientsBeatRandomSearch(),
        new WhiteBoxBeatsBlackBox(), new AccuracyFallsWithEps(), new UnboundedEpsReachesZero(), new SuiteBeatsPgd(),
        new ExamplesInsideSet(),
    ];

    /// <summary>
    /// All verdicts; of a model that predicts one class only that, since it would pass most of the others.
    /// </summary>
    public static IReadOnlyList<Verdict> Run(TestBench bench, EvaluationReport report)
    {
        if (report.Clean.OnlyClass is not null)
        {
            return [.. All.Select(static check => check.NotApplicable("The model predicts one class for everything."))];
        }

        var lab = new SanityLab(bench, report);
        return [.. All.Select(check => check.Inapplicable(lab) is { } why ? check.NotApplicable(why) : check.Run(lab))];
    }
}
