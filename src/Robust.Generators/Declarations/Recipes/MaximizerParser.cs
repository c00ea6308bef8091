using Robust.Generators.Models;
using Robust.Generators.Reading.Attributes;
using Robust.Generators.Text;

namespace Robust.Generators.Declarations.Recipes;

/// <summary>The inner maximizer.</summary>
internal static class MaximizerParser
{
    private const string Derived = " (0 derives it from eps)";

    /// <summary>What the values of the enum AdversarialLoss stand for, in their order.</summary>
    private static readonly InnerLoss?[] Losses =
        [null, InnerLoss.CrossEntropy, InnerLoss.Margin, InnerLoss.Dlr, InnerLoss.TargetedDlr];

    /// <summary>The maximizer; reports numbers out of range (RBST0011).</summary>
    /// <param name="use">[Pgd] or another inner maximizer; null for PGD by default.</param>
    /// <param name="objective">What it serves.</param>
    /// <param name="threat">What the adversary may do.</param>
    /// <param name="problems">Takes the reports.</param>
    public static InnerMaximizer Parse(
        AttributeUse? use, Objective objective, ThreatModel threat, Problems problems) => (use, objective) switch
        {
            (_, StandardTraining) => new NoPerturbation(),
            ({ Name: "Fgsm" }, _) => ParseFgsm(use, objective, problems),
            ({ Name: "NFgsm" }, _) => ParseNFgsm(use, objective, problems),
            ({ Name: "FriendlyPgd" }, _) => ParseFriendly(use, objective, problems),
            ({ Name: "Free" }, _) => new Free(use.AtLeast(1, "Replays", problems, ifAbsent: 8)),
            ({ Name: "Yopo" }, _) => ParseYopo(use, problems),
            ({ Name: "Universal" }, _) => ParseUniversal(use, problems),
            _ => ParsePgd(use, objective, threat, problems),
        };

    private static Fgsm ParseFgsm(AttributeUse use, Objective objective, Problems problems)
    {
        var isRandom = use.Flag("RandomStart", ifAbsent: true);
        var length = use.AtLeastZero("StepSize", problems, isRandom ? " (0 stands for 1.25 eps)" : " (0 stands for eps)");
        return new(
            length == 0 ? DerivedSteps.Fgsm(isRandom) : new(length),
            isRandom ? StartPoint.UniformInBall : objective is Trades ? StartPoint.Nearby : StartPoint.Input,
            OfObjective(objective));
    }

    private static NFgsm ParseNFgsm(AttributeUse use, Objective objective, Problems problems)
    {
        var length = use.AtLeastZero("StepSize", problems, " (0 stands for eps)");
        return new(
            use.AboveZero("Noise", problems, ifAbsent: 2),
            length == 0 ? DerivedSteps.NFgsm() : new(length),
            OfObjective(objective));
    }

    private static FriendlyPgd ParseFriendly(AttributeUse use, Objective objective, Problems problems)
    {
        var steps = use.AtLeast(1, "Steps", problems, ifAbsent: 10);
        var length = use.AtLeastZero("StepSize", problems, " (0 stands for 2.5 eps / steps)");
        var tau = use.Integer("Tau", ifAbsent: 1);
        var isInRange = tau >= 0 && (tau < steps || steps < 1);
        ArgumentRange.Check(isInRange, use, "Tau", Numbers.Text(tau), "at least 0 and below Steps", problems);
        return new(
            steps,
            length == 0 ? DerivedSteps.Pgd(steps) : new(length),
            tau,
            Start(use, objective),
            OfObjective(objective));
    }

    private static Yopo ParseYopo(AttributeUse use, Problems problems)
    {
        var yopo = new Yopo(
            use.AtLeast(1, "Outer", problems, ifAbsent: 5),
            use.AtLeast(1, "Inner", problems, ifAbsent: 3),
            new(use.AtLeastZero("StepSize", problems, " (0 stands for 2.5 eps / (m n))")));
        return yopo.StepSize.Value == 0 ? yopo with { StepSize = DerivedSteps.Pgd(yopo.Steps) } : yopo;
    }

    private static Universal ParseUniversal(AttributeUse use, Problems problems)
    {
        var length = use.AtLeastZero("StepSize", problems, " (0 stands for eps / 10)");
        return new(length == 0 ? DerivedSteps.Universal() : new(length));
    }

    private static Pgd ParsePgd(AttributeUse? use, Objective objective, ThreatModel threat, Problems problems)
    {
        var steps = use?.AtLeast(0, "Steps", problems, note: Derived) ?? 0;
        var length = use?.AtLeastZero("StepSize", problems, Derived) ?? 0;
        var taken = steps == 0 ? DerivedSteps.PgdSteps(threat) : steps;
        var start = Start(use, objective);
        return new(
            taken,
            StepsDerived: steps == 0,
            length == 0 ? DerivedSteps.Pgd(taken) : new(length),
            ParseRestarts(use, start, problems),
            start,
            ParseLoss(use, problems) ?? OfObjective(objective),
            UnionTrainingParser.Parse(use, start, threat, problems));
    }

    private static StartPoint Start(AttributeUse? use, Objective objective) =>
        objective is Trades ? StartPoint.Nearby
        : use?.Flag("RandomStart", ifAbsent: true) ?? true ? StartPoint.Uniform
        : StartPoint.Input;

    private static int ParseRestarts(AttributeUse? use, StartPoint start, Problems problems)
    {
        var restarts = use?.AtLeast(1, "Restarts", problems, ifAbsent: 1) ?? 1;
        if (restarts > 1 && start == StartPoint.Input)
        {
            ArgumentRange.Check(
                false, use!, "Restarts", Numbers.Text(restarts), "1 without a random start", problems);
        }

        return restarts;
    }

    private static InnerLoss? ParseLoss(AttributeUse? use, Problems problems)
    {
        var loss = use?.Integer("Loss") ?? 0;
        var isKnown = loss >= 0 && loss < Losses.Length;
        if (!isKnown)
        {
            ArgumentRange.Check(false, use!, "Loss", Numbers.Text(loss), "a member of AdversarialLoss", problems);
        }

        return isKnown ? Losses[loss] : null;
    }

    private static InnerLoss OfObjective(Objective objective) =>
        objective is Trades ? InnerLoss.KullbackLeibler : InnerLoss.CrossEntropy;
}
