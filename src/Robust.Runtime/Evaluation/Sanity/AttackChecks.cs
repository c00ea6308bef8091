using Robust.Attacks.BlackBox;
using Robust.Attacks.Gradient;
using Robust.Declarations;
using Robust.Evaluation.Fit;
using Robust.Evaluation.Results;
using Robust.ThreatModels;

namespace Robust.Evaluation.Sanity;

/// <summary>Many small steps find what one large step finds.</summary>
internal sealed class IterativeBeatsOneStep : AttackCheck
{
    public override string Name => "iterative-beats-one-step";

    public override Verdict Run(SanityLab lab)
    {
        var oneStep = lab.Fooled(new FgsmAttack(lab.ThreatModel.Eps, randomStart: false), lab.ThreatModel);
        var iterative = lab.Fooled(SanityLab.Pgd(lab.ThreatModel), lab.ThreatModel);
        return Holds(iterative >= oneStep, Counts("one step", oneStep, "PGD of 40 steps", iterative, lab)
            + (iterative >= oneStep ? "." : ": the loss surface misleads gradients beyond the first step."));
    }

    internal static string Counts(string one, int fooledByOne, string other, int fooledByOther, SanityLab lab) =>
        FormattableString.Invariant(
            $"Of {lab.Examples} examples {one} fools {fooledByOne}, {other} fools {fooledByOther}");
}

/// <summary>More steps and more starts find little more: the attack has converged.</summary>
internal sealed class MoreEffortHelpsLittle : AttackCheck
{
    private const double MostGained = 0.02;

    public override string Name => "more-effort-helps-little";

    public override Verdict Run(SanityLab lab)
    {
        var more = PgdAttack.Within(lab.ThreatModel, 100, 4);
        var less = lab.Fooled(SanityLab.Pgd(lab.ThreatModel), lab.ThreatModel);
        var gained = lab.Fooled(more, lab.ThreatModel);
        var converged = gained - less <= Math.Ceiling(MostGained * lab.Examples);
        return Holds(
            converged, IterativeBeatsOneStep.Counts("PGD-40", less, "PGD-100 from 4 starts", gained, lab)
            + (converged ? "." : ": report the stronger one, and AutoAttack."));
    }
}

/// <summary>Gradients find what blind luck finds.</summary>
internal sealed class GradientsBeatRandomSearch : AttackCheck
{
    public override string Name => "gradients-beat-random-search";

    public override Verdict Run(SanityLab lab)
    {
        var (random, pgd) = (new RandomSearchAttack(), SanityLab.Pgd(lab.ThreatModel));
        var only = lab.OnlyBy(random, pgd);
        return Holds(only == 0, FormattableString.Invariant(
            $"100 random points fool {lab.Fooled(random, lab.ThreatModel)} of {lab.Examples} examples, ")
            + FormattableString.Invariant($"{only} of which PGD does not fool")
            + (only == 0 ? "." : ": gradients are masked."));
    }
}

/// <summary>Knowing the model helps: an attack that only sees outputs finds no more than one with gradients.</summary>
internal sealed class WhiteBoxBeatsBlackBox : AttackCheck
{
    private const int Queries = 1000;
    private const double MostOnlyByBlackBox = 0.01;

    public override string Name => "white-box-beats-black-box";

    public override Verdict Run(SanityLab lab)
    {
        if (lab.ThreatModel.Norm is not (Norm.LInf or Norm.L2 or Norm.L1))
        {
            return NotApplicable("Square attack searches balls of L-infinity, L2 and L1.");
        }

        var (square, pgd) = (new SquareAttack(Queries), SanityLab.Pgd(lab.ThreatModel));
        var only = lab.OnlyBy(square, pgd);
        var beats = only <= Math.Ceiling(MostOnlyByBlackBox * lab.Examples);
        return Holds(beats, FormattableString.Invariant(
            $"Square attack of {Queries} queries fools {only} of {lab.Examples} examples that PGD of 40 steps does not")
            + (beats ? "." : ": gradients are masked; believe only the pointwise worst that includes Square attack."));
    }
}

/// <summary>A stronger adversary finds more.</summary>
internal sealed class AccuracyFallsWithEps : AttackCheck
{
    private const double Noise = 0.01;

    private static readonly double[] Shares = [0.25, 0.5, 1, 2];

    public override string Name => "accuracy-falls-with-eps";

    public override Verdict Run(SanityLab lab)
    {
        var models = Shares.Select(share => lab.ThreatModel.WithEps(share * lab.ThreatModel.Eps)).OfType<IThreatModel>().ToList();
        if (models.Count == 0)
        {
            return NotApplicable(NoOtherEps);
        }

        var fooled = models.Select(within => lab.Fooled(SanityLab.Pgd(within), within)).ToList();
        var falls = fooled.Zip(fooled.Skip(1)).All(pair => pair.Second >= pair.First - Math.Ceiling(Noise * lab.Examples))
            && fooled[^1] > fooled[0];
        var found = string.Join(", ", models.Zip(fooled).Select(static pair =>
            FormattableString.Invariant($"{pair.Second} at eps {pair.First.Eps:G4}")));
        return Holds(falls || fooled[0] == lab.Examples, $"Of {lab.Examples} examples PGD fools {found}"
            + (falls ? "." : ": a stronger adversary should find more."));
    }
}

/// <summary>An adversary without bounds always wins.</summary>
internal sealed class UnboundedEpsReachesZero : AttackCheck
{
    private const int Steps = 100;
    private const int Starts = 5;

    public override string Name => "unbounded-eps-reaches-zero";

    public override Verdict Run(SanityLab lab)
    {
        var widest = WidestEps.Of(lab.ThreatModel, [.. lab.Bench.Data.InputShape]);
        if (lab.IsScaled)
        {
            return NotApplicable("Some values are held closer to where they are than others, so no eps lets all of them change freely.");
        }

        if (!double.IsFinite(widest) || lab.ThreatModel.WithEps(widest) is not { } within)
        {
            return NotApplicable(NoOtherEps);
        }

        var standing = lab.Examples - lab.Fooled(PgdAttack.Within(within, Steps, Starts), within);
        return Holds(standing == 0, FormattableString.Invariant(
            $"Of {lab.Examples} examples {standing} withstand PGD without bounds (eps {within.Eps:G4})")
            + (standing == 0 ? "." : ": the attack does not follow the loss, so gradients are masked."));
    }
}

/// <summary>What the evaluation left standing, plain PGD leaves standing, too: the reported accuracy is not that of weak attacks.</summary>
internal sealed class SuiteBeatsPgd : AttackCheck
{
    private const double MostOnlyByPgd = 0.02;

    public override string Name => "suite-beats-pgd";

    public override string? Inapplicable(SanityLab lab) =>
        lab.Report.Attacks.Count == 0 ? "No attack was run." : base.Inapplicable(lab);

    public override Verdict Run(SanityLab lab)
    {
        var fooled = lab.Try(SanityLab.Pgd(lab.ThreatModel), lab.ThreatModel).Fooled;
        var missed = fooled.Zip(lab.Report.FelledBy).Count(static pair => pair.First && pair.Second is null);
        var beats = missed <= Math.Ceiling(MostOnlyByPgd * lab.Examples);
        return Holds(beats, FormattableString.Invariant(
            $"PGD of 40 steps fools {missed} of {lab.Examples} examples that withstood every attack of the evaluation")
            + (beats ? "." : ": its attacks are too weak, and the accuracy that it reports is too high; evaluate with AutoAttack."));
    }
}
