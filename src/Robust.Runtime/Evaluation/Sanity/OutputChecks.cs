using Robust.Attacks.Classifiers;
using Robust.Attacks.Losses;
using Robust.Evaluation.Results;
using Robust.Evaluation.Running;
using Robust.Torch;
using static TorchSharp.torch;

namespace Robust.Evaluation.Sanity;

/// <summary>The same input gives the same output; else attacks need expectation over transformation.</summary>
internal sealed class DeterministicOutput : SanityCheck
{
    private const double Rounding = 1e-5;

    public override string Name => "deterministic-output";

    public override Verdict Run(SanityLab lab)
    {
        using var scope = NewDisposeScope();
        using var classifier = new ModuleClassifier(lab.Bench.Model);
        var (x, _) = lab.Bench.Batch(Enumerable.Range(0, lab.Bench.Data.Count));
        var (once, again) = (classifier.Logits(x), classifier.Logits(x));
        var scale = Math.Max(1, once.abs().max().to(ScalarType.Float64).Value<double>());
        var difference = (once - again).abs().max().to(ScalarType.Float64).Value<double>();
        return difference <= Rounding * scale
            ? Holds(true, "Asked twice, the model gives the same logits.")
            : Holds(false, FormattableString.Invariant(
                $"Asked twice, the model's logits differ by up to {difference:G3}: ") +
                "attack it with expectation over transformation (EotAttack).");
    }
}

/// <summary>The model gives logits; of probabilities attacks would take the logarithm of the logarithm.</summary>
internal sealed class LogitsAreNoProbabilities : SanityCheck
{
    private const double Rounding = 1e-4;

    public override string Name => "logits-are-no-probabilities";

    public override Verdict Run(SanityLab lab)
    {
        using var scope = NewDisposeScope();
        using var classifier = new ModuleClassifier(lab.Bench.Model);
        var (x, _) = lab.Bench.Batch(Enumerable.Range(0, lab.Bench.Data.Count));
        var logits = classifier.Logits(x).to(ScalarType.Float64);
        var within = logits.ge(0).logical_and(logits.le(1)).all().Value<bool>();
        var sums = (logits.sum(1) - 1).abs().max().Value<double>() <= Rounding;
        return within && sums
            ? Holds(false, "The outputs are in [0, 1] and sum to 1: remove the softmax, attacks need logits.")
            : Holds(true, "The outputs are not normalized to probabilities.");
    }
}

/// <summary>Cross-entropy has a slope at the examples; where softmax is 1 to the last digit it has none.</summary>
internal sealed class LossNotSaturated : SanityCheck
{
    private const double MostSaturated = 0.1;

    public override string Name => "loss-not-saturated";

    public override Verdict Run(SanityLab lab)
    {
        using var scope = NewDisposeScope();
        using var classifier = new ModuleClassifier(lab.Bench.Model);
        var (x, y) = lab.Bench.Batch(Enumerable.Range(0, lab.Bench.Data.Count));
        var slope = CrossEntropyLoss.Instance.Gradient(classifier.Logits(x), y);
        var share = slope.any(1).logical_not().to(ScalarType.Float64).mean().Value<double>();
        return Holds(share <= MostSaturated, FormattableString.Invariant(
            $"The gradient of cross-entropy is exactly 0 at {100 * share:F1}% of the inputs") +
            (share <= MostSaturated ? "." : ": believe attacks on the margin or DLR, not on cross-entropy."));
    }
}

/// <summary>Input gradients are there; where they are not, the model hides them.</summary>
internal sealed class GradientsNotZero : AttackCheck
{
    private const double MostZero = 0.05;

    public override string Name => "gradients-not-zero";

    public override Verdict Run(SanityLab lab)
    {
        var account = lab.Try(SanityLab.Pgd(lab.ThreatModel), lab.ThreatModel);
        var share = account.ZeroGradientShare;
        return Holds(share <= MostZero, FormattableString.Invariant(
            $"{100 * share:F1}% of the input gradients of PGD were zero throughout") +
            (share <= MostZero ? "." : ": gradients are masked, so no gradient attack says how robust the model is."));
    }
}

/// <summary>Every perturbation that counted is in the set it claims.</summary>
internal sealed class ExamplesInsideSet : SanityCheck
{
    public override string Name => "examples-inside-set";

    public override string? Inapplicable(SanityLab lab) =>
        lab.Report.Attacks.Any(static result => result.Attacked > 0) ? null : "No attack was run.";

    public override Verdict Run(SanityLab lab)
    {
        var worst = lab.Report.Attacks.Select(static result => result.Violation).DefaultIfEmpty().Max();
        var isInside = worst <= SetTolerance.Of(lab.ThreatModel);
        return Holds(isInside, isInside
            ? "Every perturbation lies in its set."
            : FormattableString.Invariant($"A perturbation lies {worst:G3} outside of its set, and did not count: ") +
                "the set's Project is not exact.");
    }
}
